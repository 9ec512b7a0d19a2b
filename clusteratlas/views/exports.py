"""Exports: gap to the references, foreign trade and export ratio, partners, Kreise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clusteratlas.analysis.claims import first_place, span
from clusteratlas.charts import claim_words, trade, words
from clusteratlas.model import Answer, Row
from clusteratlas.output.document import Block, Chart, Heading, Table, Text
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState

RATIO, BALANCE = "export_ratio_percent", "trade_balance_eur_million"
KINDS = ("country", "world_region", "goods")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the page's sections."""
    selection, lang = state.selection, state.selection.lang
    questions = ("gap", "without_gap", "series", "shares", "branches", "kreise")
    gap, without, series, shares, branch, kreise = (
        ask(f"exports__{question}", selection) for question in questions
    )
    reference = ask("comparison__reference", replace(selection, indicator_id=RATIO))
    blocks = [
        Text(say(lang, "exports_lead")),
        *_fields(gap, without, reference, lang),
        *_series(series, lang),
        *_partners(shares, lang),
        *_branch(branch, lang),
        *_kreise(kreise, lang),
    ]
    data = (gap, without, reference, series, shares, branch, kreise)
    return Part(message(gap, lang), say(lang, "page_exports"), tuple(blocks), data)


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
    shown = [i for i in indicator_ids if (answer.frame.indicator_id == i).any()]
    row = trade.newest(answer, shown[-1])
    return say(
        lang,
        "exports_branch_title",
        name=row["industry_name"],
        indicator=answer.indicators[shown[-1]].name,
        year=row["year"],
        figure=_in_title(answer, row, lang),
    )


def shares_title(answer: Answer, kind: str, lang: str) -> str:
    """Say what is printed of one kind, and who is first where the rest is too small to hide one."""
    rows = trade.of_kind(answer, kind).rows
    printed = [row for row in rows if row["item_id"] != "REST" and row["counted"]]
    printed = printed or [row for row in rows if row["item_id"] != "REST"]
    row, known = max(printed, key=lambda r: r["value"]), len(printed)
    rest = next((r for r in rows if r["item_id"] == "REST"), None)
    hidden = rest is None or span(rest)[1] >= span(row)[0]
    claim = first_place(printed, answer.indicators[row["indicator_id"]].decimals, known + hidden)
    return say(
        lang,
        "exports_shares_title",
        flow=answer.indicators[row["indicator_id"]].name,
        period=period_text(lang, row["period_start"], row["period_end"]),
        kind=say(lang, f"exports_{kind}"),
        claim=claim_words.claim_text(claim, lang, lambda r: trade.label(r, answer, lang), True),
    )


def _in_title(answer: Answer, row: Row, lang: str) -> str:
    """Return a figure with its status in a word: a title stands far from the legend of signs."""
    final = {**row, "status": "published"} if row["status"] == "provisional" else row
    figure = figure_of(final, answer.indicators[row["indicator_id"]], lang)
    return figure if final is row else say(lang, "exports_provisional", figure=figure)


def _fields(gap: Answer, without: Answer, reference: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "exports_fields")
    yield Heading(title)
    alt = words.alt_ranked(gap, lang)
    yield Chart(gap, "ranked", message(gap, lang), alt, references=reference)
    yield Text(say(lang, "exports_scope"), muted=True)
    columns = ("field", "figure", "gap_thueringen", "gap_germany", "scope", "period", "source")
    yield Table(gap, columns, title)
    beside = ("field", "figure", "scope", "period", "source", "note")
    yield Text(say(lang, "exports_without"), muted=True)
    yield Table(without, beside, say(lang, "exports_without_title"))


def _series(answer: Answer, lang: str) -> Iterator[Block]:
    yield Heading(say(lang, "exports_series"))
    preferred = answer.where("preferred")
    ratio = preferred.where("indicator_id", RATIO)
    title = series_title(answer, RATIO, lang)
    yield Chart(ratio, "points", title, trade.alt_series(ratio, (RATIO,), lang))
    trading = replace(preferred, frame=preferred.frame[preferred.frame.indicator_id != RATIO])
    columns = ("indicator", "period", "figure", "range", "status", "source")
    yield Table(trading, columns, series_title(answer, BALANCE, lang))
    yield Text(say(lang, "exports_preference"), muted=True)


def _partners(answer: Answer, lang: str) -> Iterator[Block]:
    yield Heading(say(lang, "exports_partners"))
    for kind in KINDS:
        part = trade.of_kind(answer, kind)
        if not part.empty:
            columns = ("indicator", "partner", "figure", "share", "period", "source", "note")
            yield Table(part.named("partner_name"), columns, shares_title(answer, kind, lang))


def _branch(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the chosen branch: its export ratio, else the first figure known, and all of them."""
    yield Heading(say(lang, "exports_branches"))
    preferred, known = answer.where("preferred"), answer.indicators
    name = text_of(answer.rows[0]["industry_name"])
    shown = RATIO if RATIO in known else next(iter(known))
    drawn = preferred.where("indicator_id", shown)
    last = trade.newest(answer, shown)
    title = branch_title(answer, (shown,), lang)
    yield Chart(drawn, "points", title, trade.alt_series(drawn, (shown,), lang))
    columns = ("indicator", "period", "figure", "scope", "classification", "status", "source")
    yield Table(answer, columns, f"{name} ({last['classification']})")


def _kreise(answer: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "exports_kreise")
    yield Heading(title)
    official = bool(answer.frame.official.any())
    yield Text(say(lang, "exports_kreise_official" if official else "exports_kreise_press"))
    yield Table(answer, ("kreis", "figure", "period", "scope", "status", "source"), title)
