"""Known companies and institutes of a growth field: circles above the Kreise, and a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.charts import point_words
from clusteratlas.charts.clusters import Bubble, bubbles, with_point
from clusteratlas.charts.markers import Marker, markers
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Text
from clusteratlas.output.screen_blocks import Block, Fold, Link, Only
from clusteratlas.text.actors import with_words
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say, say_count
from clusteratlas.views import locations, points, register
from clusteratlas.views.part import Ask

KINDS = ("company", "institution")


def selection(sheet: Selection) -> Selection:
    """Return the selection of the register for the companies and institutes of the chosen field."""
    return Selection(lang=sheet.lang, actor_field_id=sheet.field_id, kinds=KINDS)


def circles(actors: Answer, sheet: Selection, ask: Ask) -> tuple[Marker, ...]:
    """Return one circle per municipality with the number of its actors."""
    borders = ask("points__borders", selection(sheet))
    return markers(actors, borders, sheet.lang)


def picture(actors: Answer, sheet: Selection, ask: Ask) -> tuple[Block, ...]:
    """Return the map of the actors alone, for fields without a near industry; () for none."""
    chosen = selection(sheet)
    if not bubbles(actors.rows):
        return ()
    table, title = points.by_municipality(actors, sheet.lang), points.finding(actors, sheet.lang)
    every = locations.map_of(actors, table, points.PLACES, title, chosen, ask, "companies")
    return tuple(every)


def alt(map_alt: str, actors: Answer, lang: str) -> str:
    """Return the map in words, with the circles above it."""
    rows = with_point(actors.rows)
    return (
        f"{map_alt} {say(lang, 'field_actors_alt')} {point_words.alt(rows, lang)}"
        if rows
        else map_alt
    )


def blocks(actors: Answer, sheet: Selection, has_map: bool) -> Iterator[Block]:
    """Return how many actors are known, where, and who they are; `has_map`: a map shows them."""
    lang, places = sheet.lang, bubbles(actors.rows)
    if not places:
        return
    count = sum(place.count for place in places)
    count_words = say_count(lang, "points_known", count)
    where = say_count(lang, "points_places", len(places))
    key = "field_actors" if has_map else "field_actors_only"
    yield Text(say(lang, key, known=count_words, places=where))
    title = say(lang, "field_actors_list")
    names = "; ".join(f"{place.municipality}: {_named(place)}" for place in places)
    text = Text(f"{title}: {names}.", muted=True)
    yield Only("files", "the screen folds a table of them", (text,))
    table = register.table_of(with_words(actors, lang), title, lang)
    # Their sources stand on the linked page, not at the foot of the sheet.
    columns = tuple(c for c in table.columns if c != "source")
    bare = replace(table, columns=columns, heads=table.heads[: len(columns)], first=columns)
    yield Fold(title, "field_actors", lambda: (bare,))
    yield Link("points", say(lang, "field_actors_open"), (("field", sheet.field_id),))


def _named(place: Bubble) -> str:
    return ", ".join(text_of(row["name"]) for row in place.rows)
