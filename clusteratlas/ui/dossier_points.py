"""The part of the form that assigns items of the work programme to points of the agenda."""

from __future__ import annotations

import streamlit as st

from clusteratlas.dossier import Dossier
from clusteratlas.dossier.agenda import PointItems
from clusteratlas.text.programme import time_text
from clusteratlas.ui import cache, show, widgets


def draw(one: Dossier, key: str) -> None:
    """Draw a choice for each point of the agenda; a new point has one after it is saved."""
    names = _names() if one.agenda else {}
    for place, point in enumerate(one.agenda):
        st.multiselect(
            show.words("dossier_point_items", point=show.escape_markdown(point)),
            list(names),
            [item_id for item_id in _items(one, point) if item_id in names],
            format_func=names.__getitem__,
            key=f"point_items_{place}_{key}",
            placeholder=show.words("programme_form_choose"),
        )


def read_choices(one: Dossier, key: str) -> PointItems:
    """Return the pairs chosen in the form."""
    return tuple(
        (point, item_id)
        for place, point in enumerate(one.agenda)
        for item_id in st.session_state.get(f"point_items_{place}_{key}", _items(one, point))
    )


def _items(one: Dossier, point: str) -> list[str]:
    return [item_id for other, item_id in one.point_items if other == point]


def _names() -> dict[str, str]:
    """Return id -> title and time of all items."""
    start = widgets.start()
    rows = cache.ask("programme__items", start).rows
    return {row["item_id"]: f"{row['title']} ({time_text(row, start.lang)})" for row in rows}
