"""The charts of a fact sheet: the field's rank among the fields, and the later figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.charts import claim_words, timeline
from clusteratlas.charts.words import title_ranked
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Columns
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say, say_count
from clusteratlas.views.sheet import FactSheet
from clusteratlas.views.text_table import folded_rows


def place(sheet: FactSheet, selection: Selection) -> Iterator[Block]:
    """Return the ranks, then a chart for every indicator in which the field has a rank."""
    if sheet.figures.empty:
        return
    lang, own = selection.lang, sheet.place.where("field_id", selection.field_id)
    yield Heading(say(lang, "fact_sheet_place"))
    columns = ("indicator", "figure", "rank", "period")
    yield Table(own, columns, _best(own, sheet, lang), in_print="title", first=columns)
    ids = list(own.frame.dropna(subset=["value"]).indicator_id)
    # The chart with which the page opens comes first.
    ordered = sorted(ids, key=lambda i: i != "employees")
    ways = tuple(
        Alternative(i, own.indicators[i].name, partial(_place_chart, sheet, selection, i))
        for i in ordered
    )
    if ways:
        yield Alternatives("indicator", say(lang, "choose_indicator"), ways, in_files=tuple(ids))


def _place_chart(sheet: FactSheet, selection: Selection, indicator_id: str) -> tuple[Block, ...]:
    lang, field_id = selection.lang, selection.field_id
    one = sheet.place.where("indicator_id", indicator_id)
    title, brief = title_ranked(one, lang, focus=field_id), _rank(one, field_id, lang)
    chart = Chart(one, "ranked", title, _every(one, lang), field_id, brief=brief)
    return chart, folded_rows(one, ("field", "figure", "scope", "period"), lang)


def _rank(one: Answer, field_id: str, lang: str) -> str:
    row = next(row for row in one.rows if row["field_id"] == field_id)
    return f"{one.indicators[row['indicator_id']].name}: {_rank_text(one, row, lang)}"


def _rank_text(one: Answer, row: Row, lang: str) -> str:
    """Return the rank of `row` among the fields of `one`, and what the ranking mixes."""
    decimals = one.indicators[row["indicator_id"]].decimals
    rank = claim_words.rank_text(row, one.rows, decimals, lang)
    return rank + claim_words.remark(one, lang)


def _best(own: Answer, sheet: FactSheet, lang: str) -> str:
    ranked = own.frame.dropna(subset=["rank_among_fields"])
    if ranked.empty:
        return say(lang, "fact_sheet_place")
    best = records(ranked.sort_values("rank_among_fields", kind="stable"))[0]
    frame = sheet.place.frame
    one = replace(sheet.place, frame=frame[frame.indicator_id == best["indicator_id"]])
    row = next(row for row in one.rows if row["field_id"] == best["field_id"])
    indicator = own.indicators[row["indicator_id"]].name
    rank = _rank_text(one, row, lang)
    return say(lang, "message_place", name=sheet.name, rank=rank, indicator=indicator)


def newer(sheet: FactSheet, lang: str) -> Iterator[Block]:
    """Return the later figures: one small chart for each indicator with several years, then all."""
    answer = sheet.newer
    if answer.empty:
        return
    yield Heading(say(lang, "fact_sheet_newer"))
    years = {i: timeline.with_year(answer, i).year.nunique() for i in answer.indicators}
    charts = [_newer_chart(answer, i, lang) for i, count in years.items() if count > 1]
    if charts:
        yield Text(say(lang, "fact_sheet_newer_text"))
    yield from _side_by_side(charts)
    # Most statuses have a sign in the figure; the others need a column.
    is_plain = set(answer.frame.status) <= {"published", "limited", "provisional", "revised"}
    status = () if is_plain else ("status",)
    columns = ("indicator", "figure", "scope", "period", *status, "source", "note")
    message = say_count(lang, "message_newer", len(answer.frame), name=sheet.name)
    yield Table(answer, columns, message, in_print="lines")


def _side_by_side(charts: list[Chart]) -> Iterator[Columns]:
    """Return the charts in rows of two; a single last chart stands at the left."""
    for n in range(0, len(charts), 2):
        first, *second = charts[n : n + 2]
        yield Columns(((first,), tuple(second)))


def _newer_chart(answer: Answer, indicator_id: str, lang: str) -> Chart:
    one = _dated_figures(answer, indicator_id)
    title = timeline.title(answer, lang, indicator_id)
    alt = timeline.alt(answer, lang, indicator_id)
    brief = answer.indicators[indicator_id].name
    draw = partial(timeline.small_series, one, indicator_id)
    return Chart(one, "points", title, alt, brief=brief, draw=draw)


@memoize
def _dated_figures(answer: Answer, indicator_id: str) -> Answer:
    return replace(answer, frame=timeline.with_year(answer, indicator_id))


def _every(answer: Answer, lang: str) -> str:
    """Return every value of a chart in words: name, figure, scope."""
    indicator = answer.indicators[answer.frame.indicator_id.iloc[0]]
    parts = []
    for row in answer.rows:
        figure, scope = figure_of(row, indicator, lang), text_of(row.get("scope"))
        parts.append(f"{text_of(row['name'])}: {figure}{f' ({scope})' if scope else ''}")
    return f"{indicator.name}. {'; '.join(parts)}."
