"""Blocks of a document as plain texts, for every renderer alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clusteratlas.model import Answer, Row
from clusteratlas.output.document import Document, FigureCards, Table
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import display_table, figure_of, text_of
from clusteratlas.text.wording import say

# What no text of a file may contain: PDF/UA and HTML forbid it.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# What a slide leaves to the speaker notes, whose citations have it.
SPOKEN = ("note", "place", "status")
_FEW = 2  # periods that a caption names


@dataclass(frozen=True)
class Card:
    """One figure as a card: what, how much, about what; `marks` are footnote numbers."""

    name: str
    figure: str
    details: str
    marks: list[int]


def cards(document: Document, block: FigureCards) -> list[Card]:
    """Return a card for each row of `block`."""
    return [_card(document, block.answer, row) for row in block.answer.rows]


def _card(document: Document, answer: Answer, row: Row) -> Card:
    indicator, lang = answer.indicators[row["indicator_id"]], document.lang
    status = "" if row["status"] == "published" else say(lang, f"status_{row['status']}")
    period = period_text(lang, row["period_start"], row["period_end"])
    parts = (period, *(text_of(row.get(c)) for c in ("scope", "places")), status)
    parts = (*parts, text_of(row.get("note")))
    details = " · ".join(part for part in parts if part)
    marks = numbers(document.notes, text_of(row["source_id"]))
    label = text_of(row.get("label"))
    name = f"{indicator.name}, {label}" if label else indicator.name
    return Card(name, figure_of(row, indicator, lang), details, marks)


def numbers(notes: Footnotes, source_ids: str) -> list[int]:
    """Return the footnote numbers of ids joined by ';'."""
    ids = [source.id for source in notes.sources]
    return [ids.index(i) + 1 for i in source_ids.split(";") if i in ids]


def every_number(document: Document, answer: Answer) -> list[int]:
    """Return the footnote numbers of all rows of `answer`, ascending."""
    cited = answer.frame.source_id.map(text_of).unique()
    return sorted({n for ids in cited for n in numbers(document.notes, ids)})


def spans(ascending: Sequence[int]) -> str:
    """Return ascending numbers with runs joined: [1, 2, 3, 5] -> '1–3, 5'."""
    runs: list[list[int]] = []
    for number in ascending:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def basis(answer: Answer, lang: str) -> str:
    """Return the reference periods of `answer` where there are one or two, else ''."""
    if not {"period_start", "period_end"} <= set(answer.frame):
        return ""
    spans = answer.frame[answer.frame.value.notna()][["period_start", "period_end"]]
    told = [period_text(lang, *span) for span in spans.drop_duplicates().to_numpy()]
    return ", ".join(told) if len(told) <= _FEW else ""


def table_cells(document: Document, table: Table) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows; the column 'source' holds footnote numbers, empty columns go."""
    if table.heads:
        return _finished(document, table)
    notes, lang = document.notes, document.lang
    texts = [c for c in table.columns if c != "source"]
    shown = display_table(table.answer, lang, texts, notes)
    if "source" in table.columns:
        ids = table.answer.frame["source_id"].map(text_of)
        shown[say(lang, "col_source")] = [", ".join(map(str, numbers(notes, cell))) for cell in ids]
    kept = [head for head in shown if (shown[head] != "").any()]
    return kept, shown[kept].to_numpy().tolist()


def _finished(document: Document, table: Table) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of a table of finished texts; 'source' as everywhere."""
    frame = table.answer.frame
    marks = [
        ", ".join(map(str, numbers(document.notes, text_of(cell)))) for cell in frame.source_id
    ]
    return list(table.heads), frame.assign(source=marks)[list(table.columns)].to_numpy().tolist()


def numbered(title: str, part: int, parts: int, lang: str) -> str:
    """Return the title of the part of a block that several slides share."""
    return title if parts == 1 else say(lang, "slide_part", title=title, part=part, parts=parts)


def publishers(document: Document, ids: Collection[str]) -> str:
    """Return the publishers of the sources `ids`, each behind its footnote numbers; '' for none."""
    named: dict[str, list[str]] = {}
    for number, source in enumerate(document.notes.sources, start=1):
        if source.id in ids:
            named.setdefault(source.publisher, []).append(str(number))
    return "; ".join(f"[{', '.join(n)}] {publisher}" for publisher, n in named.items())
