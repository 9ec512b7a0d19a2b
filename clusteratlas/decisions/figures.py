"""All figures of a view in one data version, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from clusteratlas import views
from clusteratlas.analysis.claims import ends
from clusteratlas.decisions.figure import Figure
from clusteratlas.model import IDENTITY, LANGUAGES, Row, Selection, records
from clusteratlas.text.tables import text_of
from clusteratlas.views import Ask, Part, ViewState

# Columns that distinguish the rows of an answer, in addition to the dimensions of a figure.
FURTHER = (
    "year",
    "base_year",
    "collection",
    "section_id",
    "section_name",
    "segment",
    "item_kind",
    "item_id",
    "field_a",
    "field_b",
)
DIMENSIONS = (*IDENTITY, *FURTHER)
FIGURE = ("value", "status", "approximate")
_RANGE = ("value_low", "value_high")
_NAMES = ("name", "field_name", "region_name", "network_name")
_DATES = ("period_start", "period_end")
_IN_WORDS = ("scope", "source_place", "section_name")  # dimensions that depend on the language


@dataclass(frozen=True)
class ViewFigures:
    """All figures of one view in one data version, in both languages."""

    parts: Mapping[str, Part]
    selection: Selection
    version: str

    @classmethod
    def of(cls, view: Mapping[str, Any], ask: Ask) -> ViewFigures:
        """Return the figures of a view (ViewState.as_dict). Raises AtlasError if it is unknown."""
        states = {lang: ViewState.from_dict(view, lang) for lang in LANGUAGES}
        parts = {lang: views.part(state, ask) for lang, state in states.items()}
        data = parts["de"].data
        return cls(parts, states["de"].selection, data[0].data_version if data else "")

    @property
    def titles(self) -> dict[str, str]:
        """Return the title of the view by language."""
        return {lang: part.title for lang, part in self.parts.items()}

    @cached_property
    def every(self) -> list[Figure]:
        """Return its figures in the order of the view."""
        rows = records(every_figure(self.parts["de"], self.selection))
        return [self._figure(row) for row in rows if row["status"]]

    @cached_property
    def _english(self) -> dict[tuple[str, ...], list[Row]]:
        rows_by_key: dict[tuple[str, ...], list[Row]] = {}
        for row in records(every_figure(self.parts["en"], self.selection)):
            rows_by_key.setdefault(_without_words(row), []).append(row)
        return rows_by_key

    def _figure(self, row: Row) -> Figure:
        matching = self._english.get(_without_words(row), [])
        # Ambiguous matches keep the German words, since the order of rows proves nothing.
        is_sure = len({(other["name"], other["scope"]) for other in matching}) == 1
        english = matching[0] if is_sure else row
        low, high = ends(row)
        return Figure(
            identity_of(row),
            None if pd.isna(row["value"]) else float(row["value"]),
            low,
            high,
            str(row["status"]),
            row["approximate"] is True,
            self.version,
            {"de": self._words(row, "de"), "en": self._words(english, "en")},
            row["comparable"] is False,
        )

    def _words(self, row: Row, lang: str) -> dict[str, Any]:
        ids = str(row["source_id"]).split(";")
        answers = self.parts[lang].data
        indicators = {k: v for answer in answers for k, v in answer.indicators.items()}
        sources = {s.id: s for answer in answers for s in answer.sources}
        return {
            "indicator": asdict(indicators[row["indicator_id"]]),
            "name": row["name"],
            "scope": row["scope"],
            "source_place": row["source_place"],
            "sources": [asdict(sources[i]) for i in ids if i in sources],
        }


def every_figure(part: Part, selection: Selection) -> pd.DataFrame:
    """Return every figure of a part once, with all dimensions as text.

    Columns: DIMENSIONS, name, value, status, approximate, value_low, value_high, comparable. If an
    answer has field_name but no field_id, the field is that of the selection.
    """
    frames = [a.frame for a in part.data if {*FIGURE[:2], "indicator_id"} <= set(a.frame)]
    columns = [*DIMENSIONS, "name", *FIGURE, *_RANGE, "comparable"]
    tables = [_table(frame, selection, columns) for frame in frames]
    if not tables:
        return pd.DataFrame(columns=columns)
    every = pd.concat(tables, ignore_index=True)
    return every[every.indicator_id != ""].drop_duplicates([*DIMENSIONS, "name"])


def _table(frame: pd.DataFrame, selection: Selection, columns: list[str]) -> pd.DataFrame:
    name = next((frame[c] for c in _NAMES if c in frame), None)
    if "field_name" in frame and "field_id" not in frame:
        frame = frame.assign(field_id=selection.field_id)
    table = frame.assign(name=name).reindex(columns=columns)
    texts = {c: table[c].map(text_of) for c in (*DIMENSIONS, "name")}
    numbers = {c: pd.to_numeric(table[c]) for c in ("value", *_RANGE)}
    return table.assign(**texts, **numbers).astype(object)


def identity_of(row: Row) -> dict[str, str]:
    """Return the dimensions that a figure has; a year without a period means the whole year."""
    identity = {name: row[name] for name in DIMENSIONS if row.get(name)}
    dates = {name: identity[name][:10] for name in _DATES if name in identity}
    if not dates and (year := identity.get("year")):
        dates = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    return {**identity, **dates}


def _without_words(row: Row) -> tuple[str, ...]:
    dimensions = (row[name] for name in DIMENSIONS if name not in _IN_WORDS)
    return (*dimensions, str(row["value"]), str(row["status"]))
