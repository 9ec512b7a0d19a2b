"""Made-up lists of companies in the layouts that people use; nothing in them is real."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

NAMES = [f"Erfundene {word} GmbH" for word in ("Alpha", "Beta", "Gamma", "Delta", "Eta", "Zeta")]


def workbook(
    *sheets: Sequence[Sequence[object]], merged: tuple[str, ...] = (), titles: Sequence[str] = ()
) -> bytes:
    """Return a workbook; cells of the first sheet are merged."""
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if not number else book.create_sheet()
        assert sheet is not None
        sheet.title = titles[number] if titles else f"Blatt {number + 1}"
        for row in rows:
            sheet.append(row)
        for cells in merged if not number else ():
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: list[list[str]], encoding: str = "cp1252") -> bytes:
    """Return rows as CSV, as a spreadsheet under Windows writes it."""
    return "".join(";".join(row) + "\r\n" for row in rows).encode(encoding)


def below(*cells: object) -> list[list[object]]:
    """Return one row per name, followed by the cells."""
    return [[name, *cells] for name in NAMES]
