"""The choices of the regional map and the figures beside it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.model import Answer, Selection
from clusteratlas.text.tables import figure_of
from clusteratlas.ui import show, state, widgets


def choose_view() -> Selection:
    """Choose indicator, section, year and, for changes, the base year."""
    selection = widgets.start()
    columns = st.columns(4)
    with columns[0]:
        indicator = widgets.choose_indicator(
            selection,
            "choose_indicator",
            "map",
            widgets.MAP_INDICATORS,
            selection.map_indicator_id,
        )
    with columns[1]:
        section = widgets.choose_section(selection)
    with columns[2]:
        year = widgets.choose_year(selection)
    selection = replace(selection, map_indicator_id=indicator, section_id=section, year=year)
    if indicator == "employee_change_percent":
        with columns[3]:
            selection = replace(selection, base_year=widgets.choose_base_year(selection))
    return selection


def references(answer: Answer) -> None:
    """Name the figures of Thüringen and Germany beside which the Kreise stand."""
    parts = [
        show.words(
            "map_reference",
            name=row["name"],
            figure=figure_of(row, answer.indicators[row["indicator_id"]], state.lang()),
        )
        for row in answer.rows
    ]
    st.markdown(show.plain(" · ".join(parts)))
