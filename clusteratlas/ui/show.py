"""How answers look on a page: headings, figures with passports, charts, tables, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from clusteratlas.model import Answer, Source
from clusteratlas.text import say
from clusteratlas.text.citation import cite
from clusteratlas.text.footnotes import Footnotes, source_line
from clusteratlas.text.passport import passport
from clusteratlas.text.tables import cell, figure_of, unit_of
from clusteratlas.ui import cache, state
from clusteratlas.ui.tables import fold as fold
from clusteratlas.ui.tables import linked_table as linked_table
from clusteratlas.ui.tables import table as table
from clusteratlas.ui.tables import text_table as text_table
from clusteratlas.ui.words import dark as dark
from clusteratlas.ui.words import escape_cell as escape_cell
from clusteratlas.ui.words import escape_markdown as escape_markdown
from clusteratlas.ui.words import link as link
from clusteratlas.ui.words import toast_error as toast_error
from clusteratlas.ui.words import web_address as web_address
from clusteratlas.ui.words import with_icon as with_icon
from clusteratlas.ui.words import words as words

# More sources than this are folded: nobody scrolls past a page of them.
_MOST_SOURCES = 20
_ABOUT = ("ca.", "approx.")
# English splits the unit: "€970 million".
_UNITS_AT_THE_END = ("million", "million)")
_CHART_CONFIG = {"displayModeBar": False, "displaylogo": False}


def figure(
    answer: Answer,
    row: dict[str, Any],
    notes: Footnotes,
    others: list[dict[str, Any]] | None = None,
    label: str = "",
    is_later: bool = False,
) -> None:
    """Draw one figure: the number opens its passport; below it time, scope, comparability."""
    lang, indicator = state.lang(), answer.indicators[row["indicator_id"]]
    kind = "later" if is_later else "figure"
    key = f"{kind}_{answer.name}_{_row_key(row)}"
    figure_text = with_small_words(figure_of(row, indicator, lang), unit_of(indicator))
    # A tooltip would draw the button twice; the arrow of the button says that it opens.
    with st.popover(figure_text, type="tertiary", key=key, on_change="rerun") as part:
        if part.open:
            link = state.permalink(answer.data_version)
            copyable(cite(answer, row, lang, link, label))
            with st.expander(words("passport")):
                for head, entry in passport(answer, row, lang, notes, others):
                    st.markdown(f"**{head}:** {escape_markdown(entry)}")
    _details(answer, row, notes)


def with_small_words(text: str, unit: str = "") -> str:
    """Return a figure as Markdown; "ca." before it and the unit behind it are smaller."""
    about = next((word for word in _ABOUT if text.startswith(word)), "")
    endings = (unit, *_UNITS_AT_THE_END)
    ending = next((end for end in endings if end and text.endswith(end)), "")
    parts = (about, text.removeprefix(about).removesuffix(ending), ending)
    before, number, behind = map(escape_markdown, parts)
    return "".join((_small(before), number, _small(behind)))


def _small(text: str) -> str:
    return f":small[{text}]" if text else ""


def figure_name(answer: Answer, indicator_id: str, label: str = "") -> None:
    """Draw what the figures below are of."""
    name = answer.indicators[indicator_id].name
    st.markdown(escape_markdown(f"{name}, {label}" if label else name))


def copyable(text: str) -> None:
    """Draw a text, letter for letter, with a button that copies it."""
    st.code(text, language=None, wrap_lines=True)


def _row_key(row: dict[str, Any]) -> str:
    keys = ("region_id", "subfield_id", "network_id", "indicator_id", "source_place", "source_id")
    return "_".join(str(row.get(key)) for key in keys)


def _details(answer: Answer, row: dict[str, Any], notes: Footnotes) -> None:
    lang = state.lang()
    columns = [c for c in ("period", "scope") if c == "period" or row.get("scope")]
    cells = [str(row.get("edition") or "")]
    cells += [cell(answer, row, column, lang, Footnotes(answer.sources)) for column in columns]
    cells.append(str(row.get("beside") or ""))
    if definition := row.get("definition"):
        cells.append("" if definition == "none" else say(lang, f"definition_{definition}"))
    text = " · ".join(filter(None, cells))
    # The mark stays on the line of the last word.
    st.caption(f"{escape_markdown(text)}\N{NO-BREAK SPACE}{notes.mark(row['source_id'])}")


def chart(
    figure_: go.Figure,
    alt: str,
    key: str,
    on_select: Callable[[], None] | Literal["ignore", "rerun"] = "ignore",
) -> None:
    """Draw a chart with its text alternative; `on_select` says what a click on a point does."""
    st.plotly_chart(
        figure_,
        theme=None,
        config=_CHART_CONFIG,
        alt=alt,
        key=key,
        on_select=on_select,
        selection_mode="points",
    )


def deck(
    deck_: pdk.Deck,
    alt: str,
    key: str,
    height_px: int,
    on_select: Callable[[], None] | Literal["ignore", "rerun"] = "ignore",
) -> None:
    """Draw a deck.gl map with its text alternative; `on_select` says what a click does."""
    st.pydeck_chart(deck_, height=height_px, key=key, alt=alt, on_select=on_select)


def cite_all(cited: Callable[[str], list[str]], name: str, label: str = "") -> None:
    """List what `cited` writes with the permalink of the page, once somebody opens the list."""
    link = state.permalink(cache.version())

    with st.popover(label or words("cite_all"), key=f"cite_{name}", on_change="rerun") as part:
        if part.open:
            texts = cited(link)
            copyable("\n\n".join(texts)) if texts else st.caption(words("cite_none"))


def sources(notes: Footnotes) -> None:
    """List the sources of exactly this page in the order of its footnotes; many are folded.

    A page without a figure or a statement has none, and no heading for them.
    """
    lang, count = state.lang(), len(notes.sources)
    if not count:
        return
    st.subheader(say(lang, "sources_heading"), anchor=False)
    if count > _MOST_SOURCES:
        fold(say(lang, "sources_many", count=count), "sources", partial(_sources, notes, lang))
    else:
        _sources(notes, lang)


def _sources(notes: Footnotes, lang: str) -> None:
    st.caption("\n\n".join(_source(source, notes, lang) for source in notes.sources))


def _source(source: Source, notes: Footnotes, lang: str) -> str:
    """Return a source as a paragraph of Markdown, after its mark."""
    line, attribution = source_line(source, lang), source.attribution or ""
    parts = (escape_markdown(line), escape_markdown(attribution), link(source.url))
    return f"{notes.mark(source.id)} {'. '.join(filter(None, parts))}"
