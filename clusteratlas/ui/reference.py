"""The sections of the pages on sources and methods."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.paths import QUERIES, RAW, inside
from clusteratlas.text import date_text, number, say
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS
from clusteratlas.text.tables import display_table, text_of
from clusteratlas.ui import cache, show, state

_FIELD_PX = 320


def found(answer: Answer, selection: Selection) -> None:
    """Draw the figures that a search found."""
    if answer.empty:
        st.info(show.words("sources_search_none"))
        return
    count = number(state.lang(), len(answer.frame), 0)
    st.markdown(show.words("sources_search_found", count=count, limit=selection.limit))
    cells = _found_cells(answer, state.lang())
    # Left to itself the grid is as wide as the first few names and cuts the longest.
    names = {show.words("col_field"): st.column_config.TextColumn(width=_FIELD_PX)}
    told = show.words("sources_search")
    st.dataframe(cells, hide_index=True, column_config=names, height=360, alt=told)
    show.downloads(answer, "search", show.words("sources_search"))


@memoize
def _found_cells(answer: Answer, lang: str) -> pd.DataFrame:
    columns = ["indicator", "figure", "unit", "period", "field", "region", "section", "partner"]
    return display_table(answer, lang, [*columns, "scope", "source"], Footnotes(answer.sources))


def disagreements(answer: Answer, notes: Footnotes) -> None:
    """Draw the figures that are printed differently at two places."""
    columns = ["field", "subfield", "network", "indicator", "figure", "scope", "place"]
    show.table(answer, [*columns, "preferred", "reason"], notes)
    show.downloads(answer, "disagreements", show.words("sources_disagreements"))


def source_list(answer: Answer) -> None:
    """Draw every source with licence, dates, number of observations and link."""
    cells = _source_cells(answer, state.lang())
    link = {"URL": st.column_config.LinkColumn("URL")}
    st.dataframe(
        cells, hide_index=True, column_config=link, height=420, alt=show.words("sources_list")
    )


@memoize
def _source_cells(answer: Answer, lang: str) -> pd.DataFrame:
    rows = answer.rows
    return pd.DataFrame(
        {
            say(lang, "col_publisher"): [row["publisher"] for row in rows],
            say(lang, "col_title"): [row["title"] for row in rows],
            say(lang, "col_published"): [date_text(lang, row["published"]) for row in rows],
            say(lang, "col_accessed"): [date_text(lang, row["accessed"]) for row in rows],
            say(lang, "col_observations"): [number(lang, row["observations"], 0) for row in rows],
            say(lang, "col_licence"): [text_of(row["licence"]) for row in rows],
            "URL": [text_of(row["url"]) for row in rows],
        }
    )


def raw_files() -> None:
    """Offer every raw file for download."""
    show.fold(show.words("sources_files"), "raw_files", _raw_files)


def _raw_files() -> None:
    for name, size in cache.raw_files(cache.version()):
        label = show.words("sources_file", name=name, size=number(state.lang(), size / 1024, 0))
        path = RAW / name
        st.download_button(
            show.escape_markdown(label),
            path.read_bytes,
            path.name,
            key=f"raw_{name}",
            on_click="ignore",
            type="tertiary",
        )


def signs() -> None:
    """Draw the legend of the official signs."""
    rows = [(SIGNS[s], show.words(f"status_{s}")) for s in SIGNS]
    rows.insert(0, ("0", show.words("methods_sign_nought")))
    rows += [(m, show.words(f"status_{s}")) for m, s in _MARKS]
    cells = pd.DataFrame(rows, columns=[show.words("col_sign"), show.words("col_meaning")])
    st.table(cells.map(show.escape_markdown), hide_index=True)


_MARKS = (("( )", "limited"), ("p", "provisional"), ("r", "revised"))


def indicators(answer: Answer) -> None:
    """Draw every indicator with definition, formula, unit, caveat and, folded, its SQL."""
    for row in answer.rows:
        # One text an indicator: there are more than a hundred.
        lines = [f"### {show.escape_markdown(row['name'])}", ""]
        lines += [
            f"- **{show.words(f'col_{name}')}:** {show.escape_markdown(text_of(row[name]))}"
            for name in ("unit", "definition", "formula", "caveat")
            if text_of(row[name])
        ]
        st.markdown("\n".join(lines))
        if file := text_of(row.get("defined_in")):  # kept stores of earlier versions have none
            label = show.escape_markdown(f"{show.words('passport_defined_in')} queries/{file}")
            show.fold(label, f"sql_{row['indicator_id']}", partial(_sql, file))


def _sql(file: str) -> None:
    st.code(inside(QUERIES, file).read_text(encoding="utf-8"), language="sql")
