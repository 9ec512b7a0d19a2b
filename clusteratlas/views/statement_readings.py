"""Present figures on the strengths and weaknesses of 2011/2012; most cannot be measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block, Fold
from clusteratlas.text.statements import statement_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.criteria import figure_then_or_now, undated_now, verdict
from clusteratlas.views.text_table import text_table

_HEADS = ("statement", "indicator", "then", "now", "says")


def blocks(answer: Answer, name: str, edition: str, lang: str) -> Iterator[Block]:
    """Return the statements that a figure comes near, and those that no figure measures.

    There are none if the store has no readings. `edition` is the year of the brochure.
    """
    if answer.empty:
        return
    yield Heading(say(lang, "readings_heading"), 2)
    yield Text(message(answer, name, lang))
    is_near = answer.frame.indicator_id.notna()
    near, rest = (replace(answer, frame=answer.frame.loc[rows]) for rows in (is_near, ~is_near))
    if not near.empty:
        heads = [say(lang, f"readings_col_{head}", edition=edition) for head in _HEADS]
        cells = pd.DataFrame([list(_cells(near, row, lang)) for row in near.rows], columns=heads)
        title = say(lang, "readings_table", name=name)
        yield text_table(near, cells, title, lang, list(near.frame.source_id))
    if not rest.empty:
        yield from _not_measurable(rest, name, lang)


def message(answer: Answer, name: str, lang: str) -> str:
    """Return for how many statements there is a figure, and for how many a verdict."""
    frame = answer.frame
    near = frame[frame.indicator_id.notna()]
    same = frame[frame.definition == "same"]
    counts = {
        "every": frame.statement_id.nunique(),
        "near": near.statement_id.nunique(),
        "same": same.statement_id.nunique(),
    }
    key = "some" if counts["same"] else "none" if counts["near"] else "nothing"
    return say(lang, f"readings_message_{key}", name=name, **counts)


def _statement(row: Row, lang: str) -> str:
    """Return a statement with its kind (strength or weakness) and the part of the field."""
    part = text_of(row["subfield_name"])
    kind = say(lang, f"reading_{row['kind']}") + (f" ({part})" if part else "")
    return f"{kind}: {statement_text(row, lang)}"


def _cells(answer: Answer, row: Row, lang: str) -> Iterator[str]:
    nothing = say(lang, "criteria_no_figure")
    yield _statement(row, lang)
    yield answer.indicators[text_of(row["indicator_id"])].name
    yield figure_then_or_now(answer, row, "then", lang) or nothing
    now = figure_then_or_now(answer, row, "now", lang) or undated_now(answer, row, lang)
    yield now or nothing
    yield verdict(row, lang) if row["definition"] == "same" else text_of(row["reason"])


def _not_measurable(rest: Answer, name: str, lang: str) -> Iterator[Block]:
    """Return the statements that no figure measures, by reason; the screen folds them."""
    count = len(rest.frame)
    title = say(lang, "readings_not_measurable", name=name, count=count)
    by_reason: dict[str, list[Row]] = {}
    for row in rest.rows:
        by_reason.setdefault(text_of(row["reason"]), []).append(row)
    entries = tuple(
        Entry(" ".join(_statement(row, lang) for row in rows), reason.rstrip("."))
        for reason, rows in by_reason.items()
    )
    lists = (Statements(title, ((title, entries),)),)
    yield Fold(title, f"readings_{rest.frame.field_id.iloc[0]}", lambda: lists, in_files=True)
