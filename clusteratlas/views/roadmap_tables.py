"""The goals of a roadmap as tables: measures, milestones, and the indicators of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.programme import state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.programme import item_address
from clusteratlas.views.targets import Targets, has_target
from clusteratlas.views.text_table import text_table

_HEADS = ("measure", "milestone", "time", "target", "now", "body", "state")


def time_words(row: Row, lang: str) -> str:
    """Return time, state and source of an item in one line."""
    texts = (time_text(row, lang), state_text(row, lang), text_of(row["source_place"]))
    return "; ".join(filter(None, texts))


@dataclass(frozen=True)
class Roadmap:
    """The items of a field's roadmap, and the reader of their targets."""

    own: Answer
    field_id: str
    targets: Targets

    @property
    def lang(self) -> str:
        """Return the language of the reader."""
        return self.targets.lang


Line = tuple[Row | None, Row | None]  # a measure, and one of its milestones


def goals(one: Roadmap) -> Iterator[Block]:
    """Return a heading and a table for each goal; items without a goal stand at the end."""
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
    """Return one line for each milestone of a measure; the items are removed from `left`."""
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
    figures = one.targets.figures([row for _, row in lines if row], one.field_id)
    heads = [say(one.lang, f"roadmap_col_{head}") for head in _HEADS]
    cells = pd.DataFrame([_cells(one, line) for line in lines], columns=heads)
    ids = [_sources(one, line) for line in lines]
    links = [item_address(measure["item_id"], one.lang) if measure else "" for measure, _ in lines]
    sources = tuple(dict.fromkeys((*one.own.sources, *figures.sources)))
    answer = replace(one.own, sources=sources)
    table = text_table(answer, cells, title, one.lang, ids, is_open=True)
    yield replace(table, links=tuple(links))


def _sources(one: Roadmap, line: Line) -> str:
    rows = [row for row in line if row]
    ids = [str(row["source_id"]) for row in rows]
    ids += [i for row in rows for i in one.targets.source_ids(row, one.field_id)]
    return ";".join(dict.fromkeys(ids))


def _cells(one: Roadmap, line: Line) -> tuple[str, ...]:
    measure, milestone = line
    row = milestone or measure or {}
    return (
        measure["title"] if measure else "",
        milestone["title"] if milestone else "",
        time_text(row, one.lang),
        one.targets.goal(milestone) or _yes_no(milestone, one.lang) if milestone else "",
        _now(one, milestone) if milestone else "",
        text_of(row["body"]),
        state_text(row, one.lang),
    )


def _yes_no(row: Row, lang: str) -> str:
    """Return whether a milestone without an indicator is reached."""
    states = {"done": "roadmap_reached", "unknown": "roadmap_unclear"}
    state = say(lang, states.get(row["state_now"], "roadmap_not_reached"))
    return say(lang, "roadmap_yes_no", state=state)


def _now(one: Roadmap, row: Row) -> str:
    """Return the newest figure of a milestone's indicator, and the verdict."""
    return one.targets.outcome(row, one.field_id, with_other=True) if has_target(row) else ""
