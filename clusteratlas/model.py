"""The values that travel between the layers: selection in, answer out. No I/O, no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pandas as pd

from clusteratlas.memo import memoize

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
# Bounds of a selection that comes from a file or an address: letters, values of a list, numbers.
_LONGEST, _MOST, _LARGEST = 300, 500, 1_000_000


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
class Selection:
    """What the reader chose. Every name is a parameter that a page query may declare."""

    lang: str = "de"
    field_id: str = "optik"
    field_ids: tuple[str, ...] = ("maschinenbau", "life_sciences", "optik")
    indicator_id: str = "export_ratio_percent"
    second_indicator_id: str = "employees"
    size_indicator_id: str = "companies"
    map_indicator_id: str = "employee_share_percent"
    section_id: str = "C"
    wz_field_id: str = ""
    year: int = 2022
    base_year: int = 2008
    geometry_layer: str = "kreis"
    territory: int = 2021
    collection: str = "vgrdl"
    kreise: tuple[str, ...] = ()
    network_id: str = "optonet"
    link_indicator_id: str = "link_statements"
    search: str = ""
    source_id: str = ""
    limit: int = 200
    kinds: tuple[str, ...] = ()
    actor_field_id: str = ""
    kreis_id: str = ""
    member_of: str = ""
    near: str = ""
    distance_km: int = 25
    past: bool = False
    actor_id: str = ""
    trade_indicator_id: str = "exports_eur_million"
    trade_period: str = "2020-01_2020-12"
    branch_id: str = "28"
    reference_id: str = "DE"

    def parameters(self, names: set[str]) -> dict[str, Any]:
        """Return the values of the parameters `names`.

        Raises KeyError for a name that no selection carries.
        """
        known = {f.name for f in fields(self)}
        if unknown := names - known:
            raise KeyError(f"a query asks for parameters that no selection has: {sorted(unknown)}")
        values = {name: getattr(self, name) for name in names}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}

    def changed(self) -> dict[str, Any]:
        """Return what differs from the defaults, for a file; the language is left out."""
        default = Selection()
        names = [f.name for f in fields(self) if f.name != "lang"]
        values = {n: getattr(self, n) for n in names if getattr(self, n) != getattr(default, n)}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}

    @classmethod
    def from_changed(cls, values: dict[str, Any], lang: str) -> Selection:
        """Return the selection of `changed` again. Raises ValueError for a foreign name or type."""
        default = cls(lang=lang)
        given: dict[str, Any] = {}
        for name, value in values.items():
            like = getattr(default, name, None)
            value = tuple(value) if isinstance(value, list) else value
            if name == "lang" or type(value) is not type(like) or not _is_sane(value):
                raise ValueError(name)
            given[name] = value
        return replace(default, **given)


def _is_sane(value: object) -> bool:
    """Tell whether a value of a selection is one that a page could have made."""
    if isinstance(value, tuple):
        return len(value) <= _MOST and all(isinstance(v, str) and _is_sane(v) for v in value)
    return abs(value) < _LARGEST if isinstance(value, int) else len(str(value)) <= _LONGEST


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

    def kept(self, frame: pd.DataFrame) -> Answer:
        """Return the answer with these of its rows, and the sources that they name."""
        ids = {i for cell in frame.get("source_id", pd.Series()).dropna() for i in cell.split(";")}
        own = tuple(source for source in self.sources if source.id in ids)
        return replace(self, frame=frame, sources=own)

    def named(self, column: str) -> Answer:
        """Return the answer with `name` once more as `column`, each time as the same answer."""
        return _named(self, column)


@memoize
def _part(answer: Answer, column: str, value: object) -> Answer:
    return replace(answer, frame=answer.frame[answer.frame[column] == value])


@memoize
def _head(answer: Answer, count: int) -> Answer:
    return replace(answer, frame=answer.frame.head(count))


@memoize
def _named(answer: Answer, column: str) -> Answer:
    return replace(answer, frame=answer.frame.assign(**{column: answer.frame["name"]}))
