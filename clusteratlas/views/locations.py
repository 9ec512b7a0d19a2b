"""The map of locations as blocks, for every view that shows one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pydeck as pdk

from clusteratlas.charts import point_legend, point_words, points
from clusteratlas.charts.clusters import with_point
from clusteratlas.charts.markers import markers, visible_regions
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Map, Text
from clusteratlas.output.screen_blocks import Block, Only
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask


def map_of(
    answer: Answer,
    table: Answer,
    columns: tuple[str, ...],
    title: str,
    selection: Selection,
    ask: Ask,
    card_page: str = "",
) -> Iterator[Block]:
    """Return the map of `answer`, or a sentence if no location is known.

    `table` with `columns` is the table with the same content. A click on a municipality shows its
    Kreis; a click on an actor shows its card, on the page `card_page` if that is another page.
    """
    lang, one_kreis = selection.lang, bool(selection.kreis_id)
    borders = ask("points__borders", selection)
    circles = markers(answer, borders, lang)
    if not circles:
        yield Text(say(lang, "points_none"), notice=True)
        return
    yield Map(
        table,
        shapes(visible_regions(borders), pointer=False),
        None,
        title,
        point_words.alt(with_point(answer.rows), lang),
        markers=circles,
        signs=point_legend.entries(one_kreis, lang),
        columns=columns,
        draw=partial(_deck, answer, borders, selection.actor_id),
        opens=(card_page, ""),
        draw_legend=partial(point_legend.legend, one_kreis),
        height_px=points.HEIGHT_PX,
    )
    if one_kreis:
        yield Text(say(lang, "points_single"), muted=True)
    advice = Text(say(lang, "points_click" if one_kreis else "points_merged"), muted=True)
    yield Only("screen", "it says what a reader can do with the map", (advice,))


def _deck(answer: Answer, borders: Answer, actor_id: str, lang: str, dark: bool) -> pdk.Deck:
    parameters = f"actor={actor_id}" if actor_id else ""
    return points.deck(markers(answer, borders, lang, dark), borders, dark, parameters)
