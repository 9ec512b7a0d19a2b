"""Where a growth field is located: the Kreise by the industries near the field (WZ-Näherung)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from clusteratlas.analysis.classes import Rule
from clusteratlas.charts import point_legend, words
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Map, Table, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Link, Only
from clusteratlas.text.map_notes import coverage
from clusteratlas.text.tables import figure_of, span_text
from clusteratlas.text.wording import say, say_count
from clusteratlas.views import field_actors, field_measures, points, wz_field
from clusteratlas.views.indicators import CONCENTRATION
from clusteratlas.views.map_ways import COLUMN_PX, classes_of, values_of
from clusteratlas.views.part import Ask

_NAMED = 3  # Kreise named in the sentence
_COLUMNS = ("rank", "kreis", "figure", "scope", "source")


def _values(answer: Answer, lang: str) -> Text:
    """Return all figures of a map as text: circles may cover the labels on the map."""
    figures = [
        (r["name"], figure_of(r, answer.indicators[r["indicator_id"]], lang)) for r in answer.rows
    ]
    sentence = "; ".join(f"{name} {figure}" for name, figure in figures)
    return Text(say(lang, "place_values", values=sentence), muted=True)


def _indicators(row: Row) -> tuple[str, ...]:
    """Return the indicators on an industry's maps: people, then the quotient against Germany."""
    return str(row["staff_id"]), "location_quotient_germany"


@dataclass(frozen=True)
class FieldPlace:
    """The industries near a field, and the selection of the map for each that has figures."""

    industries: tuple[Row, ...]
    selection: Selection
    ask: Ask

    @classmethod
    def of(cls, selection: Selection, ask: Ask) -> FieldPlace:
        """Return the location of the selected field."""
        near = [r for r in wz_field.rows(ask, selection) if r["field_id"] == selection.field_id]
        return cls(tuple(near), selection, ask)

    @property
    def mapped(self) -> list[Row]:
        """Return the industries for which Kreise have figures."""
        return [row for row in self.industries if wz_field.has_figures(row)]

    @property
    def actors(self) -> Answer:
        """Return the known companies and institutes of the field."""
        return self.ask("actors__register", field_actors.selection(self.selection))

    @property
    def measures(self) -> tuple[Answer, Answer]:
        """Return the stars of the Kreise, and growth beside weight if there are two years."""
        stars, growth = (self.ask(f"fact_sheet__{q}", self.selection) for q in ("star", "growth"))
        return stars, growth

    @property
    def concentration(self) -> Answer:
        """Return the measures of concentration for the field's industries."""
        every = self.ask("comparison__concentration", Selection(lang=self.selection.lang))
        return every.where("field_id", self.selection.field_id)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the answers on the maps, in order: figures, or actors if there are no figures."""
        figures = [self._figures(row, i) for row in self.mapped for i in _indicators(row)]
        shown = figures or [points.by_municipality(self.actors, self.selection.lang)]
        return *shown, self.concentration, *self.measures

    def picture(self) -> tuple[Block, ...]:
        """Return the maps of the industries, one at a time, or else the map of the known actors."""
        ways = [self._way(row, i) for row in self.mapped for i in _indicators(row)]
        if not ways:
            return field_actors.picture(self.actors, self.selection, self.ask)
        lang = self.selection.lang
        name = say(lang, "place_heading")
        heading = Only("files", "on the screen it is the label of the switch", (Heading(name),))
        return heading, Alternatives("near", name, tuple(ways), is_labelled=True)

    def blocks(self) -> Iterator[Block]:
        """Return a sentence for each industry, then the known actors and the measures."""
        lang = self.selection.lang
        if self.industries and not self.mapped:
            yield Heading(say(lang, "place_heading"))
        for row in self.industries:
            yield Text(self._sentence(row), muted=not wz_field.has_figures(row))
        if self.industries:
            yield from field_actors.blocks(self.actors, self.selection, bool(self.mapped))
        if self.mapped:
            yield Text(say(lang, "place_method"), muted=True)
            yield from field_measures.blocks(*self.measures, lang)
            yield Link("regional_map", say(lang, "place_map"), self._address(self.mapped[0]))

    def selection_of(self, row: Row, indicator_id: str) -> Selection:
        """Return the selection of the regional map for one industry of the field."""
        return replace(
            self.selection,
            collection=row["collection"],
            map_indicator_id=indicator_id,
            section_id=row["industry_id"],
            year=int(row["year"]),
        )

    def _figures(self, row: Row, indicator_id: str) -> Answer:
        return self.ask("regional_map__figures", self.selection_of(row, indicator_id))

    def _address(self, row: Row) -> tuple[tuple[str, str], ...]:
        target = {"field": row["wz_field_id"], "map": _indicators(row)[0]}
        return (*target.items(), ("territory", str(self.selection.territory)))

    def _sentence(self, row: Row) -> str:
        """Return which industry is near the field, how near, and the strongest Kreise."""
        lang = self.selection.lang
        near = wz_field.sentence(row, lang)
        if row["grade"] == "none":
            return near
        has_figures = wz_field.has_figures(row)
        return f"{near} {self._strongest(row) if has_figures else say(lang, 'place_unknown')}"

    def _strongest(self, row: Row) -> str:
        """Return the Kreise with the most published people, and how concentrated these are."""
        lang, staff = self.selection.lang, _indicators(row)[0]
        answer = self._figures(row, staff)
        published = [r for r in answer.rows if pd.notna(r["value"])]
        indicator, top = answer.indicators[staff], [r for r in published if r["value"] > 0][:_NAMED]
        leaders = [f"{r['name']} ({figure_of(r, indicator, lang)})" for r in top]
        text = say(lang, "place_where", year=row["year"], names=", ".join(leaders))
        hidden = len(answer.rows) - len(published)
        parts = (text, self._concentration_words(row), say_count(lang, "place_hidden", hidden))
        return " ".join(part for part in (parts if hidden else parts[:2]) if part)

    def _concentration_words(self, row: Row) -> str:
        """Return the measures of concentration and what secret cells leave open; '' for none."""
        answer, lang = self.concentration, self.selection.lang
        own = {r["indicator_id"]: r for r in answer.rows if r["wz_field_id"] == row["wz_field_id"]}
        spans = {i: span_text(r, answer.indicators[i], lang) for i, r in own.items()}
        if not spans:
            return ""
        return say(lang, "place_share", share=spans[CONCENTRATION], gini=spans["spatial_gini"])

    def _way(self, row: Row, indicator_id: str) -> Alternative:
        is_staff = indicator_id == row["staff_id"]
        name = say(self.selection.lang, "place_way_staff" if is_staff else "place_way_quotient")
        label = f"WZ {row['industry_id']}: {name}"
        make = partial(self._map, row, indicator_id)
        return Alternative(f"{row['industry_id']}-{indicator_id}", label, make)

    def _map(self, row: Row, indicator_id: str) -> tuple[Block, ...]:
        lang, on_map = self.selection.lang, self.selection_of(row, indicator_id)
        answer = self._figures(row, indicator_id)
        borders = shapes(self.ask("regional_map__borders", on_map))
        classes = classes_of(values_of(answer), indicator_id, Rule())
        title, alt = wz_field.title(row, answer, lang), words.alt_map(answer, lang)
        circles = field_actors.circles(self.actors, on_map, self.ask)
        signs = point_legend.entries(one_kreis=False, lang=lang) if circles else ()
        alt = field_actors.alt(alt, self.actors, lang)
        picture = Map(
            answer,
            borders,
            classes,
            title,
            alt,
            above=circles,
            signs=signs,
            height_px=COLUMN_PX,
            screen_title=wz_field.short_title(row, answer, lang),
        )
        note = coverage(answer, on_map)
        table = Table(answer, _COLUMNS, title)
        return (
            picture,
            *((Text(note, muted=True),) if note else ()),
            Only("screen", "files say the values in a line", (table,)),
            Only("files", "the screen has a table of them", (_values(answer, lang),)),
        )
