"""Exports: gap to the references, foreign trade and export ratio, partners, Kreise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.charts import arcs, trade, trade_shares, words
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Controls, Only
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import export_titles as titles
from clusteratlas.views.choices import flows, trade_periods
from clusteratlas.views.controls import Control, options_of
from clusteratlas.views.export_titles import BALANCE
from clusteratlas.views.exports_kreise import kreise
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.trade_news import goods_of_country, latest_full_year, recent

RATIO = "export_ratio_percent"
RATIOS = (RATIO,)
TRADE = ("exports_eur_million", "imports_eur_million", BALANCE)
TURNOVER = ("turnover_eur_million", "foreign_turnover_eur_million")
KINDS = ("country", "world_region", "goods")


CONTROLS = (
    Control("flow", "exports_flow", flows, "trade_indicator_id", form="buttons"),
    Control("period", "exports_period", trade_periods, "trade_period", latest_full_year),
    Control(
        "branch",
        "exports_branch",
        options_of("choices__branches", "industry_id"),
        "branch_id",
        Selection.branch_id,
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the page's sections."""
    selection, lang = state.selection, state.selection.lang
    questions = ("gap", "without_gap", "series", "shares", "branches", "kreise", "kreise_20plus")
    gap, without, series, shares, branch, printed, complete = (
        ask(f"exports__{question}", selection) for question in questions
    )
    newer, goods = (ask(f"exports__{q}", selection) for q in ("recent", "goods_of_country"))
    reference = ask("comparison__reference", replace(selection, indicator_id=RATIO))
    blocks = [
        *_fields(gap, without, reference, lang),
        *_series(series, lang),
        *recent(newer, lang),
        *_partners(shares, lang),
        *goods_of_country(goods, lang),
        *_branch(branch, lang),
        *kreise(printed, complete, lang),
    ]
    data = (gap, without, reference, series, newer, shares, goods, branch, printed, complete)
    return Part(titles.gap(gap, lang), titles.newest_ratio(series, lang), tuple(blocks), data)


def _fields(gap: Answer, without: Answer, reference: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "exports_fields")
    yield Heading(title)
    alt = words.alt_ranked(gap, lang)
    yield Chart(gap, "ranked", titles.gap(gap, lang), alt, references=reference)
    yield Text(say(lang, "exports_scope"), muted=True)
    first = ("field", "figure", "gap_thueringen", "gap_germany", "scope")
    yield Table(gap, (*first, "period", "status", "place", "source", "note"), title, first=first)
    beside = ("field", "figure", "scope", "period", "source", "note")
    yield Text(say(lang, "exports_without"), muted=True)
    yield Table(without, beside, say(lang, "exports_without_title"))


def _series(answer: Answer, lang: str) -> Iterator[Block]:
    yield Heading(say(lang, "exports_series"))
    yield Text(f"{say(lang, 'exports_terms')} {say(lang, 'exports_series_text')}")
    preferred = answer.where("preferred")
    title, alt = titles.series(answer, BALANCE, lang), trade.alt_series(answer, TRADE, lang)
    yield Chart(answer, "", title, alt, draw=partial(trade.series, answer, TRADE), tabled=True)
    ratio, head = preferred.where("indicator_id", RATIO), titles.series(answer, RATIO, lang)
    alt = trade.alt_series(answer, RATIOS, lang)
    yield Chart(ratio, "points", head, alt, draw=partial(trade.series, answer, RATIOS))
    trading = replace(preferred, frame=preferred.frame[preferred.frame.indicator_id != RATIO])
    columns = ("indicator", "period", "figure", "range", "status", "source")
    yield Only("files", "the screen draws them", (Table(trading, columns, title),))
    yield Text(say(lang, "exports_preference"), muted=True)
    whole = ("indicator", "period", "figure", "range", "scope", "status", "preferred", "source")
    every = Table(answer, whole, say(lang, "exports_series"))
    yield Only("screen", "files have the chart, the table above and the sheet of data", (every,))


def _partners(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the printed countries, world regions or goods, one kind at a time on the screen."""
    yield Heading(say(lang, "exports_partners"))
    yield Controls(("flow", "period"))
    if answer.frame.total_value.isna().all():
        yield Text(say(lang, "exports_no_total"), notice=True)
    kinds = [kind for kind in KINDS if kind in set(answer.frame.item_kind)]
    bars = [
        Alternative(kind, say(lang, f"exports_{kind}"), partial(_bars, answer, kind, lang))
        for kind in kinds
    ]
    maps = [
        Alternative(place, say(lang, f"exports_as_{place}"), partial(_arcs, answer, place, lang))
        for place in arcs.windows(answer)
    ]
    ways = (*bars, *maps)
    yield Alternatives("picture", say(lang, "exports_as"), ways, in_files=tuple(kinds))


def _bars(answer: Answer, kind: str, lang: str) -> tuple[Block, ...]:
    part, title = trade_shares.of_kind(answer, kind), titles.shares(answer, kind, lang)
    draw = partial(trade_shares.shares, answer, kind)
    blocks: list[Block] = [
        Chart(part, "", title, trade_shares.alt_shares(answer, kind, lang), draw=draw, tabled=True)
    ]
    for row in filter(trade_shares.is_rest, part.rows):
        rest = trade_shares.label(row, part, lang)
        blocks.append(Text(say(lang, "exports_rest", figure=rest), muted=True))
    if not part.frame.counted.all():
        blocks.append(Text(say(lang, "exports_contained"), muted=True))
    return (*blocks, _items(part, kind, title))


def _arcs(answer: Answer, place: str, lang: str) -> tuple[Block, ...]:
    part, title = trade_shares.of_kind(answer, "country"), titles.shares(answer, "country", lang)
    country_alt = trade_shares.alt_shares(answer, "country", lang)
    alt = say(lang, "exports_arcs_alt", place=say(lang, f"exports_as_{place}"), text=country_alt)
    draw = partial(arcs.arcs, answer, arcs.windows(answer)[place])
    picture = Chart(part, "", title, alt, draw=draw, height_px=arcs.HEIGHT_PX, tabled=True)
    return picture, Text(say(lang, "exports_arcs"), muted=True), _items(part, "country", title)


def _items(part: Answer, kind: str, title: str) -> Table:
    """Return the printed items of one kind with their shares."""
    item = "goods" if kind == "goods" else "partner"
    columns = (item, "figure", "share", "period", "classification", "status", "source", "note")
    return Table(part.with_name_as("partner_name").with_name_as("goods"), columns, title)


def _branch(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the chosen branch: its export ratio or its turnover, and all figures."""
    yield Heading(say(lang, "exports_branches"))
    yield Controls(("branch",))
    visible_ids = [ids for ids in (RATIOS, TURNOVER) if set(ids) & set(answer.indicators)]
    ways = tuple(
        Alternative(
            ids[0],
            ", ".join(answer.indicators[i].name for i in ids if i in answer.indicators),
            partial(_branch_chart, answer, ids, lang),
        )
        for ids in visible_ids
    )
    yield Alternatives("figures", say(lang, "exports_branch_figures"), ways)
    yield Text(say(lang, "exports_branches_text"), muted=True)
    row = answer.rows[0]
    columns = ("section", "indicator", "period", "figure", "scope", "classification", "status")
    title = f"{text_of(row['industry_name'])} ({row['classification']})"
    yield Table(answer, (*columns, "preferred", "source"), title)


def _branch_chart(answer: Answer, ids: tuple[str, ...], lang: str) -> tuple[Block, ...]:
    preferred = answer.where("preferred")
    own = preferred.where("indicator_id", next(i for i in ids if i in answer.indicators))
    alt, draw = trade.alt_series(answer, ids, lang), partial(trade.series, answer, ids)
    return (Chart(own, "points", titles.branch(answer, ids, lang), alt, draw=draw),)
