"""The sections of the pages on sources and methods."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.paths import QUERIES, RAW, inside
from clusteratlas.text import date_text, number, say
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS
from clusteratlas.text.tables import display_table, text_of
from clusteratlas.ui import cache, file_buttons, show, state, widgets
from clusteratlas.ui.words import web_address

_FIELD_PX = 320
_SQL_LINES, _SQL_PX = 15, 360  # lines of SQL without scrolling, height of longer SQL
_LARGEST = 12  # publishers without a fold
# Visible columns of a figure that was found; the menu of the table shows the others.
_FOUND = ("indicator", "figure", "period", "field", "region", "section", "source")


def draw_hits(answer: Answer, selection: Selection) -> None:
    """Draw the figures that a search found."""
    if answer.empty:
        st.info(show.words("sources_search_none"))
        return
    draw = partial(_draw_results, answer, selection.limit)
    if selection.search or selection.source_id:
        draw()
    else:  # a few of all figures, without a search
        show.fold(show.words("sources_search_first", count=len(answer.frame)), "search", draw)


def _draw_results(answer: Answer, limit: int) -> None:
    """Draw figures with their number, and the buttons for files."""
    count = number(state.lang(), len(answer.frame), 0)
    st.markdown(show.words("sources_search_found", count=count, limit=limit))
    cells = _result_cells(answer, state.lang())
    # By default the grid is as wide as the first few names, and cuts off the longest.
    looks = {
        show.words("col_field"): st.column_config.TextColumn(width=_FIELD_PX),
        show.words("col_figure"): st.column_config.TextColumn(alignment="right"),
    }
    first, label = [show.words(f"col_{name}") for name in _FOUND], show.words("sources_search")
    st.dataframe(
        cells, hide_index=True, column_config=looks, column_order=first, height=300, alt=label
    )
    file_buttons.downloads(answer, "search", show.words("sources_search"))


@memoize
def _result_cells(answer: Answer, lang: str) -> pd.DataFrame:
    columns = ["indicator", "figure", "unit", "period", "field", "region", "section", "partner"]
    return display_table(answer, lang, [*columns, "scope", "source"], Footnotes(answer.sources))


def disagreements(answer: Answer, notes: Footnotes) -> None:
    """Draw the figures that are printed differently in two places."""
    columns = ["field", "subfield", "network", "indicator", "figure", "scope", "place"]
    top = answer.head(_LARGEST)
    show.table(top, ["field", "indicator", "figure", "scope", "preferred"], notes)
    show.table(answer, [*columns, "preferred", "reason"], notes, "table_whole")
    file_buttons.downloads(answer, "disagreements", show.words("sources_disagreements"))


def holdings(listed: Answer, disagreements: Answer) -> str:
    """Return the numbers of figures, sources, publishers, and disagreements as a sentence."""
    lang, frame = state.lang(), listed.frame[listed.frame.observations > 0]
    keys = ["name", "subfield_name", "network_name", "indicator_id"]
    counts = {
        "figures": int(frame.observations.sum()),
        "sources": len(frame),
        "publishers": frame.publisher.nunique(),
        "places": len(disagreements.frame[keys].drop_duplicates()),
    }
    return say(lang, "sources_lead", **{k: number(lang, n, 0) for k, n in counts.items()})


def publishers(answer: Answer) -> None:
    """Draw the publishers with their figures, and the sources of the chosen publisher."""
    lang, sums = state.lang(), _publishers(answer)
    left, right = st.columns((2, 3), gap="medium")
    with left:
        show.text_table(_publisher_cells, sums, lang, _LARGEST)
        count = number(lang, len(sums), 0)
        every = partial(show.text_table, _publisher_cells, sums, lang, len(sums))
        show.fold(show.words("sources_publishers", count=count), "publishers", every)
    with right:
        names = {row[0]: row[0] for row in sums}
        publisher = widgets.choose(show.words("col_publisher"), "publisher", names, sums[0][0])
        own = answer.where("publisher", publisher)
        show.linked_table(
            _source_cells(own, lang), [web_address(text_of(row["url"])) for row in own.rows]
        )


@memoize
def _publishers(answer: Answer) -> tuple[tuple[str, int, int], ...]:
    """Return publisher, number of sources and of figures; the most figures first."""
    groups = answer.frame.groupby("publisher").observations.agg(["size", "sum"])
    ranked = groups.sort_values(["sum", "size"], ascending=False, kind="stable")
    return tuple((str(name), int(n), int(figures)) for name, n, figures in ranked.itertuples())


def _publisher_cells(sums: tuple[tuple[str, int, int], ...], lang: str, most: int) -> pd.DataFrame:
    heads = [say(lang, key) for key in ("col_publisher", "sources_list_short", "col_observations")]
    rows = [
        (name, number(lang, n, 0), number(lang, figures, 0)) for name, n, figures in sums[:most]
    ]
    return pd.DataFrame(rows, columns=heads)


@memoize
def _source_cells(answer: Answer, lang: str) -> pd.DataFrame:
    rows = answer.rows
    return pd.DataFrame(
        {
            say(lang, "col_title"): [row["title"] for row in rows],
            say(lang, "col_published"): [date_text(lang, row["published"]) for row in rows],
            say(lang, "col_accessed"): [date_text(lang, row["accessed"]) for row in rows],
            say(lang, "col_observations"): [number(lang, row["observations"], 0) for row in rows],
            say(lang, "col_licence"): [text_of(row["licence"]) for row in rows],
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
    rows.insert(0, ("0", show.words("methods_sign_zero")))
    rows += [(m, show.words(f"status_{s}")) for m, s in _MARKS]
    cells = pd.DataFrame(rows, columns=[show.words("col_sign"), show.words("col_meaning")])
    st.table(cells.map(show.escape_markdown), hide_index=True)


_MARKS = (("( )", "limited"), ("p", "provisional"), ("r", "revised"))


def indicator(answer: Answer) -> None:
    """Draw the chosen indicator (parameter `indicator`), with its SQL folded."""
    names = {row["indicator_id"]: row["name"] for row in answer.rows}
    label = show.words("choose_indicator")
    indicator_id = widgets.choose(label, "indicator", names, next(iter(names)))
    row = next(row for row in answer.rows if row["indicator_id"] == indicator_id)
    st.markdown(_describe(row, 2))
    if file := text_of(row.get("defined_in")):  # stores of earlier versions have none
        label = f"{show.words('passport_defined_in')} `queries/{file}`"
        show.fold(label, "sql", partial(_sql, file))


def indicators(answer: Answer) -> None:
    """Draw every indicator with definition, formula, unit and caveat, one text each."""
    for row in answer.rows:
        st.markdown(_describe(row, 3))


def _describe(row: Row, level: int) -> str:
    """Return all texts of an indicator as Markdown, with its name as a heading of `level`."""
    lines = [f"{'#' * level} {show.escape_markdown(row['name'])}", ""]
    lines += [
        f"- **{show.words(f'col_{name}')}:** {show.escape_markdown(text_of(row[name]))}"
        for name in ("unit", "definition", "formula", "caveat")
        if text_of(row[name])
    ]
    return "\n".join(lines)


def _sql(file: str) -> None:
    text = inside(QUERIES, file).read_text(encoding="utf-8")
    is_long = text.count("\n") > _SQL_LINES
    # The colours of highlighted SQL have too little contrast.
    st.code(text, language=None, height=_SQL_PX if is_long else "content")
