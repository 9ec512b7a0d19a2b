"""Tables of a document as data that document.typ typesets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from clusteratlas.output import cells, source_list
from clusteratlas.output.blocks import Table
from clusteratlas.output.document import Document
from clusteratlas.output.pdf import readings
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

# In letters: width that needs no share, the largest width that counts, the width that a long text
# needs, a line of the page.
_SHORT, _WIDEST, _NARROW, _ROOM = 22, 60, 24, 120

# For definitions in a table: letters in one line, width of a letter, edges of a cell.
_SCOPE, _LETTER_MM, _INSETS_MM = 44, 1.25, 3


def table(block: Table, document: Document) -> dict[str, Any]:
    """Return the table as rows of cells, or in the form that `block.in_print` names."""
    if block.in_print:
        return _IN_PRINT[block.in_print](block, document)
    heads, rows = cells.table_cells(document, block)
    columns = [list(column) for column in zip(heads, *rows, strict=True)]
    content = {"heads": heads, "rows": rows, "widths": _widths(columns)}
    return {"type": "table", **content, "sources": _sources(block, document)}


def _sources(block: Table, document: Document) -> str:
    """Return the source line below a table whose rows do not name their sources."""
    if cells.says_sources(block):
        return ""
    every = block.answer.frame.source_id.map(text_of)
    content = source_list.publishers(document, {i for ids in every for i in ids.split(";")})
    return f"{say(document.lang, 'col_source')}: {content}" if content else ""


def _lines(block: Table, document: Document) -> dict[str, Any]:
    lines, notes = readings.lines(document, block)
    heads = ("col_indicator", "col_scope", "document_readings")
    return {
        "type": "lines",
        "heads": [say(document.lang, key) for key in heads],
        "lines": [asdict(line) for line in lines],
        "scope": min(max(len(line.scope) for line in lines), _SCOPE) * _LETTER_MM + _INSETS_MM,
        "notes": _with_letters(notes),
    }


def _across(block: Table, document: Document) -> dict[str, Any]:
    names, rows, notes = readings.across(document, block)
    return {
        "type": "across",
        "heads": [say(document.lang, "col_indicator"), *names],
        "rows": [
            {
                "indicator": indicator,
                "cells": [[asdict(r) for r in cell] for cell in columns],
            }
            for indicator, columns in rows.items()
        ],
        "notes": _with_letters(notes),
    }


def _with_letters(notes: list[str]) -> list[list[str]]:
    return [[readings.letter_of(n), note] for n, note in enumerate(notes)]


_IN_PRINT: dict[str, Callable[[Table, Document], dict[str, Any]]] = {
    "lines": _lines,
    "across": _across,
    "title": lambda block, document: {"type": "message"},
}


def _widths(columns: list[list[str]]) -> list[float]:
    """Return the columns' shares of the width; 0 means as wide as its short texts.

    Where short and long columns do not fit side by side, all columns get a share.
    """
    longest = [max(map(len, column)) for column in columns]
    short = sum(n for n in longest if n <= _SHORT)
    long = [min(_WIDEST, n) for n in longest if n > _SHORT]
    if short + sum(min(n, _NARROW) for n in long) > _ROOM:
        return cells.weights(columns)
    return [0 if n <= _SHORT else min(_WIDEST, n) for n in longest]
