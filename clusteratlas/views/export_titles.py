"""The titles of the sections on the page of exports."""

from __future__ import annotations

from collections.abc import Sequence

from clusteratlas.analysis.claims import first_place, span
from clusteratlas.charts import claim_words, trade, trade_shares
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, in_sentence, text_of
from clusteratlas.text.wording import say

BALANCE = "trade_balance_eur_million"


def gap(answer: Answer, lang: str) -> str:
    """Return which field sells most abroad, as far as the data show it, and a subfield above it."""
    return claim_words.title(answer, lang, "exports_title")


def series(answer: Answer, indicator_id: str, lang: str) -> str:
    """Return the sentence on the newest balance or export ratio."""
    row = trade.newest(answer, indicator_id)
    key = "exports_series_trade" if indicator_id == BALANCE else "exports_series_ratio"
    return say(lang, key, year=row["year"], figure=_in_title(answer, row, lang))


def newest_ratio(answer: Answer, lang: str) -> str:
    """Return the sentence on the state's newest export ratio, with year and scope."""
    row = trade.newest(answer, "export_ratio_percent")
    values = {"year": row["year"], "scope": in_sentence(text_of(row["scope"]), lang)}
    return say(lang, "exports_lead", figure=_in_title(answer, row, lang), **values)


def branch(answer: Answer, indicator_ids: Sequence[str], lang: str) -> str:
    """Return the sentence on a branch's newest figure, for the last indicator that has one."""
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


def shares(answer: Answer, kind: str, lang: str) -> str:
    """Return what is printed of one kind, and its largest item if the rest cannot hide a larger."""
    rows = trade_shares.of_kind(answer, kind).rows
    printed = [row for row in rows if not trade_shares.is_rest(row) and row["counted"]]
    printed = printed or [row for row in rows if not trade_shares.is_rest(row)]
    row, count = max(printed, key=lambda r: r["value"]), len(printed)
    rest = next((r for r in rows if trade_shares.is_rest(r)), None)
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
    """Return a figure with its status in words, since the legend of signs is far from a title."""
    final = {**row, "status": "published"} if row["status"] == "provisional" else row
    figure = figure_of(final, answer.indicators[row["indicator_id"]], lang)
    return figure if final is row else say(lang, "exports_provisional", figure=figure)


def _share_in_title(answer: Answer, row: Row, lang: str) -> str:
    """Return a figure with its share for a title, with its status in words."""
    if row["status"] != "provisional":
        return trade_shares.label(row, answer, lang)
    label = trade_shares.label({**row, "status": "published"}, answer, lang)
    return say(lang, "exports_provisional", figure=label)
