"""Where a growth field sits: the Kreise by the industries that come near it (WZ-Näherung)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from clusteratlas.analysis.classes import Rule
from clusteratlas.analysis.concentration import strongest
from clusteratlas.charts import words
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.document import (
    Alternative,
    Alternatives,
    Block,
    Columns,
    Heading,
    Link,
    Map,
    Only,
    Table,
    Text,
)
from clusteratlas.text.formats import number
from clusteratlas.text.map_notes import coverage
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import counted, say
from clusteratlas.views import wz_field
from clusteratlas.views.part import Ask
from clusteratlas.views.regional_map import classified, values_of

_COLUMNS = ("rank", "kreis", "figure")


def _indicators(row: Row) -> tuple[str, ...]:
    """Return what the maps of an industry show: people, then the quotient against Germany."""
    return str(row["staff_id"]), "location_quotient_germany"


@dataclass(frozen=True)
class FieldPlace:
    """The industries near a field, and how the map is asked for each of those with figures."""

    industries: tuple[Row, ...]
    selection: Selection
    ask: Ask

    @classmethod
    def of(cls, selection: Selection, ask: Ask) -> FieldPlace:
        """Return the place of the selected field."""
        near = [r for r in wz_field.rows(ask, selection) if r["field_id"] == selection.field_id]
        return cls(tuple(near), selection, ask)

    @property
    def mapped(self) -> list[Row]:
        """Return the industries for which Kreise have figures."""
        return [row for row in self.industries if wz_field.has_figures(row)]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the figures of all maps, in their order."""
        return tuple(self._figures(row, i) for row in self.mapped for i in _indicators(row))

    def blocks(self) -> Iterator[Block]:
        """Return for each industry a sentence and the map, or why there is none."""
        lang = self.selection.lang
        if not self.industries:
            return
        yield Heading(say(lang, "place_heading"))
        for row in self.industries:
            yield Text(self._sentence(row), muted=not wz_field.has_figures(row))
        ways = [self._way(row, i) for row in self.mapped for i in _indicators(row)]
        if ways:
            yield Alternatives("near", say(lang, "place_ways"), tuple(ways))
            yield Text(say(lang, "place_method"), muted=True)
            yield Link("regional_map", say(lang, "place_map"), self._address(self.mapped[0]))

    def chosen(self, row: Row, indicator_id: str) -> Selection:
        """Return the selection of the regional map that shows one industry of the field."""
        return replace(
            self.selection,
            collection=row["collection"],
            map_indicator_id=indicator_id,
            section_id=row["industry_id"],
            year=int(row["year"]),
        )

    def _figures(self, row: Row, indicator_id: str) -> Answer:
        return self.ask("regional_map__figures", self.chosen(row, indicator_id))

    def _address(self, row: Row) -> tuple[tuple[str, str], ...]:
        return ("field", str(row["wz_field_id"])), ("map", _indicators(row)[0])

    def _sentence(self, row: Row) -> str:
        """Return which industry comes near, how near, and the strongest Kreise."""
        lang = self.selection.lang
        near = wz_field.sentence(row, lang)
        if row["grade"] == "none":
            return near
        known = wz_field.has_figures(row)
        return f"{near} {self._strongest(row) if known else say(lang, 'place_unknown')}"

    def _strongest(self, row: Row) -> str:
        lang, staff = self.selection.lang, _indicators(row)[0]
        answer = self._figures(row, staff)
        reference = self.ask("regional_map__reference", self.chosen(row, staff)).rows
        whole = next((r["value"] for r in reference if r["region_id"] == "16"), None)
        values = {r["region_id"]: None if pd.isna(r["value"]) else r["value"] for r in answer.rows}
        found = strongest(values, whole)
        indicator = answer.indicators[staff]
        names: dict[str, Any] = {r["region_id"]: r for r in answer.rows}
        listed = ", ".join(
            f"{names[i]['name']} ({figure_of(names[i], indicator, lang)})" for i in found.region_ids
        )
        share = "" if found.share_percent is None else number(lang, found.share_percent, 0)
        text = say(lang, "place_where", year=row["year"], names=listed)
        if share:
            text += " " + say(lang, "place_share", share=share)
        return text + (" " + counted(lang, "place_hidden", found.hidden) if found.hidden else "")

    def _way(self, row: Row, indicator_id: str) -> Alternative:
        name = self._figures(row, indicator_id).indicators[indicator_id].name
        label = f"WZ {row['industry_id']}: {name}"
        make = partial(self._map, row, indicator_id)
        return Alternative(f"{row['industry_id']}-{indicator_id}", label, make)

    def _map(self, row: Row, indicator_id: str) -> tuple[Block, ...]:
        lang, chosen = self.selection.lang, self.chosen(row, indicator_id)
        answer = self._figures(row, indicator_id)
        years = self.ask("regional_map__years", chosen)
        borders = shapes(self.ask("regional_map__borders", chosen))
        classes = classified(values_of(years), indicator_id, Rule())
        title = wz_field.title(row, words.title_map(answer, lang), lang)
        drawn = Map(answer, borders, classes, title, words.alt_map(answer, lang))
        table = Table(answer, (*_COLUMNS, "scope", "source"), title, first=_COLUMNS)
        beside = Only(
            "screen", "maps of files carry the values, the sheet of data has all", (table,)
        )
        note = coverage(answer, chosen)
        notes = (Text(note, muted=True),) if note else ()
        return (*notes, Columns(((drawn,), (beside,)), widths=(3, 2)))
