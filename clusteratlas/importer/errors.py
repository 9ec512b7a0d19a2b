"""Reasons why a table was refused."""

from __future__ import annotations

from collections.abc import Sequence

from clusteratlas.importer.naming import Unknown
from clusteratlas.model import AtlasError

_ROWS = 10_000_000  # more lines with figures than any file of at most 300 MB has


class ImportRefused(AtlasError):
    """The table is refused as a whole; the message names the line and what to do."""


class MeasureUnknown(ImportRefused):
    """No measure of the table is known; `unknown` has all of them."""

    def __init__(self, de: str, en: str, unknown: tuple[Unknown, ...]) -> None:
        super().__init__(de, en)
        self.unknown = unknown


def on_sheet(sheet: int, row: int) -> int:
    """Return the number of a line in a workbook whose sheets are one table."""
    return sheet * _ROWS + row


def at_line(line: int, de: str, en: str) -> ImportRefused:
    """Return the refusal, preceded by its line, and by its sheet where there are several."""
    sheet, row = divmod(line, _ROWS)
    if sheet:
        return ImportRefused(
            f"Blatt {sheet}, Zeile {row}: {de}", f"Sheet {sheet}, line {row}: {en}"
        )
    return ImportRefused(f"Zeile {line}: {de}", f"Line {line}: {en}")


def name_some(names: Sequence[str], most: int) -> str:
    """Return the first `most` names as one text, which shows whether there are more."""
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
