"""A dossier of 40 views: seconds, bytes and memory per format; the comparison of two versions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clusteratlas import archive, store
from clusteratlas.paths import ROOT, store_path

ITEMS = 40
# A separate process per format, so that its peak memory is that of this file.
_MAKER = """
import sys, time
from datetime import date
from benchmarks.memory import peak_mb
from clusteratlas import dossier, queries
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.output.formats import FORMATS
from clusteratlas.views import ViewState

fields = list(queries.answer("choices__fields", Selection()).frame.field_id)
chosen = (Selection(field_id=fields[n % len(fields)]) for n in range({items}))
states = (ViewState("fact_sheet", selection) for selection in chosen)
items = tuple(Item(state.as_dict(), "Made-up sentence.") for state in states)
one = Dossier("0" * 12, "council", "Made-up", date(2027, 3, 1), "", items=items)
start = time.perf_counter()
made = FORMATS[sys.argv[1]].make(dossier.document(one, "de"))
seconds = time.perf_counter() - start
print(seconds, len(made), peak_mb())
"""


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure)."""
    return [*(_made(kind) for kind in ("pdf", "pptx", "xlsx")), _compared()]


def _made(kind: str) -> tuple[str, str]:
    command = [sys.executable, "-c", _MAKER.format(items=ITEMS), kind]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, size, memory = (float(part) for part in run.stdout.split())
    figure = f"{seconds:.1f} s / {size / 1e6:.1f} MB / {memory:.0f} MB"
    return f"dossier of {ITEMS} fact sheets as {kind}: time / size / peak memory", figure


def _compared() -> tuple[str, str]:
    """Compare the store with itself: as many figures are matched as with any other version."""
    with tempfile.TemporaryDirectory() as folder:
        stored, version = Path(folder), store.data_version().id
        start = time.perf_counter()
        archive.keep(store_path(), stored, version)
        keeping = time.perf_counter() - start
        place = stored / "versions"
        shutil.copytree(place / version, place / "0123456789ab")
        size = os.path.getsize(place / version / "figures.parquet")
        start = time.perf_counter()
        archive.changes(stored, version, "0123456789ab", "de")
        comparing = time.perf_counter() - start
    figure = f"{keeping:.1f} s / {size / 1e6:.1f} MB / {comparing:.1f} s"
    return "data version: keep / size / compare with another", figure
