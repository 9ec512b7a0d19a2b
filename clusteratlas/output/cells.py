"""Blocks of a document as plain texts, the same for every renderer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import FigureCards, Statements, Table
from clusteratlas.output.document import Document
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import display_table, figure_of, text_of
from clusteratlas.text.wording import say

# Characters that no text of a file may contain: PDF/UA and HTML forbid them.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# A number stays on one line with the word before it and the sign after it.
_TIED = re.compile(
    r"\b(?:ca\.|approx\.|Rang|rank|Platz|place|von|of) (?=[\d(€])"
    r"|\b(?:WZ|Anlage|[Aa]nnex|Nr\.|[Nn]o\.|S\.|LQ) (?=\d)"
    r"|\b(?:Mio\.|Tsd\.) (?=€)|\d (?=%|million\b|thousand\b)"
)
_TIMES = re.compile(r"(?<=\d)-(?=(?:mal|fach)\b)")
# A cell in a column of figures, which are aligned right.
_FIGURE = re.compile(r"(ca\.|approx\.)?[\s(+−±€-]*\d[\d.,]*(–[-−]?[\d.,]+)?\)?[\s\w.,€%]{0,16}")
# Columns that slides leave to the citations in the speaker notes.
SPOKEN = ("note", "place", "status")
_SQUARE = 2.0  # width of a text in a crowded table, as a multiple of the square root of its length
_LITTLE = 120  # a list counts as having at least this many letters
_FEW = 2  # a caption names at most this many periods


@dataclass(frozen=True)
class Card:
    """One figure as a card: name, value, and details; `marks` are footnote numbers."""

    name: str
    figure: str
    details: str
    marks: list[int]


def cards(document: Document, block: FigureCards) -> list[Card]:
    """Return a card for each row of `block`."""
    return [_card(document, block.answer, row) for row in block.answer.rows]


def card_pairs(document: Document, block: FigureCards) -> list[list[Card]]:
    """Return the earlier card of each indicator with its later ones, then those without one."""
    earlier = cards(document, block)
    later = cards(document, FigureCards(block.newest, "")) if block.newest else []
    names = {card.name for card in earlier}
    pairs = [[card, *(one for one in later if one.name == card.name)] for card in earlier]
    return [*pairs, *([card] for card in later if card.name not in names)]


def _card(document: Document, answer: Answer, row: Row) -> Card:
    indicator, lang = answer.indicators[row["indicator_id"]], document.lang
    status = "" if row["status"] == "published" else say(lang, f"status_{row['status']}")
    period = period_text(lang, row["period_start"], row["period_end"])
    edition, beside, scope, places, note = (
        text_of(row.get(c)) for c in ("edition", "beside", "scope", "places", "note")
    )
    definition = text_of(row.get("definition"))
    how = say(lang, f"definition_{definition}") if definition not in ("", "none") else ""
    parts = (edition, beside, period, scope, how, places, status, note)
    details = " · ".join(part for part in parts if part)
    marks = numbers(document.notes, text_of(row["source_id"]))
    label = text_of(row.get("label"))
    name = f"{indicator.name}, {label}" if label else indicator.name
    return Card(name, figure_of(row, indicator, lang), details, marks)


def keep_units_together(text: str) -> str:
    """Return `text` with no break between a number and its unit or word ('4,60-mal')."""
    return _TIMES.sub("\u2011", _TIED.sub(lambda match: f"{match[0].rstrip()}\u00a0", text))


def plain(text: str) -> str:
    """Return `text` without control characters; 'ca.' stays with its number."""
    return keep_units_together(CONTROL.sub("", text))


def numbers(notes: Footnotes, source_ids: str) -> list[int]:
    """Return the footnote numbers of ids joined by ';', each number once."""
    ids = [source.id for source in notes.sources]
    return [ids.index(i) + 1 for i in dict.fromkeys(source_ids.split(";")) if i in ids]


def every_number(document: Document, answer: Answer) -> list[int]:
    """Return the footnote numbers of all rows of `answer`, ascending."""
    cited = answer.frame.source_id.map(text_of).unique()
    return sorted({n for ids in cited for n in numbers(document.notes, ids)})


def number_ranges(footnotes: Sequence[int]) -> str:
    """Return footnote numbers as text, three or more consecutive numbers as '1–3'."""
    runs: list[list[int]] = []
    for number in sorted(footnotes):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(texts)


def basis(answer: Answer, lang: str) -> str:
    """Return the reference periods of `answer` if there are one or two, else ''."""
    if not {"period_start", "period_end", "value"} <= set(answer.frame):
        return ""
    spans = answer.frame[answer.frame.value.notna()][["period_start", "period_end"]]
    phrases = [period_text(lang, *span) for span in spans.drop_duplicates().to_numpy()]
    return ", ".join(phrases) if len(phrases) <= _FEW else ""


def weights(columns: Iterable[Sequence[str]]) -> list[float]:
    """Return the relative widths of the columns of a crowded table, in letters.

    Each column has room for its longest word; a text of four times the length gets twice the width.
    """
    shares = []
    for column in columns:
        word = max(
            (len(word) for text in column for word in keep_units_together(text).split(" ")),
            default=1,
        )
        shares.append(max(word, _SQUARE * max(map(len, column)) ** 0.5))
    return shares


def list_shares(block: Statements) -> list[float]:
    """Return the share of the width of each list: four times the text gets twice the width."""
    lengths = [
        max(_LITTLE, sum(len(entry.sentence) for entry in entries)) ** 0.5
        for _, entries in block.columns
    ]
    return [one / sum(lengths) for one in lengths]


def table_cells(document: Document, table: Table) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows; the column 'source' holds footnote numbers, empty columns are dropped.

    Where all rows have the same sources there is no such column: the foot of a slide and the line
    below a printed table name them once.
    """
    columns = [c for c in table.columns if c != "source" or says_sources(table)]
    if table.heads:
        return _word_cells(document, table, columns)
    notes, lang = document.notes, document.lang
    texts_by_head = display_table(table.answer, lang, [c for c in columns if c != "source"], notes)
    if "source" in columns:
        texts_by_head[say(lang, "col_source")] = marks(document, table)
    filled = [head for head in texts_by_head if (texts_by_head[head] != "").any()]
    return filled, texts_by_head[filled].to_numpy().tolist()


def says_sources(table: Table) -> bool:
    """Return whether the table has a column of sources, and the sources of its rows differ."""
    return "source" in table.columns and table.answer.frame.source_id.map(text_of).nunique() > 1


def marks(document: Document, table: Table) -> list[str]:
    """Return the footnote numbers of every row as text."""
    ids = table.answer.frame.source_id.map(text_of)
    return [number_ranges(numbers(document.notes, cell)) for cell in ids]


def _word_cells(
    document: Document, table: Table, columns: list[str]
) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of a table of finished texts, with 'source' as in other tables.

    A table without rows keeps its heads.
    """
    heads = dict(zip(table.columns, table.heads, strict=True))
    frame = table.answer.frame.assign(source=marks(document, table))
    filled = [c for c in columns if frame.empty or (frame[c].map(text_of) != "").any()]
    return [heads[c] for c in filled], frame[filled].to_numpy().tolist()


def figure_columns(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each column whether it holds figures, which stand at the right."""
    return [_has_figures(column) for column in zip(*rows, strict=True)]


def _has_figures(column: Sequence[str]) -> bool:
    """Return whether a column holds figures, perhaps with words or signs in place of gaps."""
    texts = [text for text in column if text]
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    others = [text for text in texts if not _FIGURE.fullmatch(text)]
    return len(figures) > len(others) and not any(re.search(r"\d", text) for text in others)


def part_title(title: str, part: int, parts: int, lang: str) -> str:
    """Return the title of one part of a block that fills several slides."""
    return title if parts == 1 else say(lang, "slide_part", title=title, part=part, parts=parts)
