"""Measure everything, write docs/benchmarks.md and fail if a goal is missed."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from benchmarks import (
    disclosure,
    dossiers,
    files,
    goals,
    identity,
    many_items,
    own_register,
    pages,
    present,
    publications,
    register,
    store,
    throughput,
)
from clusteratlas.paths import ROOT

HEAD = """# Benchmarks

Written by `make bench`, which fails where a goal is missed. Times depend on the machine; the ratios
compare within one run. `make bench COMPARE=FILE` prints the ratios to an earlier copy of this file.
The bare page is `benchmarks/bare_page.py`. Goals, in the unit of the row:

"""
MEASUREMENTS = (
    store.measure,
    store.measure_import,
    store.measure_peers,
    register.measure,
    register.measure_names,
    own_register.measure,
    identity.measure,
    disclosure.measure,
    files.measure,
    dossiers.measure,
    publications.measure,
    present.measure,
    throughput.measure,
    pages.script_times,
    pages.ready_times,
    many_items.ready_times,
)


def main() -> int:
    """Run all measurements; return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="an earlier benchmarks.md")
    earlier_file = parser.parse_args().compare
    earlier = goals.read_rows(earlier_file.read_text(encoding="utf-8")) if earlier_file else {}
    rows = [row for measure in MEASUREMENTS for row in measure()]
    text = _document(rows)
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    print(text, *goals.compare(rows, earlier), sep="\n")
    missed = goals.misses(rows)
    print(*missed, sep="\n", file=sys.stderr)
    return 1 if missed else 0


def _document(rows: list[goals.Row]) -> str:
    table = "\n".join(f"| {what} | {figure} |" for what, figure in rows)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    listed = "\n".join(f"- {goal}" for goal in goals.GOALS)
    return f"{HEAD}{listed}\n\nMeasured on {machine}.\n\n| what | figure |\n|---|---|\n{table}\n"


if __name__ == "__main__":
    sys.exit(main())
