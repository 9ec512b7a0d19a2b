"""The sections of the comparison: matrix, two indicators, estimated turnover abroad."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from clusteratlas.charts import scatter, scatter_axes, words
from clusteratlas.model import Answer, Selection
from clusteratlas.text import matrix
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import bar_table, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import choose_indicator
from clusteratlas.views import comparison as view
from clusteratlas.views.indicators import MATRIX_INDICATORS

GROUPED = {"no": "matrix_group_no", "yes": "matrix_group_yes"}


def fields_matrix(answer: Answer, selection: Selection) -> dict[str, str]:
    """Draw the matrix; return the choice of columns, order, groups and hidden fields."""
    st.header(show.words("comparison_matrix"), anchor=False)
    known = widgets.names("choices__indicators", "indicator_id", selection)
    indicators = {i: known[i] for i in MATRIX_INDICATORS}
    fields = widgets.names("choices__fields", "field_id", selection)
    label, hint = show.words("matrix_columns"), "matrix_columns_hint"
    ids = widgets.choose_several(label, "columns", indicators, len(indicators), hint=hint)
    first, second, third = st.columns(3)
    with first:
        label, hint = show.words("matrix_hide"), "matrix_hide_hint"
        hidden = widgets.choose_several(label, "hide", fields, len(fields) - 1, hint=hint)
    with second:
        options = {"none": show.words("matrix_sort_none"), **indicators}
        by = widgets.choose(show.words("matrix_sort"), "sort", options, "none")
    with third:
        options = {key: show.words(text) for key, text in GROUPED.items()}
        grouped = widgets.switch(show.words("matrix_group"), "group", options, "no") == "yes"
    order = matrix.order(answer, by, grouped, hidden)
    bar_table.draw(matrix.matrix(answer, order, ids or MATRIX_INDICATORS, selection.lang))
    st.caption(show.words("comparison_matrix_text"))
    mixtures(answer, ids or MATRIX_INDICATORS, selection.lang)
    group = "yes" if grouped else "no"
    return {"columns": ",".join(ids), "hide": ",".join(hidden), "sort": by, "group": group}


def mixtures(answer: Answer, ids: tuple[str, ...], lang: str) -> None:
    """List what the columns mix: periods and scopes, one line per indicator."""
    pairs = matrix.mixtures(answer, ids, lang)
    if pairs:
        lines = [f"- **{show.plain(name)}**: {show.plain(text)}" for name, text in pairs]
        label = show.words("matrix_mixed_heading")
        show.fold(label, "mixed", lambda: st.markdown("\n".join(lines)))


def choose_ranked(selection: Selection) -> Selection:
    """Choose the indicator of the ranking."""
    chosen = choose_indicator(
        selection, "choose_indicator", "indicator", MATRIX_INDICATORS, selection.indicator_id
    )
    return replace(selection, indicator_id=chosen)


def two_indicators(selection: Selection, notes: Footnotes) -> Selection:
    """Draw two indicators and a size as bubbles, in quadrants, with table; return the choice."""
    place = st.container()
    selection = choose_indicators(selection)
    options = {key: show.words(f"scatter_{key}") for key in scatter_axes.SCALES}
    scale = widgets.switch(show.words("scatter_scale"), "scale", options, "auto")
    two = ask("comparison__two", selection)
    x, y, _ = scatter_axes.axes(two)
    place.header(show.words("comparison_two", x=x.name, y=y.name), anchor=False)
    x_reference = ask("comparison__reference", replace(selection, indicator_id=x.id))
    references = (x_reference, ask("comparison__reference", selection))
    figure = scatter.two_indicators(two, selection.lang, show.dark(), scale, references)
    show.chart(figure, words.alt_scatter(two, selection.lang), "two")
    across, up = scatter_axes.dividers(two, selection.lang, references)
    st.caption(show.words("scatter_dividers", x=show.plain(across.text), y=show.plain(up.text)))
    if names := scatter_axes.logarithmic(two, scale):
        st.caption(show.words("scatter_log_note", names=show.plain(", ".join(names))))
    missing_note(scatter_axes.missing_names(two))
    figures = ask("comparison__two_figures", selection)
    columns = ["field", "indicator", "figure", "scope", "period", "status", "source", "note"]
    show.table(figures, columns, notes)
    return selection


def choose_indicators(selection: Selection) -> Selection:
    """Choose the two axes and the size of the bubbles."""
    names = ("second_indicator_id", "indicator_id", "size_indicator_id")
    for column, name, label in zip(
        st.columns(3), names, ("choose_x", "choose_y", "choose_size"), strict=True
    ):
        with column:
            chosen = choose_indicator(
                selection,
                label,
                label.removeprefix("choose_"),
                MATRIX_INDICATORS,
                getattr(Selection, name),
            )
            change: dict[str, Any] = {name: chosen}
            selection = replace(selection, **change)
    return selection


def reference_note(reference: Answer, selection: Selection) -> None:
    """Say to what the reference lines apply, or why there are none."""
    st.caption(show.plain(view.reference_note(reference, selection)))


def missing_note(names: list[str]) -> None:
    """Name the fields that the picture leaves out."""
    if names:
        st.caption(show.words("comparison_missing", names=show.plain(", ".join(names))))


def foreign_turnover(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """List the estimated turnover abroad with rule and range, and who has none."""
    st.header(show.words("foreign_title"), anchor=False)
    st.markdown(show.plain(view.foreign_text(answer, selection.lang)))
    columns = ["field", "figure", "range", "estimate_rule", "period", "scope", "source"]
    show.table(view.foreign_shown(answer), columns, notes, folded=False)
    show.table(answer, [*columns, "note"], notes)
    fields = widgets.names("choices__fields", "field_id", selection)
    without = [name for key, name in fields.items() if key not in set(answer.frame.field_id)]
    st.caption(show.words("foreign_without", names=show.plain("; ".join(without))))
