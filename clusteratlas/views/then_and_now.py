"""The brochure's figures beside the newest ones, and changes within one scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from clusteratlas.charts import dumbbells
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Only
from clusteratlas.text.wording import say
from clusteratlas.views import field_picture, strategy
from clusteratlas.views.choices import INDICATOR, edition_year, some_indicators
from clusteratlas.views.indicators import BROCHURE_INDICATORS
from clusteratlas.views.part import Ask, Part, ViewState

CONTROLS = (replace(INDICATOR, options=some_indicators(BROCHURE_INDICATORS), default="employees"),)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the pairs of the chosen indicator, and all changes within one scope."""
    selection, lang = state.selection, state.selection.lang
    pairs, undated, without, series = (
        ask(f"then_and_now__{question}", selection)
        for question in ("pairs", "undated", "without", "series")
    )
    fields, monitored = (ask(f"then_and_now__{q}", selection) for q in ("strategy", "monitoring"))
    dots = field_picture.answers(ask, selection, selection.indicator_id)
    name = dots[0].indicators[selection.indicator_id].name
    edition = edition_year(ask, selection)
    heading = say(lang, "then_pairs", indicator=name, edition=edition)
    picture = tuple(field_picture.blocks(*dots, edition, lang, heading))
    if not of_indicator(pairs, selection).empty:
        reason = "files draw the brochure's bars alone; their table has both figures"
        picture = (Only("screen", reason, picture),)
    blocks = [
        *picture,
        *_pairs(pairs, selection),
        *_undated(undated, selection),
        *_without(without, selection),
        *_series(series, selection),
        *strategy.fields(fields, lang),
        *strategy.monitoring(monitored, lang),
    ]
    title = message(pairs, lang)
    data = (*dots, single(pairs), single(undated), single(series), fields, monitored)
    return Part(title, say(lang, "then_text", edition=edition), tuple(blocks), data)


def message(pairs: Answer, lang: str) -> str:
    """Return how many pairs there are, and how many have the same definition."""
    same = int((pairs.frame.definition == "same").sum())
    key = "then_title_some" if same else "then_title_none"
    return say(lang, key, pairs=len(pairs.frame), same=same)


def of_indicator(answer: Answer, selection: Selection) -> Answer:
    """Return the rows of the chosen indicator."""
    return answer.where("indicator_id", selection.indicator_id)


def pair_columns(own: Answer) -> tuple[str, ...]:
    """Return the columns of the pairs; the change only if there is one."""
    two = ("figure", "period", "scope")
    change = () if own.frame.change.isna().all() else ("change",)
    # Questions of earlier versions have no undated figures.
    later = (
        ("undated",)
        if "undated_value" in own.frame and own.frame.undated_value.notna().any()
        else ()
    )
    both = [f"{when}_{column}" for when in ("then", "now") for column in two]
    return ("field", *both, *later, *change, "reason")


def undated_columns() -> tuple[str, ...]:
    """Return the columns of the figures that belong to no pair."""
    return ("field", "then_figure", "then_period", "undated", "undated_scope", "undated_note")


def series_columns() -> tuple[str, ...]:
    """Return the columns of the changes within one scope."""
    both = [f"{when}_{column}" for when in ("then", "now") for column in ("figure", "period")]
    return ("field", "indicator", "scope", *both, "change")


def single(answer: Answer) -> Answer:
    """Return all figures of every row as separate rows for files, each with its source."""
    parts = [_one(answer.frame, when) for when in _WHEN]
    every = pd.concat(parts, ignore_index=True)
    keys = ["field_id", "indicator_id", "value", "scope", "period_end", "source_id"]
    return replace(answer, frame=every.drop_duplicates(keys))


_WHEN = ("then", "now", "undated")


def _one(frame: pd.DataFrame, when: str) -> pd.DataFrame:
    """Return the figures of one time that have a source; the note belongs to the newer figure."""
    if f"{when}_source_id" not in frame:
        n = min(_WHEN.index(when), 1)
        ids = frame.source_id.str.split(";").map(lambda cell: cell[min(n, len(cell) - 1)])
        frame = frame.assign(**{f"{when}_source_id": ids})
        frame = frame.head(0) if when == "undated" else frame
    own = [c for c in frame if c.startswith(f"{when}_")]
    other = [c for c in frame if c.startswith(tuple(f"{w}_" for w in _WHEN)) and c not in own]
    rest = [*other, *_BOTH, *([] if when == "now" else ["note"])]
    bare = frame.drop(columns=["source_id", *rest], errors="ignore")
    renamed = bare.rename(columns={c: c.removeprefix(f"{when}_") for c in own})
    return renamed.dropna(subset=["source_id"])


_BOTH = ["change", "change_unit"]


def _pairs(pairs: Answer, selection: Selection) -> Iterator[Block]:
    lang, own = selection.lang, of_indicator(pairs, selection)
    if own.empty:
        yield Text(say(lang, "then_no_pair"), notice=True)
        return
    name = own.indicators[selection.indicator_id].name
    title = say(lang, "then_same_or_not", indicator=name)
    columns = tuple(c for c in pair_columns(own) if c != "reason")
    if not dumbbells.rows_to_join(own, selection.indicator_id).empty:
        yield from _picture(own, selection)
    last = "change" if "change" in columns else "now_period"
    yield Table(own, columns, title, first=("field", "then_figure", "now_figure", last))
    reasons = ("field", "reason", "note", "source")
    yield Table(own, reasons, say(lang, "then_reasons"), first=("field", "reason"))


def _undated(answer: Answer, selection: Selection) -> Iterator[Block]:
    own = of_indicator(answer, selection)
    if not own.empty:
        title, columns = say(selection.lang, "then_undated"), (*undated_columns(), "source")
        yield Table(own, columns, title, first=columns)
        yield Text(say(selection.lang, "then_undated_text"), muted=True)


def _without(answer: Answer, selection: Selection) -> Iterator[Block]:
    names = ", ".join(of_indicator(answer, selection).frame.name)
    if names:
        yield Text(say(selection.lang, "then_without", names=names), muted=True)


def _series(answer: Answer, selection: Selection) -> Iterator[Block]:
    lang, title = selection.lang, say(selection.lang, "then_series")
    yield Heading(title)
    yield Text(say(lang, "then_series_text"))
    yield from _picture(answer, selection)
    first = ("field", "indicator", "now_figure", "change")
    yield Table(answer, series_columns(), title, first=first)
    notes = ("field", "indicator", "then_note", "now_note", "source")
    yield Table(answer, notes, say(lang, "then_notes"))


def _picture(answer: Answer, selection: Selection) -> Iterator[Block]:
    """Return the figures of one definition joined by a line; the table beside it has all."""
    lang, same = selection.lang, dumbbells.rows_to_join(answer, selection.indicator_id)
    if same.empty:
        reason = "a picture that is not there needs no word in print"
        yield Only("screen", reason, (Text(say(lang, "then_chart_none"), muted=True),))
        return
    draw = partial(dumbbells.dumbbells, same)
    yield Chart(
        same, "", dumbbells.title(same, lang), dumbbells.alt(same, lang), draw=draw, tabled=True
    )
    signs = Text(say(lang, "then_chart_text"), muted=True)
    yield Only("screen", "files have the table alone", (signs,))
