"""The values that travel between the layers: selection in, answer out. No I/O, no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.selection import Selection as Selection

LANGUAGES = ("de", "en")
Row = dict[str, Any]

# How a figure of one data version may differ from another's.
CHANGES = ("revised", "added", "removed")
# What makes two figures of two data versions the same figure: the dimensions of `observation`.
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
    """An expected failure, told in one sentence in both languages."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(de)
        self.de, self.en = de, en

    def text(self, lang: str) -> str:
        """Return the sentence in `lang` ('de' or 'en')."""
        return self.en if lang == "en" else self.de


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of `frame` as dicts, column name -> cell.

    Column by column: `DataFrame.to_dict` takes ten times as long, and pages ask a hundred times.
    """
    names, columns = list(frame.columns), [_cells(column) for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells as Python's own values; what pandas marks as missing is None."""
    return [None if cell is pd.NA else cell for cell in column.tolist()]


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue, texts already in the reader's language."""

    id: str
    name: str
    unit: str
    decimals: int
    definition: str
    formula: str
    caveat: str
    derived: bool
    defined_in: str = ""  # SQL file below queries
    additive: bool = False  # sums over regions and sections mean something


@dataclass(frozen=True)
class Source:
    """One source, as the sources line and the downloads print it."""

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
    """The answer to one question: rows, what they measure, and where they come from.

    `frame` has one row per figure; `sources` are exactly those named by its `source_id` column,
    in the order of first appearance (the order of the footnotes). Equal only to itself, and never
    written into: what is made of it can be kept.
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
        """Tell whether there is no row at all."""
        return bool(self.frame.empty)

    def where(self, column: str, value: object = True) -> Answer:
        """Return the rows whose `column` has `value`, each time as the same answer."""
        return _part(self, column, value)

    def head(self, count: int) -> Answer:
        """Return the first `count` rows, each time as the same answer."""
        return _head(self, count)

    def with_frame(self, frame: pd.DataFrame) -> Answer:
        """Return the answer with these of its rows, and the sources that they name."""
        ids = {i for cell in frame.get("source_id", pd.Series()).dropna() for i in cell.split(";")}
        own = tuple(source for source in self.sources if source.id in ids)
        return replace(self, frame=frame, sources=own)

    def with_name_as(self, column: str) -> Answer:
        """Return the answer with `name` once more as `column`, each time as the same answer."""
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
