"""Mutated requests over all routes of a running atlas: `make mutations`.

No answer may be a server error (except 503 for a full queue) or take two seconds, and the memory of
the process must stay bounded.
"""

from __future__ import annotations

import argparse
import http.client
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote

from benchmarks.memory import memory_mb
from benchmarks.pages import PAGES, PORTS, serve
from clusteratlas.api.endpoints import ENDPOINTS
from tests.web.test_hostile import HOSTILE, texts

_CLIENTS, _SLOWEST_SECONDS, _MOST_GROWTH_MB = 4, 2.0, 300
_METHODS = ("GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "BREW")
_HEADERS = ("Accept", "If-None-Match", "Accept-Encoding", "Range", "Cookie", "X-Request-Id", "Host")
_VALUES = ("de", "en", "optik", "automobil", "2022", "16053", "employees", "csv", "1", "50")
ADDRESSES = (
    *(f"/{page}" for page in PAGES),
    *(f"/api/v1/{name}" for name in ENDPOINTS),
    *("/", "/api", "/api/v1/openapi.json", "/data", "/data/catalogue.ttl", "/data/feed.atom"),
    *("/calendar.ics", "/watch.atom", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz"),
    *("/metrics", "/embed/links", "/embed/ranking.svg", "/embed/regional_map.png"),
    *("/present/deck.js", "/_stcore/health", "/_stcore/host-config", "/static/x"),
    *("/present?view=fact_sheet&complete=0", "/present?view=comparison"),
)
_TEXTS = texts()
_NAMES = sorted(
    {p.name for one in ENDPOINTS.values() for p in one.parameters}
    | {"lang", "v", "field", "kreise", "year", "view", "picture", "dossier", "q", "item"}
)


@dataclass
class Outcome:
    """Status -> count; broken rules; the slowest answer in seconds, with its request."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def main() -> int:
    """Send as many requests as requested; print the results; return 1 if a rule is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    server = serve("app.py", "atlas")
    try:
        _send(asked.seed, 500)
        before = memory_mb(server.pid)
        share = asked.count // _CLIENTS
        with ThreadPoolExecutor(_CLIENTS) as pool:
            outcomes = list(pool.map(lambda n: _send(asked.seed + n, share), range(_CLIENTS)))
        grown = memory_mb(server.pid) - before
    finally:
        server.terminate()
    return _report(outcomes, grown)


def _send(seed: int, count: int) -> Outcome:
    """Send `count` requests one after the other; a request that cannot be sent has status 0."""
    dice, outcome = random.Random(seed), Outcome()
    connection = http.client.HTTPConnection("127.0.0.1", PORTS["atlas"], timeout=30)
    for _ in range(count):
        method, address, headers = dice.choice(_METHODS), _address(dice), _headers(dice)
        start = time.monotonic()
        try:
            connection.request(method, address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException, ValueError):
            connection.close()
            status = 0
        seconds = time.monotonic() - start
        outcome.statuses[status] += 1
        what = f"{method} {address} {headers}"[:300]
        outcome.slowest = max(outcome.slowest, (seconds, what))
        if (status >= 500 and status != http.HTTPStatus.SERVICE_UNAVAILABLE) or (
            seconds > _SLOWEST_SECONDS
        ):
            outcome.faults.append(f"{status} after {seconds:.2f} s: {what}")
    connection.close()
    return outcome


def _address(dice: random.Random) -> str:
    """Return a valid address with valid parameters, then changed at random up to three times."""
    base = dice.choice(ADDRESSES)
    pairs = [f"{dice.choice(_NAMES)}={dice.choice(_VALUES)}" for _ in range(dice.randrange(4))]
    address = base + ("&" if "?" in base else "?") + "&".join(pairs) if pairs else base
    for _ in range(dice.randrange(4)):
        address = _spoil(dice, address)
    return address.replace(" ", "%20")


def _spoil(dice: random.Random, address: str) -> str:
    at = dice.randrange(1, len(address) + 1)
    kind = dice.randrange(5)
    if kind == 0:
        return address[:at] + dice.choice(_TEXTS) + address[at:]
    if kind == 1:
        return address[:at] + quote(chr(dice.randrange(0x20, 0x2FFF))) + address[at + 1 :]
    if kind == 2:
        return address[:at] or "/"
    if kind == 3:
        return address + address[at - 1 :]
    return f"{address}{'&' if '?' in address else '?'}{dice.choice(_NAMES)}={dice.choice(_TEXTS)}"


def _headers(dice: random.Random) -> dict[str, str]:
    names = dice.sample(_HEADERS, dice.choice((0, 0, 1, 2)))
    given = {name: dice.choice(HOSTILE).encode("ascii", "ignore").decode() for name in names}
    return {name: "".join(c for c in text if c.isprintable()) for name, text in given.items()}


def _report(outcomes: list[Outcome], grown_mb: float) -> int:
    statuses = sum((one.statuses for one in outcomes), Counter[int]())
    faults = [fault for one in outcomes for fault in one.faults]
    seconds, what = max(one.slowest for one in outcomes)
    print(*faults[:50], sep="\n")
    print(f"{statuses.total()} requests: {dict(sorted(statuses.items()))}")
    print(f"slowest {seconds:.2f} s: {what}")
    print(f"memory grew by {grown_mb:.0f} MB; {len(faults)} faults")
    return 1 if faults or grown_mb > _MOST_GROWTH_MB else 0


if __name__ == "__main__":
    sys.exit(main())
