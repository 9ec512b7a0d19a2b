"""The map of locations: actors counted by municipality, or each actor of one Kreis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.analysis.claims import first_place
from clusteratlas.charts.clusters import Bubble, bubbles
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block, Columns, Only
from clusteratlas.text.actors import KINDS, with_words
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say, say_count
from clusteratlas.views import locations, register
from clusteratlas.views.choices import ACTOR_FIELD, ACTOR_KINDS, PAST, kreise_of_thueringen
from clusteratlas.views.controls import Control, any_or
from clusteratlas.views.part import Ask, Part, ViewState

CONTROLS = (
    Control(
        "kinds",
        "companies_kind",
        ACTOR_KINDS,
        "kinds",
        ",".join(KINDS),
        most=len(KINDS),
        hint="companies_all",
    ),
    ACTOR_FIELD,
    Control(
        "kreis", "col_actor_kreis", any_or("points_all_kreise", kreise_of_thueringen), "kreis_id"
    ),
    PAST,
)
PLACES = (
    "actor_municipality",
    "actor_kreis",
    "actor_count",
    "actor_companies",
    "actor_institutions",
    "actor_network_count",
)
_FIRST = ("actor_municipality", "actor_companies", "actor_institutions", "actor_network_count")
_MOST_PLACES = 12  # places that the screen shows at once


def part(state: ViewState, ask: Ask) -> Part:
    """Return the map, the table behind its circles, and the register behind it."""
    selection, lang = state.selection, state.selection.lang
    answer = ask("actors__register", selection)
    places, title = by_municipality(answer, lang), message(answer, selection, ask)
    table = with_words(answer, lang) if selection.kreis_id else places
    columns = (*(register.COLUMNS if selection.kreis_id else PLACES), "source")
    picture = tuple(locations.map_of(answer, table, columns, title, selection, ask, "companies"))
    blocks = (
        Columns((picture, tuple(_places(places, lang))), widths=(5, 4)),
        *([Text(nowhere, muted=True)] if (nowhere := without_place(answer, lang)) else []),
        *_register(answer, table, selection),
        register.link_to("companies", "points_register", selection),
    )
    past = say(lang, "points_with_past" if selection.past else "points_without_past")
    lead = f"{say(lang, 'points_lead')} {past}"
    small = Only("screen", "files say it below the title", (Text(lead, muted=True),))
    return Part(title, lead, (*blocks, small), (table,), answer, lead="")


def _places(places: Answer, lang: str) -> Iterator[Block]:
    if not places.empty:
        title = say(lang, "points_table")
        yield Heading(title)
        yield register.text_columns(places, PLACES, title, lang, _FIRST, _MOST_PLACES)


def _register(answer: Answer, table: Answer, selection: Selection) -> Iterator[Block]:
    """Return the actors: all of a Kreis, or the first of the state."""
    title = say(selection.lang, "companies_table")
    if answer.empty:
        return
    if selection.kreis_id:
        yield Heading(title)
        yield register.table_of(table, title, selection.lang)
    else:
        some = (Heading(title), *register.rows(answer, selection))
        yield Only("screen", "files have the register as a sheet of its own", some)


def message(answer: Answer, selection: Selection, ask: Ask) -> str:
    """Return what is chosen, how many of its locations are known, and where most of them are."""
    sentence, about = finding(answer, selection.lang), " · ".join(_about(selection, ask))
    return f"{about}: {sentence}" if about and bubbles(answer.rows) else sentence


def finding(answer: Answer, lang: str) -> str:
    """Return how many locations are known, and where most of them are."""
    places = bubbles(answer.rows)
    if not places:
        return say(lang, "points_title_none")
    counts = {
        "known": say_count(lang, "points_known", sum(bubble.count for bubble in places)),
        "places": say_count(lang, "points_places", len(places)),
        "top": places[0].municipality,
        "most": places[0].count,
    }
    nowhere = sum(pd.isna(row["longitude"]) for row in answer.rows)
    rows = [
        {"value": b.count, "value_low": b.count, "value_high": b.count + nowhere} for b in places
    ]
    clear = first_place(rows, 0).kind == "leads"
    key = "points_title_place" if len(places) == 1 else "" if clear else "points_title_even"
    return say(lang, key or "points_title", **counts)


@memoize
def by_municipality(answer: Answer, lang: str) -> Answer:
    """Return how many actors of each kind the municipalities have, the largest first.

    Actors without a known seat stand last. The sources are in the order of the rows.
    """
    nowhere = tuple(row for row in answer.rows if pd.isna(row["longitude"]))
    places = bubbles(answer.rows)
    if nowhere:
        places.append(Bubble(say(lang, "points_nowhere"), 0.0, 0.0, nowhere))
    rows = [_place(bubble) for bubble in places]
    order = list(dict.fromkeys(i for row in rows for i in row["source_id"].split(";")))
    sources = sorted(answer.sources, key=lambda source: order.index(source.id))
    frame = pd.DataFrame(rows, columns=[*PLACES, "source_id"])
    return replace(answer, frame=frame, sources=tuple(sources))


def without_place(answer: Answer, lang: str) -> str:
    """Return the names of the actors that the map cannot show; '' for none."""
    names = [text_of(row["name"]) for row in answer.rows if pd.isna(row["longitude"])]
    rest = ", ".join(names).removesuffix(".")
    return say(lang, "points_without_place", names=rest) if names else ""


def _place(bubble: Bubble) -> Row:
    ids = (i for row in bubble.rows for i in text_of(row["source_id"]).split(";"))
    numbers = (bubble.count, *map(bubble.of_kind, KINDS))
    texts = (bubble.municipality, text_of(bubble.rows[0]["kreis_name"]), *map(str, numbers))
    return {**dict(zip(PLACES, texts, strict=True)), "source_id": ";".join(dict.fromkeys(ids))}


def _about(selection: Selection, ask: Ask) -> Iterator[str]:
    """Yield the chosen kinds, field and Kreis, unless all are shown."""
    if selection.kinds and len(selection.kinds) < len(KINDS):
        yield ", ".join(say(selection.lang, f"points_{kind}") for kind in selection.kinds)
    for question, key, value in (
        ("choices__fields", "field_id", selection.actor_field_id),
        ("choices__kreise", "region_id", selection.kreis_id),
    ):
        if value:
            yield {row[key]: row["name"] for row in ask(question, selection).rows}[value]
