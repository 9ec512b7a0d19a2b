"""The values passed between the layers, such as selections and answers. No I/O, no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.selection import Selection as Selection

LANGUAGES = ("de", "en")
Row = dict[str, Any]

# Kinds of changes of a figure between two data versions.
CHANGES = ("revised", "added", "removed")
# The dimensions that identify a figure across data versions: those of `observation`.
IDENTITY = (
    "indicator_id",
    "field_id",
    "subfield_id",
    "region_id",
    "industry_id",
    "partner_id",
    "network_id",
    "size_class",
    "period_start",
    "period_end",
    "scope",
    "territory",
    "classification",
    "source_id",
    "source_place",
)


class AtlasError(Exception):
    """An expected failure, explained in one sentence in both languages."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(de)
        self.de, self.en = de, en

    def text(self, lang: str) -> str:
        """Return the sentence in `lang` ('de' or 'en')."""
        return self.en if lang == "en" else self.de


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of `frame` as dicts, column name -> cell.

    Built column by column, ten times faster than `DataFrame.to_dict`.
    """
    names, columns = list(frame.columns), [_cells(column) for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells as Python values; pandas' NA becomes None."""
    return [None if cell is pd.NA else cell for cell in column.tolist()]


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue, with texts in the reader's language."""

    id: str
    name: str
    unit: str
    decimals: int
    definition: str
    formula: str
    caveat: str
    derived: bool
    defined_in: str = ""  # SQL file below queries
    additive: bool = False  # sums over regions and sections are meaningful


@dataclass(frozen=True)
class Source:
    """One source, as cited in footnotes and files."""

    id: str
    publisher: str
    title: str
    url: str | None
    licence: str | None
    attribution: str | None
    published: str | None
    accessed: str | None


@dataclass(frozen=True, eq=False)
class Answer:
    """The answer to one question: rows, their indicators, and their sources.

    `frame` has one row per figure; `sources` are exactly those in its `source_id` column, in order
    of first appearance (the order of the footnotes). Compared by identity and never modified, so
    that derived results can be cached.
    """

    name: str
    frame: pd.DataFrame
    indicators: dict[str, Indicator] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    data_version: str = ""

    @cached_property
    def rows(self) -> list[Row]:
        """Return the rows as dicts, column name -> cell."""
        return records(self.frame)

    @property
    def empty(self) -> bool:
        """Return whether there are no rows."""
        return bool(self.frame.empty)

    def where(self, column: str, value: object = True) -> Answer:
        """Return the rows whose `column` equals `value`, as a cached answer."""
        return _part(self, column, value)

    def head(self, count: int) -> Answer:
        """Return the first `count` rows, as a cached answer."""
        return _head(self, count)

    def with_frame(self, frame: pd.DataFrame) -> Answer:
        """Return the answer with `frame`, some of its rows, and only their sources."""
        ids = {i for cell in frame.get("source_id", pd.Series()).dropna() for i in cell.split(";")}
        own = tuple(source for source in self.sources if source.id in ids)
        return replace(self, frame=frame, sources=own)

    def with_name_as(self, column: str) -> Answer:
        """Return the answer with the column `name` repeated as `column`, as a cached answer."""
        return _with_name_as(self, column)


@memoize
def _part(answer: Answer, column: str, value: object) -> Answer:
    return replace(answer, frame=answer.frame[answer.frame[column] == value])


@memoize
def _head(answer: Answer, count: int) -> Answer:
    return replace(answer, frame=answer.frame.head(count))


@memoize
def _with_name_as(answer: Answer, column: str) -> Answer:
    return replace(answer, frame=answer.frame.assign(**{column: answer.frame["name"]}))
