"""The rows of a page as a workbook: data, sources, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clusteratlas.output.data.register_file import register_table
from clusteratlas.output.data.word_tables import sheets_in_words, tables_in_words
from clusteratlas.output.document import Document
from clusteratlas.output.tables import file_table, indicators, safe, safe_texts
from clusteratlas.text.changes import change_file
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS, date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

MOST_ROWS = 1_000_000  # rows of a sheet below its head; Excel allows a few more
_LONGEST = 32_767  # letters of a cell
_WIDEST, _SAMPLE_ROWS = 60, 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEFINED = ("definition", "formula", "unit", "caveat")


def to_xlsx(document: Document) -> bytes:
    """Return the workbook with the sheets that have rows.

    These are: contents of a dossier, data, register, tables in words, changes, sources,
    definitions, notes, citations.
    """
    lang = document.lang
    heads = [say(lang, "file_subject"), say(lang, "sheet_text")]
    outline = document.outline if document.contents else []
    head = say(lang, "sheet_citations")
    sheets = {
        say(lang, "document_contents"): safe_texts(pd.DataFrame(outline, columns=heads)),
        say(lang, "sheet_data"): file_table(list(document.data), lang),
        say(lang, "sheet_register"): _register(document),
        **sheets_in_words(document),
        say(lang, "sheet_changes"): _changes(document),
        say(lang, "sheet_sources"): _sources(document),
        say(lang, "sheet_definitions"): _definitions(document),
        say(lang, "sheet_notes"): _notes(document),
        head: safe_texts(pd.DataFrame({head: document.every_citation})),
    }
    return workbook(document.title, {name: t for name, t in sheets.items() if len(t)})


def workbook(title: str, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet for each table, by the name of the sheet.

    A table that is too long for one sheet continues on the next.
    """
    buffer = io.BytesIO()
    # Rows are written to disk one by one: a change report may have half a million.
    with Workbook(buffer, {"constant_memory": True}) as book:
        book.set_properties({"title": safe(title)})
        looks = _Looks.of(book)
        for name, table in sheets.items():
            for n, start in enumerate(range(0, max(1, len(table)), MOST_ROWS), start=1):
                sheet = book.add_worksheet(name if n == 1 else f"{name} {n}")
                _fill_sheet(sheet, table.iloc[start : start + MOST_ROWS], looks)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Looks:
    """The formats of cells."""

    head: Any
    text: Any
    day: Any

    @classmethod
    def of(cls, book: Workbook) -> _Looks:
        text = {"text_wrap": True, "valign": "top"}
        looks = ({**text, "bold": True}, text, {"num_format": "yyyy-mm-dd"})
        return cls(*(book.add_format(look) for look in looks))


def _fill_sheet(sheet: Worksheet, table: pd.DataFrame, looks: _Looks) -> None:
    """Write `table` with its head into `sheet`; text stays text, even if like a formula."""
    for x, column in enumerate(table.columns):
        texts = [str(column), *table.iloc[:_SAMPLE_ROWS, x].map(text_of)]
        lines = (line for text in texts for line in text.splitlines())
        sheet.set_column(x, x, min(_WIDEST, max(map(len, lines)) + 2))
        sheet.write_string(0, x, str(column), looks.head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    for y, row in enumerate(table.itertuples(index=False), start=1):
        for x, value in enumerate(row):
            _write(sheet, y, x, value, looks)


def _write(sheet: Worksheet, y: int, x: int, value: Any, looks: _Looks) -> None:
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            sheet.write_datetime(y, x, date.fromisoformat(value), looks.day)
        elif value:
            sheet.write_string(y, x, value[:_LONGEST], looks.text)
    elif not pd.isna(value):
        sheet.write_number(y, x, float(value))


def _register(document: Document) -> pd.DataFrame:
    register = document.register
    return pd.DataFrame() if register is None else register_table(register, document.lang)


def _changes(document: Document) -> pd.DataFrame:
    report = document.report
    if report is None:
        return pd.DataFrame()
    return safe_texts(change_file(report.answer, document.lang, report.since))


def _sources(document: Document) -> pd.DataFrame:
    notes, lang = Footnotes.of(*document.every_answer), document.lang
    keys = ("publisher", "title", "url", "licence", "attribution", "published", "accessed")
    rows = []
    for number, source in enumerate(notes.sources, start=1):
        texts = {key: text_of(getattr(source, key)) for key in keys}
        texts |= {key: date_text(lang, texts[key]) for key in ("published", "accessed")}
        rows.append([number, *(safe(texts[key]) for key in keys)])
    return pd.DataFrame(rows, columns=[say(lang, f"file_{key}") for key in ("footnote", *keys)])


def _definitions(document: Document) -> pd.DataFrame:
    lang = document.lang
    heads = [say(lang, f"col_{key}") for key in ("indicator", *_DEFINED)]
    rows = [
        [safe(indicator.name), *(safe(text_of(getattr(indicator, key))) for key in _DEFINED)]
        for indicator in indicators(document.data)
    ]
    return pd.DataFrame(rows, columns=heads)


def _notes(document: Document) -> pd.DataFrame:
    lang = document.lang
    worded = tables_in_words(document)
    rows = [
        (document.title, document.summary),
        (say(lang, "sheet_data"), say(lang, "comparison_overlap") if _has_fields(document) else ""),
        (say(lang, "sheet_register"), say(lang, "companies_lead") if document.register else ""),
        (
            say(lang, "sheet_tables"),
            say(lang, "sheet_tables_text") if worded else "",
        ),
        (say(lang, "passport_version"), document.data_version),
        (say(lang, "cite_permalink"), document.permalink),
        *((f"{mark}", say(lang, f"status_{status}")) for status, mark in SIGNS.items()),
    ]
    heads = [say(lang, "file_subject"), say(lang, "file_note")]
    return pd.DataFrame([(safe(a), safe(b)) for a, b in rows if b], columns=heads)


def _has_fields(document: Document) -> bool:
    """Return whether figures belong to growth fields, which overlap."""
    frames = (answer.frame for answer in document.data if "value" in answer.frame)
    return any("field_id" in frame and frame.field_id.notna().any() for frame in frames)
