"""The rows of a page as a workbook: data, sources, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clusteratlas.model import Answer
from clusteratlas.output.document import Report
from clusteratlas.output.tables import file_table, indicators, safe, safe_texts
from clusteratlas.text.changes import change_file
from clusteratlas.text.citation import citations
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS, date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

MOST_ROWS = 1_000_000  # of a sheet, below its head; Excel has room for a few more
_LONGEST = 32_767  # letters of a cell
_WIDEST, _SAMPLE_ROWS = 60, 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEFINED = ("definition", "formula", "unit", "caveat")


def to_xlsx(
    answers: list[Answer],
    lang: str,
    title: str,
    permalink: str = "",
    outline: Sequence[tuple[str, str]] = (),
    report: Report | None = None,
) -> bytes:
    """Return a workbook: data, sources, definitions, notes, citations, headed in `lang`.

    An `outline` (section, text) gets a sheet of its own before them, a `report` one behind the
    data with every change.
    """
    sheets = {}
    if outline:
        heads = [say(lang, "file_subject"), say(lang, "sheet_text")]
        said = [(safe(a), safe(b)) for a, b in outline]
        sheets[say(lang, "document_contents")] = pd.DataFrame(said, columns=heads)
    head = say(lang, "sheet_citations")
    cited = [safe(text) for text in citations(answers, lang, permalink)]
    sheets[say(lang, "sheet_data")] = file_table(answers, lang)
    if report:
        changes = change_file(report.answer, lang, report.since)
        sheets[say(lang, "sheet_changes")] = safe_texts(changes)
    sheets |= {
        say(lang, "sheet_sources"): _sources(Footnotes.of(*answers), lang),
        say(lang, "sheet_definitions"): _definitions(answers, lang),
        say(lang, "sheet_notes"): _notes(answers, lang, title, permalink),
        head: pd.DataFrame({head: cited}),
    }
    return workbook(title, sheets)


def workbook(title: str, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with a sheet for each table, by the name of the sheet.

    A table that is too long for a sheet goes on in the next.
    """
    buffer = io.BytesIO()
    # Row by row onto the disk: a change report may have half a million rows.
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
    """How cells look."""

    head: Any
    text: Any
    day: Any

    @classmethod
    def of(cls, book: Workbook) -> _Looks:
        text = {"text_wrap": True, "valign": "top"}
        looks = ({**text, "bold": True}, text, {"num_format": "yyyy-mm-dd"})
        return cls(*(book.add_format(look) for look in looks))


def _fill_sheet(sheet: Worksheet, table: pd.DataFrame, looks: _Looks) -> None:
    """Write `table` with its head into `sheet`; text stays text, even if it looks like more."""
    for x, column in enumerate(table.columns):
        texts = [str(column), *table[column].head(_SAMPLE_ROWS).map(text_of)]
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
