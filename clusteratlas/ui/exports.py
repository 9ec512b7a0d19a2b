"""The sections of the page on exports."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import arcs as arc_map
from clusteratlas.charts import bars, trade, words
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import period_text
from clusteratlas.ui import frame, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.views import exports as view

TRADE = ("exports_eur_million", "imports_eur_million", "trade_balance_eur_million")
RATIO = (view.RATIO,)
TURNOVER = ("turnover_eur_million", "foreign_turnover_eur_million")


def title(gap: Answer, lang: str) -> None:
    """Say which field sells the largest part of its turnover abroad."""
    st.title(show.plain(view.message(gap, lang)), anchor=False)
    st.markdown(show.words("exports_lead"))


def fields(gap: Answer, without: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the export ratios of 2011 beside Thüringen and Germany, and who has none."""
    st.header(show.words("exports_fields"), anchor=False)
    lang = selection.lang
    reference = ask("comparison__reference", replace(selection, indicator_id=RATIO[0]))
    figure = bars.ranked_bars(gap, lang, references=reference, dark=show.dark())
    show.chart(figure, words.alt_ranked(gap, lang), "gap")
    st.caption(show.words("exports_scope"))
    columns = ["field", "figure", "gap_thueringen", "gap_germany", "scope"]
    show.table(gap, columns, notes, folded=False)
    show.table(gap, ["field", "figure", "period", "status", "place", "source", "note"], notes)
    st.markdown(show.words("exports_without"))
    show.table(without, ["field", "figure", "scope", "period", "source", "note"], notes)


def series(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw foreign trade and export ratio over the years, with every break as a gap."""
    lang = selection.lang
    st.header(show.words("exports_series"), anchor=False)
    st.markdown(show.words("exports_series_text"))
    for key, ids in (("trade", TRADE), ("ratio", RATIO)):
        st.subheader(show.plain(view.series_title(answer, ids[-1], lang)), anchor=False)
        figure = trade.series(answer, ids, lang, show.dark())
        show.chart(figure, trade.alt_series(answer, ids, lang), f"series_{key}")
    st.caption(show.words("exports_preference"))
    columns = ["indicator", "period", "figure", "range", "scope", "status", "preferred", "source"]
    show.table(answer, columns, notes)


def choose_flow(selection: Selection) -> Selection:
    """Choose exports or imports and one of the printed periods."""
    st.header(show.words("exports_partners"), anchor=False)
    rows = ask("choices__trade_periods", Selection(lang=selection.lang)).rows
    first, second = st.columns(2)
    with first:
        flows = {row["indicator_id"]: row["indicator_name"] for row in rows}
        flow = widgets.switch(show.words("exports_flow"), "flow", flows, "exports_eur_million")
    periods = {
        row["period_id"]: period_text(selection.lang, row["period_start"], row["period_end"])
        for row in rows
        if row["indicator_id"] == flow
    }
    default = selection.trade_period if selection.trade_period in periods else next(iter(periods))
    with second:
        period = widgets.choose(show.words("exports_period"), "period", periods, default)
    return replace(selection, trade_indicator_id=flow, trade_period=period)


def partners(answer: Answer, lang: str, notes: Footnotes) -> None:
    """Draw what is printed of countries, world regions or goods, with the rest."""
    if answer.frame.total_value.isna().all():
        st.info(show.words("exports_no_total"))
    shown = _choose_picture(answer)
    kind = shown if shown in view.KINDS else "country"
    part = trade.of_kind(answer, kind)
    st.subheader(show.plain(view.shares_title(answer, kind, lang)), anchor=False)
    if shown == kind:
        figure = trade.shares(answer, kind, lang, show.dark())
        show.chart(figure, trade.alt_shares(answer, kind, lang), f"shares_{kind}")
        if not part.frame.counted.all():
            st.caption(show.words("exports_contained"))
    else:
        _arcs(answer, shown, lang)
    columns = ["partner" if kind != "goods" else "goods", "figure", "share", "period"]
    table = part.named("partner_name").named("goods")
    show.table(table, [*columns, "classification", "status", "source", "note"], notes, key=kind)


def _choose_picture(answer: Answer) -> str:
    """Choose the bars of one kind or a map: all of them would double the time to a ready page."""
    known = set(answer.frame.item_kind)
    names = {kind: show.words(f"exports_{kind}") for kind in view.KINDS if kind in known}
    names |= {place: show.words(f"exports_as_{place}") for place in arc_map.windows(answer)}
    return widgets.switch(show.words("exports_as"), "picture", names, next(iter(names)))


def _arcs(answer: Answer, place: str, lang: str) -> None:
    text = trade.alt_shares(answer, "country", lang)
    alt = show.words("exports_arcs_alt", place=show.words(f"exports_as_{place}"), text=text)
    deck = arc_map.arcs(answer, arc_map.windows(answer)[place], lang, show.dark())
    st.pydeck_chart(deck, height=arc_map.HEIGHT_PX, key=f"arcs_{place}", alt=alt)
    st.caption(show.words("exports_arcs"))


def choose_branch(selection: Selection) -> Selection:
    """Choose one of the branches with annual figures."""
    st.header(show.words("exports_branches"), anchor=False)
    options = widgets.names("choices__branches", "industry_id", selection)
    branch = widgets.choose(show.words("exports_branch"), "branch", options, selection.branch_id)
    return replace(selection, branch_id=branch)


def branch(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the export ratio of one branch or its turnover, here and abroad."""
    lang, shown = selection.lang, _choose_figures(answer)
    st.subheader(show.plain(view.branch_title(answer, shown, lang)), anchor=False)
    figure = trade.series(answer, shown, lang, show.dark())
    show.chart(figure, trade.alt_series(answer, shown, lang), f"branch_{shown[0]}")
    st.caption(show.words("exports_branches_text"))
    columns = ["section", "indicator", "period", "figure", "scope", "classification", "status"]
    show.table(answer, [*columns, "preferred", "source"], notes)


def _choose_figures(answer: Answer) -> tuple[str, ...]:
    """Choose which of the branch's figures the chart shows (parameter `figures`)."""
    groups = {ids[0]: ids for ids in (RATIO, TURNOVER) if set(ids) & set(answer.indicators)}
    names = {
        first: ", ".join(answer.indicators[i].name for i in ids if i in answer.indicators)
        for first, ids in groups.items()
    }
    label = show.words("exports_branch_figures")
    return groups[widgets.switch(label, "figures", names, next(iter(names)))]


def kreise(answer: Answer, notes: Footnotes) -> None:
    """List the Kreise with their newest figure; say where it comes from."""
    st.header(show.words("exports_kreise"), anchor=False)
    official = bool(answer.frame.official.any())
    st.markdown(show.words("exports_kreise_official" if official else "exports_kreise_press"))
    columns = ["kreis", "figure", "period", "scope", "status", "source"]
    show.table(answer, columns, notes, folded=False)
    if not official:
        frame.link("sources", show.words("exports_bring_in"))
