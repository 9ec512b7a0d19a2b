"""The whole brochure of today: seconds from the first question to the file, pages, size, memory."""

from __future__ import annotations

import subprocess
import sys

from clusteratlas.paths import ROOT

# A separate process per format, so that its peak memory is that of this file.
_MAKER = """
import io, sys, time
from pypdf import PdfReader
from benchmarks.memory import peak_mb
from clusteratlas import programme, publications, store
from clusteratlas.output.formats import FORMATS

start = time.perf_counter()
one = publications.brochure(programme.for_public, store.data_version().id, "de")
made = FORMATS[sys.argv[1]].make(one)
seconds = time.perf_counter() - start
pages = len(PdfReader(io.BytesIO(made)).pages) if sys.argv[1] == "pdf" else 0
print(seconds, pages, len(made), peak_mb())
"""


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure), one per format."""
    return [_made(kind) for kind in ("pdf", "docx")]


def _made(kind: str) -> tuple[str, str]:
    command = [sys.executable, "-c", _MAKER, kind]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, pages, size, memory = (float(part) for part in run.stdout.split())
    length = f" / {pages:.0f} pages" if pages else ""
    figure = f"{seconds:.1f} s{length} / {size / 1e6:.1f} MB / {memory:.0f} MB"
    head = "time / pages / size / peak memory" if pages else "time / size / peak memory"
    return f"whole brochure as {kind}: {head}", figure
