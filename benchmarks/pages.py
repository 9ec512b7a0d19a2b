"""Script time on the server and time until a page is ready in Chromium."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from clusteratlas.paths import ROOT

sys.path.insert(0, str(ROOT / "tests" / "browser"))
from harness import FLAGS, SETTLED, chromium

SMALL_PRINT = ("accessibility", "imprint", "privacy")
PAGES = sorted(p.stem for p in (ROOT / "pages").glob("*.py") if p.stem not in SMALL_PRINT)
BARE = "benchmarks/bare_page.py"
NOT_MEASURED = "not measured: no Chromium"
ROUNDS = 7
PORTS = {"atlas": 8597, "bare": 8598}


def script_times() -> list[tuple[str, str]]:
    """Return the script time of each page, cold and warm, in milliseconds."""
    rows, warm_all = [], []
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
        app.run()
        times = []
        for _ in range(ROUNDS + 1):
            start = time.perf_counter()
            app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
            times.append((time.perf_counter() - start) * 1000)
        warm = statistics.median(times[1:])
        warm_all.append(warm)
        rows.append(
            (f"script {page}: first / median of {ROUNDS}", f"{times[0]:.0f} / {warm:.0f} ms")
        )
    worst, middle = max(warm_all), statistics.median(warm_all)
    rows.append(("script, warm: median page", f"{middle:.0f} ms"))
    return [*rows, ("script, warm: worst page", f"{worst:.0f} ms")]


def ready_times() -> list[tuple[str, str]]:
    """Return the time until each page is ready relative to its bare page, and bytes of a visit.

    The bare page has the charts and tables of the page, and nothing else.
    """
    with beside_bare(PAGES) as browser:
        return _ready_rows(browser) if browser else [("ready times", NOT_MEASURED)]


@contextmanager
def beside_bare(pages: Sequence[str]) -> Iterator[Browser | None]:
    """Serve the atlas, and the bare page with the first content of `pages`.

    Yield the browser for the measurement, None without Chromium.
    """
    if (path := chromium()) is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in pages:
            Path(folder, f"{name}.json").write_text(json.dumps(_content(name)), "utf-8")
        servers = [serve("app.py", "atlas"), serve(BARE, "bare", {"BARE_PAGES": folder})]
        try:
            yield playwright.chromium.launch(executable_path=path, args=FLAGS)
        finally:
            for server in servers:
                server.terminate()


def _content(name: str) -> dict[str, list[Any]]:
    """Return the first content of the page: charts, maps (JSON), cells of tables by column."""
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60).run()
    app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()
    return {
        "charts": [chart.proto.spec for chart in app.get("plotly_chart")],
        "decks": [deck.proto.json for deck in app.get("deck_gl_json_chart")],
        "tables": [table.value.astype(str).to_dict("list") for table in app.table],
    }


def _ready_rows(browser: Browser) -> list[tuple[str, str]]:
    rows, bare = [], {}
    for page in PAGES:
        bare[page] = _median_ready(browser, "bare", f"/?page={page}")
        own = _median_ready(browser, "atlas", "/" if page == "overview" else f"/{page}")
        rows.append((f"ready / bare page: {page}", f"×{own / bare[page]:.2f}, {own:.2f} s"))
    rows += [
        (f"{what}, click to drawn / bare page", f"×{seconds / bare[page]:.2f}, {seconds:.2f} s")
        for what, (seconds, page) in _clicks(browser).items()
    ]
    rows.append(("first visit of the regional map over the wire", f"{_megabytes(browser):.1f} MB"))
    return rows


def _median_ready(browser: Browser, name: str, path: str) -> float:
    return statistics.median(ready_seconds(browser, name, path) for _ in range(3))


def ready_seconds(browser: Browser, name: str, path: str) -> float:
    """Return the time until the page at a path is ready."""
    page = browser.new_context().new_page()
    start = time.perf_counter()
    page.goto(f"http://127.0.0.1:{PORTS[name]}{path}")
    page.locator("h1").first.wait_for()
    page.wait_for_function(SETTLED)
    seconds = time.perf_counter() - start
    page.context.close()
    return seconds


def _clicks(browser: Browser) -> dict[str, tuple[float, str]]:
    """Return the seconds that a reader's action takes, and the page that it draws."""
    page = browser.new_context().new_page()
    _open(page, "/fact_sheet")
    chip, link = (
        page.get_by_role(role, name=name, exact=True)
        for role, name in (("radio", "Automobil"), ("link", "Vergleich"))
    )
    field = _until(page, chip.click, page.locator("h1", has_text="Automobil"))
    switch = _until(page, link.click, page.locator("h1", has_text="Exportquote"))
    _open(page, "/regional_map?data=vgrdl")
    back = partial(page.get_by_role("slider").press, "ArrowLeft")
    year = _until(page, back, page.locator("h1", has_text="2021"))
    page.context.close()
    return {
        "another field": (field, "fact_sheet"),
        "another year": (year, "regional_map"),
        "another page": (switch, "comparison"),
    }


def _open(page: Page, path: str) -> None:
    page.goto(f"http://127.0.0.1:{PORTS['atlas']}{path}")
    page.locator("h1").first.wait_for()
    page.wait_for_function(SETTLED)


def _until(page: Page, act: Callable[[], object], shown: Locator) -> float:
    start = time.perf_counter()
    act()
    shown.wait_for()
    page.wait_for_function(SETTLED)
    return time.perf_counter() - start


def _megabytes(browser: Browser) -> float:
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    _open(page, "/regional_map")
    page.context.close()
    return sum(sizes) / 1e6


def serve(
    script: str, name: str, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.Popen[bytes]:
    """Start `script` on the port of `name` and wait until it answers."""
    command = [sys.executable, "-m", "streamlit", "run", str(Path(ROOT, script))]
    command += ["--server.port", str(PORTS[name])]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORTS[name]}/_stcore/health").read()
            return server
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{script} did not start")
