"""The rows of a page as a workbook: data, sources, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clusteratlas.model import Answer
from clusteratlas.output.tables import file_table, indicators, safe
from clusteratlas.text.citation import citations
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS, date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_WIDEST, _SAMPLE_ROWS = 60, 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEFINED = ("definition", "formula", "unit", "caveat")


def to_xlsx(
    answers: list[Answer],
    lang: str,
    title: str,
    permalink: str = "",
    outline: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return a workbook: data, sources, definitions, notes, citations, headed in `lang`.

    An `outline` (section, text) gets a sheet of its own before them.
    """
    sheets = {}
    if outline:
        heads = [say(lang, "file_subject"), say(lang, "sheet_text")]
        said = [(safe(a), safe(b)) for a, b in outline]
        sheets[say(lang, "document_contents")] = pd.DataFrame(said, columns=heads)
    head = say(lang, "sheet_citations")
    cited = [safe(text) for text in citations(answers, lang, permalink)]
    sheets |= {
        say(lang, "sheet_data"): file_table(answers, lang),
        say(lang, "sheet_sources"): _sources(Footnotes.of(*answers), lang),
        say(lang, "sheet_definitions"): _definitions(answers, lang),
        say(lang, "sheet_notes"): _notes(answers, lang, title, permalink),
        head: pd.DataFrame({head: cited}),
    }
    return workbook(title, sheets)


def workbook(title: str, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet for each table, by the name of the sheet."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = safe(title)
    for name, table in sheets.items():
        _fill_sheet(book.create_sheet(name), table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_sheet(sheet: Worksheet, table: pd.DataFrame) -> None:
    """Write `table` with its head into `sheet`; text stays text."""
    sheet.append([str(column) for column in table.columns])
    for row in table.itertuples(index=False):
        sheet.append([_cell(value) for value in row])
    for line in sheet.iter_rows():
        for cell in line:
            # Text stays text, even if it looks like a formula.
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for head in sheet[1]:
        head.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, column in enumerate(table.columns, start=1):
        texts = [str(column), *table[column].head(_SAMPLE_ROWS).map(text_of)]
        lines = (line for text in texts for line in text.splitlines())
        width = min(_WIDEST, max(map(len, lines)) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return date.fromisoformat(value) if _DAY.fullmatch(value) else value or None
    return None if pd.isna(value) else float(value)


def _sources(notes: Footnotes, lang: str) -> pd.DataFrame:
    keys = ("publisher", "title", "url", "licence", "attribution", "published", "accessed")
    rows = []
    for number, source in enumerate(notes.sources, start=1):
        texts = {key: text_of(getattr(source, key)) for key in keys}
        texts |= {key: date_text(lang, texts[key]) for key in ("published", "accessed")}
        rows.append([number, *(safe(texts[key]) for key in keys)])
    return pd.DataFrame(rows, columns=[say(lang, f"file_{key}") for key in ("footnote", *keys)])


def _definitions(answers: list[Answer], lang: str) -> pd.DataFrame:
    heads = [say(lang, f"col_{key}") for key in ("indicator", *_DEFINED)]
    rows = [
        [safe(indicator.name), *(safe(text_of(getattr(indicator, key))) for key in _DEFINED)]
        for indicator in indicators(answers)
    ]
    return pd.DataFrame(rows, columns=heads)


def _notes(answers: list[Answer], lang: str, title: str, permalink: str) -> pd.DataFrame:
    rows = [
        (title, say(lang, "comparison_overlap")),
        (say(lang, "passport_version"), answers[0].data_version if answers else ""),
        (say(lang, "cite_permalink"), permalink),
        *((f"{mark}", say(lang, f"status_{status}")) for status, mark in SIGNS.items()),
    ]
    heads = [say(lang, "file_subject"), say(lang, "file_note")]
    return pd.DataFrame([(safe(a), safe(b)) for a, b in rows if b], columns=heads)
