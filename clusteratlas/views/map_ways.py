"""The ways to see a map of the Kreise: one year, all years played, or several side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes, Rule
from clusteratlas.charts import map_series, words
from clusteratlas.charts.maps import MapLook
from clusteratlas.charts.shapes import Shape
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Map
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block
from clusteratlas.text.wording import say

_SIDE = 6  # maps side by side
# Width of a map in half the page; a higher value leaves empty room above its legend
COLUMN_PX = 480


@dataclass(frozen=True)
class MapContent:
    """The content of a map: figures of the year and of all years, borders, rule of the classes."""

    answer: Answer
    years: Answer
    borders: tuple[Shape, ...]
    rule: Rule
    selection: Selection
    title: str

    @property
    def classes(self) -> Classes | None:
        """Return the classes of the year: those of all years would hardly separate the Kreise."""
        return classes_of(values_of(self.answer), self.selection.map_indicator_id, self.rule)

    @property
    def common_classes(self) -> Classes | None:
        """Return the classes for all years, so that a colour has the same meaning in each."""
        return classes_of(values_of(self.years), self.selection.map_indicator_id, self.rule)

    @property
    def has_several_years(self) -> bool:
        """Return whether there are other years with which the year can be compared."""
        several = len(self.known_years) > 1 and self.selection.year in self.known_years
        return several and self.common_classes is not None

    @property
    def known_years(self) -> list[int]:
        """Return the years in which at least one Kreis has a value."""
        return map_series.known_years(self.years)


def ways(content: MapContent) -> Alternatives:
    """Return the map of the year and, if there are several years, the ways to see them all."""
    lang = content.selection.lang
    draws = {"map": _map}
    if content.has_several_years:
        draws |= {"played": _animation_blocks, "side": _side}
    options = tuple(
        Alternative(way, say(lang, f"map_view_{way}"), partial(make, content))
        for way, make in draws.items()
    )
    return Alternatives("view", say(lang, "map_view"), options)


def _map(content: MapContent) -> tuple[Block, ...]:
    lang, kreise = content.selection.lang, content.selection.kreise
    alt, borders = words.alt_map(content.answer, lang), content.borders
    arguments = (content.answer, borders, content.classes, content.title, alt, kreise)
    return (Map(*arguments, clicks="kreise", is_named=True),)


def _animation_blocks(content: MapContent) -> tuple[Block, ...]:
    return _of_years(content, partial(_draw_played, content))


def _side(content: MapContent) -> tuple[Block, ...]:
    return _of_years(content, partial(_draw_side, content))


def _of_years(content: MapContent, draw: Callable[[str, bool], go.Figure]) -> tuple[Block, ...]:
    alt = words.alt_map(content.answer, content.selection.lang)
    return (Chart(content.answer, "", "", alt, draw=draw, tabled=True),)


def _draw_played(content: MapContent, lang: str, dark: bool) -> go.Figure:
    classes = content.common_classes
    assert classes  # `ways` offers this only if there are classes
    look, year = MapLook(lang, dark, content.selection.kreise), content.selection.year
    return map_series.series_map(content.years, content.borders, classes, look, year)


def _draw_side(content: MapContent, lang: str, dark: bool) -> go.Figure:
    classes = content.common_classes
    assert classes
    look = MapLook(lang, dark, content.selection.kreise)
    years = tuple(spread(content.known_years, _SIDE))
    return map_series.side_by_side(content.years, content.borders, classes, look, years)


def spread(years: list[int], count: int) -> list[int]:
    """Return at most `count` years, evenly spread, including the first and the last."""
    if len(years) <= count:
        return years
    steps = [round(n * (len(years) - 1) / (count - 1)) for n in range(count)]
    return [years[n] for n in steps]


@memoize
def classes_of(values: tuple[float, ...], indicator_id: str, rule: Rule) -> Classes | None:
    """Return the classes of `values`, computed once for the same values."""
    return rule.classes(values, indicator_id)


def values_of(answer: Answer) -> tuple[float, ...]:
    """Return the values from which classes are computed."""
    return tuple(float(value) for value in answer.frame.value.dropna())
