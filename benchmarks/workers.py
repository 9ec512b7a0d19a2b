"""Throughput of one and of two processes behind nginx: `python -m benchmarks.workers`.

Not part of `make bench`: it needs nginx and an otherwise idle machine.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
import urllib.request

from benchmarks.pages import PAGES, PORTS
from benchmarks.throughput import Load, read
from clusteratlas.paths import ROOT

_SESSIONS, _SECONDS, _WARM_SECONDS = 20, 20.0, 25.0


def main() -> None:
    """Print runs per second, waiting times and the ratio; before each, the load of the machine."""
    rates = []
    for workers in (1, 2):
        busy = os.getloadavg()[0]
        load = _measure(workers)
        runs = sorted(load.runs_s)
        rates.append(len(runs) / _SECONDS)
        print(
            f"{workers} workers: {rates[-1]:.1f} page runs a second, "
            f"p50 {statistics.median(runs):.2f} s, p95 {runs[int(len(runs) * 0.95)]:.2f} s, "
            f"{load.errors} errors (load before: {busy:.1f})"
        )
    print(f"ratio: {rates[1] / rates[0]:.2f}")


def serve(workers: int) -> subprocess.Popen[str]:
    """Start `workers` processes behind nginx and wait until they answer."""
    command = [sys.executable, "-m", "clusteratlas", "serve", "--workers", str(workers)]
    port = PORTS["atlas"]
    server = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    next(line for line in server.stdout if f":{port}" in line)
    urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").read()
    return server


def _measure(workers: int) -> Load:
    server = serve(workers)
    try:
        asyncio.run(read(2 * workers, _WARM_SECONDS, PAGES))
        time.sleep(1.0)
        return asyncio.run(read(_SESSIONS, _SECONDS, PAGES))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
