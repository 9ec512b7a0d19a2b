"""Measure everything and write docs/benchmarks.md."""

from __future__ import annotations

import os
import platform

from benchmarks import dossiers, files, pages, present, register, store
from clusteratlas.paths import ROOT

HEAD = """# Benchmarks

Written by `make bench`. Times depend on the machine; the ratios compare within one run.
Goals: ready at most 1.3 times the bare page (`benchmarks/bare_page.py`), warm script at most
60 ms in the median and 150 ms at worst, a first visit at most 3 MB, build at most 5 s,
one PDF at most 0.5 s, all thirteen at most 4 s.

"""


def main() -> None:
    """Run all measurements."""
    rows = [*store.measure(), *store.measure_import(), *store.measure_peers(), *register.measure()]
    rows += [*files.measure(), *dossiers.measure(), *present.measure()]
    rows += [*pages.script_times(), *pages.ready_times()]
    table = "\n".join(f"| {what} | {figure} |" for what, figure in rows)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    text = f"{HEAD}Measured on {machine}.\n\n| what | figure |\n|---|---|\n{table}\n"
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
