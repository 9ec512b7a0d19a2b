"""Time and size of the files of fact sheets, after warm-up."""

from __future__ import annotations

import time

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.formats import FORMATS
from clusteratlas.queries import answer
from clusteratlas.views import ViewState

FIELD = "optik"  # the sheet with the most figures


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure): one fact sheet in every format, all thirteen as PDF."""
    _made(FIELD, "pdf")
    rows = []
    for kind in FORMATS:
        _made(FIELD, kind)
        seconds, size = _made(FIELD, kind)
        rows.append((f"fact sheet {FIELD} as {kind}", f"{seconds:.2f} s / {size / 1000:.0f} kB"))
    every = [_made(field, "pdf") for field in answer("choices__fields", Selection()).frame.field_id]
    total, size = (sum(column) for column in zip(*every, strict=True))
    slowest = max(seconds for seconds, _ in every)
    rows.append(
        (
            "all thirteen as PDF: together / slowest",
            f"{total:.2f} / {slowest:.2f} s, {size / 1000:.0f} kB",
        )
    )
    return rows


def _made(field: str, kind: str) -> tuple[float, float]:
    """Return seconds from question to bytes, and bytes."""
    start = time.perf_counter()
    state = ViewState("fact_sheet", Selection(field_id=field))
    data = FORMATS[kind].make(views.document(state, answer, ""))
    return time.perf_counter() - start, len(data)
