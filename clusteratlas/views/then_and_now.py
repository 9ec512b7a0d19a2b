"""The brochure's figures beside the newest ones, and changes within one scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer, Selection
from clusteratlas.output.document import Block, Heading, Table, Text
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState


def part(state: ViewState, ask: Ask) -> Part:
    """Return the pairs of the chosen indicator, and all changes within one scope."""
    selection, lang = state.selection, state.selection.lang
    pairs, without, series = (
        ask(f"then_and_now__{question}", selection) for question in ("pairs", "without", "series")
    )
    blocks = [*_pairs(pairs, without, selection), *_series(series, lang)]
    title, data = message(pairs, lang), (single(pairs), single(series))
    return Part(title, say(lang, "then_text"), tuple(blocks), data)


def message(pairs: Answer, lang: str) -> str:
    """Return how many pairs there are and how many agree in definition."""
    same = int((pairs.frame.definition == "same").sum())
    key = "then_title_some" if same else "then_title_none"
    return say(lang, key, pairs=len(pairs.frame), same=same)


def of_indicator(answer: Answer, selection: Selection) -> Answer:
    """Return the rows of the chosen indicator."""
    return answer.where("indicator_id", selection.indicator_id)


def pair_columns(own: Answer) -> tuple[str, ...]:
    """Return the columns of the pairs; the change only where there is one."""
    two = ("figure", "period", "scope")
    change = () if own.frame.change.isna().all() else ("change",)
    both = [f"{when}_{column}" for when in ("then", "now") for column in two]
    return ("field", *both, *change, "reason")


def series_columns() -> tuple[str, ...]:
    """Return the columns of the changes within one scope."""
    both = [f"{when}_{column}" for when in ("then", "now") for column in ("figure", "period")]
    return ("field", "indicator", "scope", *both, "change")


def single(answer: Answer) -> Answer:
    """Return both figures of every row as rows of their own, for files; each with its source."""
    parts = []
    for n, when in enumerate(("then", "now")):
        own = [c for c in answer.frame if c.startswith(f"{when}_")]
        other = [c for c in answer.frame if c.startswith(("then_", "now_")) and c not in own]
        frame = answer.frame.drop(columns=[*other, *_BOTH])
        frame = frame.rename(columns={c: c.removeprefix(f"{when}_") for c in own})
        ids = frame.source_id.str.split(";")
        frame = frame.assign(source_id=[cell[min(n, len(cell) - 1)] for cell in ids])
        # A note of the pair is one of the newer figure.
        parts.append(frame if when == "now" or f"{when}_note" in own else frame.assign(note=None))
    every = pd.concat(parts, ignore_index=True)
    keys = ["field_id", "indicator_id", "value", "scope", "period_end", "source_id"]
    return replace(answer, frame=every.drop_duplicates(keys))


_BOTH = ["change", "change_unit"]


def _pairs(pairs: Answer, without: Answer, selection: Selection) -> Iterator[Block]:
    lang, own = selection.lang, of_indicator(pairs, selection)
    if own.empty:
        yield Text(say(lang, "then_no_pair"))
    else:
        name = pairs.indicators[selection.indicator_id].name
        title = say(lang, "then_pairs", indicator=name)
        yield Heading(title)
        columns = tuple(c for c in pair_columns(own) if c != "reason")
        yield Table(own, columns, title)
        yield Table(own, ("field", "reason", "note", "source"), say(lang, "then_reasons"))
    names = ", ".join(of_indicator(without, selection).frame.name)
    if names:
        yield Text(say(lang, "then_without", names=names), muted=True)


def _series(answer: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "then_series")
    yield Heading(title)
    yield Text(say(lang, "then_series_text"))
    yield Table(answer, series_columns(), title)
    notes = ("field", "indicator", "then_note", "now_note", "source")
    yield Table(answer, notes, say(lang, "then_notes"))
