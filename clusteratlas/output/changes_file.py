"""The change report as a file: numbers as numbers, text as text."""

from __future__ import annotations

import io

import pandas as pd
from openpyxl import Workbook

from clusteratlas.model import Answer
from clusteratlas.output.tables import safe
from clusteratlas.output.xlsx_file import fill_sheet
from clusteratlas.text.changes import change_file
from clusteratlas.text.wording import say


def changes_csv(answer: Answer, lang: str, old: str) -> bytes:
    """Return UTF-8 with a byte order mark; ';' and ',' in German, ',' and '.' in English."""
    separator, decimal = (";", ",") if lang == "de" else (",", ".")
    table = _safe(change_file(answer, lang, old))
    text = table.to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def changes_xlsx(answer: Answer, lang: str, old: str) -> bytes:
    """Return a workbook with a sheet of the changes, and what they mean on a second."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = say(lang, "versions_title")
    fill_sheet(book.create_sheet(say(lang, "sheet_data")), _safe(change_file(answer, lang, old)))
    notes = pd.DataFrame({say(lang, "file_note"): [say(lang, "versions_rule")]})
    fill_sheet(book.create_sheet(say(lang, "sheet_notes")), notes)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _safe(table: pd.DataFrame) -> pd.DataFrame:
    return table.map(lambda cell: safe(cell) if isinstance(cell, str) else cell)
