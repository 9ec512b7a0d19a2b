"""The goals of a roadmap as tables: measures, milestones, what measures them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import figure_text, period_text
from clusteratlas.text.programme import state_text, time_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.programme import item_address
from clusteratlas.views.text_table import text_table

_HEADS = ("measure", "milestone", "time", "target", "now", "body", "state")


def time_words(row: Row, lang: str) -> str:
    """Return time, state and source of an item in a line."""
    texts = (time_text(row, lang), state_text(row, lang), text_of(row["source_place"]))
    return "; ".join(filter(None, texts))


@dataclass(frozen=True)
class Roadmap:
    """The items of a roadmap, the figures that measure it, and names and units of indicators."""

    own: Answer
    newest: Answer
    measures: Mapping[str, tuple[str, str]]
    lang: str


Line = tuple[Row | None, Row | None]  # a measure, and one of its milestones


def goals(one: Roadmap) -> Iterator[Block]:
    """Return a heading and a table a goal; what hangs below none stands at the end."""
    left = {row["item_id"]: row for row in one.own.rows if row["kind"] != "goal"}
    for goal in (row for row in one.own.rows if row["kind"] == "goal"):
        lines = [
            line
            for row in list(left.values())
            if row["kind"] == "measure" and row["parent_id"] == goal["item_id"]
            for line in _below(row, left)
        ]
        yield Heading(goal["title"])
        yield Text(time_words(goal, one.lang), muted=True)
        yield from _table(one, lines, goal["title"])
    if left:
        ordered = sorted(left.values(), key=lambda row: row["kind"] == "milestone")
        lines = [line for row in ordered for line in _below(row, left)]
        title = say(one.lang, "roadmap_without_goal")
        yield Heading(title)
        yield from _table(one, lines, title)


def _below(row: Row, left: dict[str, Row]) -> list[Line]:
    """Return a line a milestone of a measure, taken out of what is `left` with it."""
    if left.pop(row["item_id"], None) is None:
        return []
    if row["kind"] == "milestone":
        return [(None, row)]
    own = [
        key
        for key, one in left.items()
        if one["kind"] == "milestone" and one["parent_id"] == row["item_id"]
    ]
    return [(row, left.pop(key)) for key in own] or [(row, None)]


def _table(one: Roadmap, lines: list[Line], title: str) -> Iterator[Block]:
    if not lines:
        return
    sources = (*one.own.sources, *one.newest.sources)
    answer = replace(one.own, sources=sources, indicators=one.newest.indicators)
    heads = [say(one.lang, f"roadmap_col_{head}") for head in _HEADS]
    figures = {row["indicator_id"]: row for row in one.newest.rows}
    cells = pd.DataFrame([_cells(one, line, figures) for line in lines], columns=heads)
    ids = [_sources(line, figures) for line in lines]
    links = [item_address(measure["item_id"], one.lang) if measure else "" for measure, _ in lines]
    table = text_table(answer, cells, title, one.lang, ids, is_open=True)
    yield replace(table, links=tuple(links))


def _sources(line: Line, figures: Mapping[str, Row]) -> str:
    ids = [str(row["source_id"]) for row in line if row]
    measured = text_of(line[1]["measured_by"]) if line[1] else ""
    ids += [figures[measured]["source_id"]] if measured in figures else []
    return ";".join(dict.fromkeys(ids))


def _cells(one: Roadmap, line: Line, figures: Mapping[str, Row]) -> tuple[str, ...]:
    measure, milestone = line
    row = milestone or measure or {}
    return (
        measure["title"] if measure else "",
        milestone["title"] if milestone else "",
        time_text(row, one.lang),
        target_text(milestone, one.measures, one.lang) if milestone else "",
        _now(one, milestone, figures) if milestone else "",
        text_of(row["body"]),
        state_text(row, one.lang),
    )


def target_text(row: Row, measures: Mapping[str, tuple[str, str]], lang: str) -> str:
    """Return what a milestone is measured by: a figure to come to, or reached or not."""
    indicator_id = text_of(row["measured_by"])
    if not indicator_id:
        states = {"done": "roadmap_reached", "unknown": "roadmap_unclear"}
        state = say(lang, states.get(row["state_now"], "roadmap_not_reached"))
        return say(lang, "roadmap_yes_no", state=state)
    name, unit = measures.get(indicator_id, (indicator_id, ""))
    places = len(row["target"].partition(".")[2])
    figure = figure_text(lang, float(row["target"]), places, unit=text_of(unit))
    return say(lang, "roadmap_target", indicator=name, figure=figure, year=row["target_year"])


def _now(one: Roadmap, row: Row, figures: Mapping[str, Row]) -> str:
    """Return the newest figure of what measures a milestone, with its time."""
    indicator_id = text_of(row["measured_by"])
    if not indicator_id:
        return ""
    if (figure_now := figures.get(indicator_id)) is None:
        return say(one.lang, "roadmap_no_figure")
    figure = figure_of(figure_now, one.newest.indicators[indicator_id], one.lang)
    time = period_text(one.lang, figure_now["period_start"], figure_now["period_end"])
    return say(one.lang, "roadmap_now", figure=figure, time=time)
