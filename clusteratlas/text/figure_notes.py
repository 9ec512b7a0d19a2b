"""Notes of sources on single figures, as sentences below a chart or table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import records


def note_texts(frame: pd.DataFrame) -> Iterator[str]:
    """Yield each note with the regions and years that it concerns, without them if these are most.

    `frame` has name, year and note.
    """
    for note, part in frame.groupby("note", sort=False):
        yield str(note) if 2 * len(part) > len(frame) else f"{_names(part, frame)}: {note}"


def _names(part: pd.DataFrame, every: pd.DataFrame) -> str:
    """Return names, with years if the frame has several: 'Sömmerda 2011, 2012; Suhl 2020'."""
    if every.year.nunique() == 1:
        return ", ".join(part.name)
    by_note: dict[str, list[str]] = {}
    for row in sorted(records(part), key=lambda r: r["year"]):
        by_note.setdefault(str(row["name"]), []).append(str(row["year"]))
    return "; ".join(f"{name} {', '.join(years)}" for name, years in by_note.items())
