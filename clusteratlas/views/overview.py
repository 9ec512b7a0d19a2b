"""The overview: the state's position, the fields with their size, the newest figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from clusteratlas.analysis.classes import Rule
from clusteratlas.charts import words
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Selection, records
from clusteratlas.output.blocks import FigureCards, Heading, Map, Table, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Columns
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say
from clusteratlas.views import field_picture, field_tiles
from clusteratlas.views.choices import edition_year, indicators
from clusteratlas.views.controls import Control
from clusteratlas.views.map_ways import COLUMN_PX, classes_of, values_of
from clusteratlas.views.part import Ask, Part, ViewState

REGIONS = {"16": "thuringia", "DE": "germany", "DE-OST": "east_germany"}


RANKED = ("employees", "turnover_eur_million", "export_ratio_percent")
CONTROLS: tuple[Control, ...] = ()


def part(state: ViewState, ask: Ask) -> Part:
    """Return the start page: the fields by size, the map, the state, the fields, the news."""
    selection, lang = state.selection, state.selection.lang
    holdings, position, fields, newest = (
        ask(f"overview__{question}", selection)
        for question in ("holdings", "state_position", "tiles", "new")
    )
    heads = {key: say(lang, f"overview_{key}") for key in ("state", "new")}
    picture, edition = _map(selection, ask), edition_year(ask, selection)
    blocks: list[Block] = [
        Columns(((_ranking(selection, ask),), (picture,)), widths=(11, 9)),
        Heading(heads["state"]),
        *_state(position, heads["state"], edition, lang),
        *field_tiles.blocks(fields, lang),
        Heading(heads["new"]),
        _newest(newest, heads["new"]),
        Text(holdings_text(holdings, lang), muted=True),
    ]
    by_size = [answer for i in RANKED for answer in field_picture.answers(ask, selection, i)]
    data = (position, fields, newest, *by_size, picture.answer)
    kreise = len(picture.answer.frame)
    count = {"fields": fields.frame.field_id.nunique(), "kreise": kreise}
    return Part(say(lang, "overview_title", **count), "", tuple(blocks), data)


def _newest(newest: Answer, title: str) -> Table:
    # Questions of earlier versions have no undated figures: then the empty column is left out.
    undated = "undated_value" in newest.frame and newest.frame.undated_value.notna().any()
    later = ("undated",) if undated else ()
    columns = ("field", "indicator", "figure", "period", "scope", *later, "source")
    return Table(newest, columns, title, first=columns)


def _state(position: Answer, title: str, edition: str, lang: str) -> Iterator[Block]:
    """Return the state's figures from the brochure and the newest, each beside that of Germany."""
    frame = position.frame
    # Questions of earlier versions do not separate the brochure's figures from later ones.
    is_old = frame.get("is_edition", pd.Series(True, frame.index)).astype(bool)
    parts = [_beside_germany(position, frame[rows], lang) for rows in (is_old, ~is_old)]
    yield FigureCards(
        parts[0], title, newest=parts[1], newest_title=say(lang, "overview_state_now")
    )
    labels = [say(lang, REGIONS[row["region_id"]]) for row in position.rows]
    labelled = replace(position, frame=frame.assign(region_name=labels))
    columns = ("region", "indicator", "figure", "period", "scope", "source")
    yield Text(say(lang, "overview_state_text", edition=edition), muted=True)
    yield Table(labelled, columns, title)


def _beside_germany(position: Answer, frame: pd.DataFrame, lang: str) -> Answer:
    """Return the rows of Thüringen with Germany's figure of the same time in words."""
    part = replace(position, frame=frame)
    germany = {row["indicator_id"]: row for row in part.rows if row["region_id"] == "DE"}
    own = frame[frame.region_id == "16"]
    words = []
    for row in records(own):
        other, indicator = (
            germany.get(row["indicator_id"]),
            position.indicators[row["indicator_id"]],
        )
        figure = figure_of(other, indicator, lang) if other else ""
        words.append(f"{say(lang, 'germany')} {figure}" if figure else "")
    return replace(position, frame=own.assign(beside=words))


def _ranking(selection: Selection, ask: Ask) -> Alternatives:
    """Return the fields by size and by export, one indicator at a time on the screen."""
    lang, names = selection.lang, indicators(ask, selection)
    ways = tuple(Alternative(i, names[i], partial(_dots, selection, ask, i)) for i in RANKED)
    return Alternatives("indicator", say(lang, "choose_indicator"), ways)


def _dots(selection: Selection, ask: Ask, indicator_id: str) -> tuple[Block, ...]:
    answers = field_picture.answers(ask, selection, indicator_id)
    return tuple(field_picture.blocks(*answers, edition_year(ask, selection), selection.lang))


def _map(selection: Selection, ask: Ask) -> Map:
    """Return the map of the share of manufacturing, in the newest year of the accounts."""
    lang = selection.lang
    answer, borders = (
        ask(f"regional_map__{question}", selection) for question in ("figures", "borders")
    )
    classes = classes_of(values_of(answer), selection.map_indicator_id, Rule())
    title, alt = words.title_map(answer, lang), words.alt_map(answer, lang)
    opens = ("kreis_profile", "kreise")
    return Map(answer, shapes(borders), classes, title, alt, opens=opens, height_px=COLUMN_PX)


def holdings_text(answer: Answer, lang: str) -> str:
    """Return the sentence on what the store contains."""
    row = answer.frame.iloc[0]
    counts = {key: number(lang, int(row[key]), 0) for key in row.index}
    years = {key: str(row[key]) for key in ("first_year", "last_year")}
    # Stores of earlier versions do not count figures without a time or a scope.
    key = "overview_lead" if "undated" in counts else "overview_lead_short"
    return say(lang, key, **{**counts, **years})
