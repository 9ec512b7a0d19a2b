"""The tables of a document in words, for a workbook: those that the rows of data do not cover."""

from __future__ import annotations

import re
from textwrap import shorten

import pandas as pd

from clusteratlas.output import cells
from clusteratlas.output.blocks import Table
from clusteratlas.output.document import Document
from clusteratlas.output.tables import safe_texts
from clusteratlas.text.wording import say

_LONGEST_NAME = 31  # letters that spreadsheets allow in the name of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def tables_in_words(document: Document) -> list[Table]:
    """Return the tables that show more than single figures, actors or changes.

    For those, the workbook has a sheet with all of them.
    """
    tables = (block for block in document.blocks if isinstance(block, Table))
    names = {document.report.answer.name} if document.report else set()
    return [t for t in tables if t.answer.name not in names and not _has_single_rows(t)]


def sheets_in_words(document: Document) -> dict[str, pd.DataFrame]:
    """Return the tables by the names of their sheets: a number, then their title.

    Sources are given as the document's footnote numbers.
    """
    sheets = {}
    for number, block in enumerate(tables_in_words(document), start=1):
        heads, rows = cells.table_cells(document, block)
        if not cells.says_sources(block):  # print names these sources below the table
            heads = [*heads, say(document.lang, "col_source")]
            marks = cells.marks(document, block)
            rows = [[*row, mark] for row, mark in zip(rows, marks, strict=True)]
        sheets[_name(number, block.title)] = safe_texts(pd.DataFrame(rows, columns=heads))
    return sheets


def _has_single_rows(table: Table) -> bool:
    """Return whether the rows are single figures or actors."""
    columns = set(table.answer.frame)
    return "actor" in table.columns or {"indicator_id", "value", "status"} <= columns


def _name(number: int, title: str) -> str:
    """Return a unique name for a sheet, cut after a word."""
    clean = " ".join(_FORBIDDEN.sub(" ", title).split())
    return shorten(f"{number} {clean}", _LONGEST_NAME, placeholder="…")
