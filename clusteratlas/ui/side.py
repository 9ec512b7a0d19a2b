"""Fields side by side: one facing column a field, the same order in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from clusteratlas.model import Answer, Row, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.matrix import facing
from clusteratlas.text.tables import figure_of
from clusteratlas.ui import frame, show, state, widgets
from clusteratlas.views.side_by_side import details, stated, statement

MOST = 4


def choose() -> tuple[Selection, dict[str, str]]:
    """Choose two to four fields (parameter `fields`); return them with their names."""
    selection = widgets.start()
    known = widgets.names("choices__fields", "field_id", selection)
    place, default = st.container(), Selection.field_ids
    chosen = widgets.choose_several(
        show.words("side_fields"), "fields", known, MOST, default, "side_hint"
    )
    if len(chosen) < 2:
        st.info(show.words("side_few"))
        # Whoever takes one of two away keeps the other.
        chosen = chosen or default
    names = {field_id: known[field_id] for field_id in chosen}
    title = show.words("side_title", names=show.plain(" · ".join(names.values())))
    place.title(title, anchor=False)
    return replace(selection, field_ids=tuple(names)), names


def figures(answer: Answer, notes: Footnotes) -> None:
    """Draw the key figures: one row an indicator, one column a field."""
    st.header(show.words("side_figures"), anchor=False)
    cells = facing(answer, state.lang()).map(show.unbroken)
    cells.columns = cells.columns.map(show.plain)
    st.table(cells, hide_index=True)
    columns = ["indicator", "field", "figure", "scope", "period", "source", "note"]
    show.table(stated(answer), columns, notes)


def structure(answer: Answer, names: dict[str, str], notes: Footnotes) -> None:
    """Draw the subfields of each field with their figures."""
    st.header(show.words("side_structure"), anchor=False)
    st.caption(show.words("side_structure_text"))

    def line(row: Row) -> str:
        return f"- {show.plain(row['subfield_name'])}, {_figure(answer, row, notes)}"

    _columns(answer, names, line, "side_no_subfields")


def statements(answer: Answer, names: dict[str, str], notes: Footnotes) -> None:
    """Draw strengths, then weaknesses, of each field."""
    st.header(show.words("side_statements"), anchor=False)

    def line(row: Row) -> str:
        told = statement(row, state.lang())
        return f"- **{show.plain(told.lead)}:** {show.plain(told.text)}{notes.mark(told.source_id)}"

    _columns(answer, names, line, "side_no_statements")


def networks(answer: Answer, names: dict[str, str], notes: Footnotes) -> None:
    """Draw the networks of each field with their members."""
    st.header(show.words("side_networks"), anchor=False)

    def line(row: Row) -> str:
        name = show.plain(row["network_name"])
        return f"- **{name}:** {_figure(answer, row, notes)}"

    _columns(answer, names, line, "side_no_networks")


def exports(answer: Answer, names: dict[str, str], notes: Footnotes) -> None:
    """Draw the export figures of each field, each with its scope."""
    st.header(show.words("side_exports"), anchor=False)
    st.caption(show.words("side_exports_text"))
    _columns(answer, names, lambda row: f"- {_figure(answer, row, notes)}", "side_no_exports")
    if not answer.empty:
        columns = ["field", "indicator", "figure", "range", "scope", "period", "source", "note"]
        show.table(answer, columns, notes)


def links(names: dict[str, str]) -> None:
    """Lead on to the fact sheets of the chosen fields."""
    with st.container(horizontal=True):
        for field_id, name in names.items():
            frame.link("fact_sheet", show.plain(name), field=field_id)


def _columns(
    answer: Answer, names: dict[str, str], line: Callable[[Row], str], empty_key: str
) -> None:
    """Draw one column a field with a line per row, or the sentence that there is none."""
    for column, (field_id, name) in zip(st.columns(len(names)), names.items(), strict=True):
        rows = answer.where("field_id", field_id).rows
        with column:
            st.subheader(show.plain(name), anchor=False)
            st.markdown("\n".join(line(row) for row in rows) or show.words(empty_key))


def _figure(answer: Answer, row: Row, notes: Footnotes) -> str:
    """Return 'Exportquote: 49,9 % (2011, WZ 2670) ¹' for one row."""
    lang, indicator = state.lang(), answer.indicators[row["indicator_id"]]
    words = show.plain(details(answer, row, lang))
    value = show.plain(figure_of(row, indicator, lang))
    return f"{show.plain(indicator.name)}: **{value}** {words} {notes.mark(row['source_id'])}"
