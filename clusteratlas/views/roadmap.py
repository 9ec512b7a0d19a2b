"""The roadmap of a field: goals, their measures and milestones, and what measures them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import figure_text, period_text
from clusteratlas.text.programme import state_text, time_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.choices import FIELD
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.programme import item_address
from clusteratlas.views.text_table import text_table

CONTROLS: tuple[Control, ...] = (FIELD,)
_KINDS = ("goal", "measure", "milestone")
_HEADS = ("measure", "milestone", "time", "target", "now", "body", "state")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the roadmap of the field, or that none is known and what was planned."""
    selection, lang = state.selection, state.selection.lang
    every = programme_items.items(ask, selection)
    own = _only(programme_items.choose(every, field=selection.field_id), *_KINDS)
    names = ask("choices__fields", selection).frame.set_index("field_id")
    name = str(names.loc[selection.field_id, "short_name"])
    lead = say(lang, "roadmap_lead")
    if own.empty:
        planned = _planned(every, selection.field_id)
        title = say(lang, "roadmap_title_none", name=name)
        return Part(title, lead, tuple(_none(planned, lang)), (planned,), subject=name)
    newest = _measuring(ask("fact_sheet__newest", selection), own)
    known = ask("choices__indicators", Selection(lang=lang)).frame
    measures = dict(
        zip(known.indicator_id, zip(known["name"], known.unit, strict=True), strict=True)
    )
    blocks = tuple(_goals(_Roadmap(own, newest, measures, lang)))
    data = (own,) if newest.empty else (own, newest)
    return Part(message(own, name, lang), lead, blocks, data, subject=name)


def message(own: Answer, name: str, lang: str) -> str:
    """Return how many goals and milestones there are, and how many of these are reached."""
    milestones = own.frame[own.frame.kind == "milestone"]
    counts = {
        "goals": int((own.frame.kind == "goal").sum()),
        "milestones": len(milestones),
        "done": int((milestones.state_now == "done").sum()),
    }
    return say(lang, "roadmap_title", name=name, **counts)


def _only(answer: Answer, *kinds: str) -> Answer:
    """Return the items of some kinds with the sources that they name."""
    return answer.kept(answer.frame[answer.frame.kind.isin(kinds)])


def _measuring(newest: Answer, own: Answer) -> Answer:
    """Return the figures that measure a milestone."""
    used = newest.frame.indicator_id.isin(own.frame.measured_by.dropna())
    some = newest.kept(newest.frame[used])
    indicators = {i: newest.indicators[i] for i in some.frame.indicator_id}
    return replace(some, indicators=indicators)


def _planned(every: Answer, field_id: str) -> Answer:
    """Return what the programme says of roadmaps, of this field or of all."""
    roadmaps = _only(every, "roadmap")
    ids = roadmaps.frame.field_ids.fillna("").str.split(";")
    fits = ids.map(lambda some: field_id in some or not any(some))
    return roadmaps.kept(roadmaps.frame[fits])


def _none(planned: Answer, lang: str) -> Iterator[Block]:
    yield Text(say(lang, "roadmap_none"), notice=True)
    entries = tuple(
        Entry(_words(row, lang), row["title"], str(row["source_id"]).split(";")[0])
        for row in planned.rows
    )
    title = say(lang, "roadmap_planned")
    if entries:
        yield Statements(title, ((title, entries),))


def _words(row: Row, lang: str) -> str:
    texts = (time_text(row, lang), state_text(row, lang), text_of(row["source_place"]))
    return "; ".join(filter(None, texts))


@dataclass(frozen=True)
class _Roadmap:
    """The items of a roadmap, the figures that measure it, and names and units of indicators."""

    own: Answer
    newest: Answer
    measures: Mapping[str, tuple[str, str]]
    lang: str


Line = tuple[Row | None, Row | None]  # a measure, and one of its milestones


def _goals(one: _Roadmap) -> Iterator[Block]:
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
        yield Text(_words(goal, one.lang), muted=True)
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


def _table(one: _Roadmap, lines: list[Line], title: str) -> Iterator[Block]:
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


def _cells(one: _Roadmap, line: Line, figures: Mapping[str, Row]) -> tuple[str, ...]:
    measure, milestone = line
    row = milestone or measure or {}
    return (
        measure["title"] if measure else "",
        milestone["title"] if milestone else "",
        time_text(row, one.lang),
        _target(one, milestone) if milestone else "",
        _now(one, milestone, figures) if milestone else "",
        text_of(row["body"]),
        state_text(row, one.lang),
    )


def _target(one: _Roadmap, row: Row) -> str:
    """Return what a milestone is measured by: a figure to come to, or reached or not."""
    lang, indicator_id = one.lang, text_of(row["measured_by"])
    if not indicator_id:
        states = {"done": "roadmap_reached", "unknown": "roadmap_unclear"}
        state = say(lang, states.get(row["state_now"], "roadmap_not_reached"))
        return say(lang, "roadmap_yes_no", state=state)
    name, unit = one.measures.get(indicator_id, (indicator_id, ""))
    places = len(row["target"].partition(".")[2])
    figure = figure_text(lang, float(row["target"]), places, unit=text_of(unit))
    return say(lang, "roadmap_target", indicator=name, figure=figure, year=row["target_year"])


def _now(one: _Roadmap, row: Row, figures: Mapping[str, Row]) -> str:
    """Return the newest figure of what measures a milestone, with its time."""
    indicator_id = text_of(row["measured_by"])
    if not indicator_id:
        return ""
    if (found := figures.get(indicator_id)) is None:
        return say(one.lang, "roadmap_no_figure")
    figure = figure_of(found, one.newest.indicators[indicator_id], one.lang)
    time = period_text(one.lang, found["period_start"], found["period_end"])
    return say(one.lang, "roadmap_now", figure=figure, time=time)
