"""A load of readers over minutes, each with an action every ten seconds: `make soak`.

Not part of `make bench`, since its duration is a parameter, and it needs nginx and an otherwise
idle machine. Fails if a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import websockets

from benchmarks.memory import memory_mb
from benchmarks.pages import PAGES
from benchmarks.throughput import Load, read_on
from benchmarks.workers import serve

ACTION_SECONDS = 10.0
P95_SECONDS, GROWTH, LEFT = 0.8, 1.05, 1.10  # memory: end / start, after leaving
_WARM_SECONDS, _SAMPLE_SECONDS = 60.0, 30.0


@dataclass
class Soak(Load):
    """A load with the memory in MB at each sample."""

    memory_mb: list[float] = field(default_factory=list)


def main() -> int:
    """Run the readers; print the results; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    server = serve(asked.workers)
    try:
        before, after, soak = asyncio.run(_soak(server.pid, asked.sessions, asked.minutes * 60))
    finally:
        server.terminate()
        server.wait()
    return _report(soak, before, after, asked)


async def _soak(pid: int, sessions: int, seconds: float) -> tuple[float, float, Soak]:
    """Return the memory in MB after the caches were filled and after all have left, and the run."""
    warm, soak = Soak(), Soak()
    await _readers(warm, sessions // 10 + 1, _WARM_SECONDS, 1.0)
    before = _workers_mb(pid)
    watch = asyncio.create_task(_watch(pid, soak))
    await _readers(soak, sessions, seconds, ACTION_SECONDS)
    watch.cancel()
    await asyncio.sleep(60)
    return before, _workers_mb(pid), soak


async def _readers(soak: Soak, sessions: int, seconds: float, every: float) -> None:
    until = time.monotonic() + seconds
    starts = [every * n / sessions for n in range(sessions)]
    await asyncio.gather(*(_reader(soak, n, at, until, every) for n, at in enumerate(starts)))


async def _reader(soak: Soak, number: int, start: float, until: float, every: float) -> None:
    """Read on until the end; a lost connection is an error, and another one is made."""
    await asyncio.sleep(start)
    while time.monotonic() < until:
        try:
            await read_on(soak, PAGES, number % len(PAGES), until, every)
        except (OSError, websockets.WebSocketException):
            soak.errors += 1
            await asyncio.sleep(1.0)


async def _watch(pid: int, soak: Soak) -> None:
    while True:
        await asyncio.sleep(_SAMPLE_SECONDS)
        soak.memory_mb.append(_workers_mb(pid))


def _workers_mb(pid: int) -> float:
    """Return the memory of all processes below `pid` (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    total = 0.0
    for child in map(int, children):
        with suppress(OSError, StopIteration):  # it has just ended
            total += memory_mb(child)
    return total


def _report(soak: Soak, before: float, after: float, asked: argparse.Namespace) -> int:
    runs = sorted(soak.runs_s)
    p95 = runs[int(len(runs) * 0.95)]
    growth = soak.memory_mb[-1] / soak.memory_mb[min(1, len(soak.memory_mb) - 1)]
    print(f"{asked.sessions} sessions, {asked.workers} workers, {asked.minutes:g} minutes")
    print(f"page runs: {len(runs)}, p50 {statistics.median(runs):.2f} s, p95 {p95:.2f} s")
    print(f"errors: {soak.errors}")
    print(f"memory: {before:.0f} MB before, {soak.memory_mb[-1]:.0f} MB at the end")
    print(f"a session: {(soak.memory_mb[-1] - before) / asked.sessions:.1f} MB")
    print(
        f"growth over the run: ×{growth:.3f}; a minute after all have left: ×{after / before:.3f}"
    )
    met = p95 <= P95_SECONDS and not soak.errors and growth <= GROWTH and after / before <= LEFT
    print("all goals met" if met else "a goal is missed")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
