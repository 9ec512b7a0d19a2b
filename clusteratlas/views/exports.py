"""Exports: gap to the references, foreign trade and export ratio, partners, Kreise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from clusteratlas.analysis.claims import first_place, span
from clusteratlas.charts import arcs, claim_words, trade, words
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block, Controls, Only
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.choices import flows, trade_periods
from clusteratlas.views.controls import Control, options_of
from clusteratlas.views.exports_kreise import kreise
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.trade_news import goods_of_country, latest_full_year, recent

RATIO, BALANCE = "export_ratio_percent", "trade_balance_eur_million"
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
    lead = say(lang, "exports_lead")
    return Part(message(gap, lang), lead, tuple(blocks), data)


def message(gap: Answer, lang: str) -> str:
    """Say what the fields sell abroad as far as the data bear it, and the subfield above them."""
    return claim_words.title(gap, lang, "exports_title")


def series_title(answer: Answer, indicator_id: str, lang: str) -> str:
    """Say the newest balance or export ratio."""
    row = trade.newest(answer, indicator_id)
    key = "exports_series_trade" if indicator_id == BALANCE else "exports_series_ratio"
    return say(lang, key, year=row["year"], figure=_in_title(answer, row, lang))


def branch_title(answer: Answer, indicator_ids: Sequence[str], lang: str) -> str:
    """Say the newest figure of a branch, of the last indicator that has one."""
    visible_ids = [i for i in indicator_ids if (answer.frame.indicator_id == i).any()]
    row = trade.newest(answer, visible_ids[-1])
    return say(
        lang,
        "exports_branch_title",
        name=row["industry_name"],
        indicator=answer.indicators[visible_ids[-1]].name,
        year=row["year"],
        figure=_in_title(answer, row, lang),
    )


def shares_title(answer: Answer, kind: str, lang: str) -> str:
    """Say what is printed of one kind, and who is first where the rest is too small to hide one."""
    rows = trade.of_kind(answer, kind).rows
    printed = [row for row in rows if not trade.is_rest(row) and row["counted"]]
    printed = printed or [row for row in rows if not trade.is_rest(row)]
    row, count = max(printed, key=lambda r: r["value"]), len(printed)
    rest = next((r for r in rows if trade.is_rest(r)), None)
    hidden = rest is None or span(rest)[1] >= span(row)[0]
    claim = first_place(printed, answer.indicators[row["indicator_id"]].decimals, count + hidden)
    return say(
        lang,
        "exports_shares_title",
        flow=answer.indicators[row["indicator_id"]].name,
        period=period_text(lang, row["period_start"], row["period_end"]),
        kind=say(lang, f"exports_{kind}"),
        claim=claim_words.claim_text(claim, lang, lambda r: _share_in_title(answer, r, lang), True),
    )


def _in_title(answer: Answer, row: Row, lang: str) -> str:
    """Return a figure with its status in a word: a title stands far from the legend of signs."""
    final = {**row, "status": "published"} if row["status"] == "provisional" else row
    figure = figure_of(final, answer.indicators[row["indicator_id"]], lang)
    return figure if final is row else say(lang, "exports_provisional", figure=figure)


def _share_in_title(answer: Answer, row: Row, lang: str) -> str:
    """Return a figure with its share as a title has it, with its status in a word."""
    if row["status"] != "provisional":
        return trade.label(row, answer, lang)
    label = trade.label({**row, "status": "published"}, answer, lang)
    return say(lang, "exports_provisional", figure=label)


def _fields(gap: Answer, without: Answer, reference: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "exports_fields")
    yield Heading(title)
    alt = words.alt_ranked(gap, lang)
    yield Chart(gap, "ranked", message(gap, lang), alt, references=reference)
    yield Text(say(lang, "exports_scope"), muted=True)
    first = ("field", "figure", "gap_thueringen", "gap_germany", "scope")
    yield Table(gap, (*first, "period", "status", "place", "source", "note"), title, first=first)
    beside = ("field", "figure", "scope", "period", "source", "note")
    yield Text(say(lang, "exports_without"), muted=True)
    yield Table(without, beside, say(lang, "exports_without_title"))


def _series(answer: Answer, lang: str) -> Iterator[Block]:
    yield Heading(say(lang, "exports_series"))
    yield Text(say(lang, "exports_series_text"))
    preferred = answer.where("preferred")
    title, alt = series_title(answer, BALANCE, lang), trade.alt_series(answer, TRADE, lang)
    yield Chart(answer, "", title, alt, draw=partial(trade.series, answer, TRADE), tabled=True)
    ratio, head = preferred.where("indicator_id", RATIO), series_title(answer, RATIO, lang)
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
    """Return what is printed of countries, world regions or goods, one at a time on the screen."""
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
    part, title = trade.of_kind(answer, kind), shares_title(answer, kind, lang)
    draw = partial(trade.shares, answer, kind)
    blocks: list[Block] = [
        Chart(part, "", title, trade.alt_shares(answer, kind, lang), draw=draw, tabled=True)
    ]
    for row in filter(trade.is_rest, part.rows):
        rest = trade.label(row, part, lang)
        blocks.append(Text(say(lang, "exports_rest", figure=rest), muted=True))
    if not part.frame.counted.all():
        blocks.append(Text(say(lang, "exports_contained"), muted=True))
    return (*blocks, _items(part, kind, title))


def _arcs(answer: Answer, place: str, lang: str) -> tuple[Block, ...]:
    part, title = trade.of_kind(answer, "country"), shares_title(answer, "country", lang)
    country_alt = trade.alt_shares(answer, "country", lang)
    alt = say(lang, "exports_arcs_alt", place=say(lang, f"exports_as_{place}"), text=country_alt)
    draw = partial(arcs.arcs, answer, arcs.windows(answer)[place])
    picture = Chart(part, "", title, alt, draw=draw, height_px=arcs.HEIGHT_PX, tabled=True)
    return picture, Text(say(lang, "exports_arcs"), muted=True), _items(part, "country", title)


def _items(part: Answer, kind: str, title: str) -> Table:
    """Return the printed items of one kind with their shares."""
    item = "goods" if kind == "goods" else "partner"
    columns = (item, "figure", "share", "period", "classification", "status", "source", "note")
    return Table(part.named("partner_name").named("goods"), columns, title)


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
    return (Chart(own, "points", branch_title(answer, ids, lang), alt, draw=draw),)
