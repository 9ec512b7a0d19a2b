"""The sections of the map of locations."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import point_legend, point_words, points
from clusteratlas.charts.clusters import located
from clusteratlas.charts.spots import spots
from clusteratlas.model import Answer, Selection
from clusteratlas.text.actors import KINDS
from clusteratlas.ui import actors, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.views import points as view

MOST_PLACES = 12
COLUMNS = ("actor_municipality", "actor_companies", "actor_institutions", "actor_network_count")


def choose_points() -> Selection:
    """Choose the layers, field, Kreis and whether former ones are shown."""
    selection = widgets.start()
    kinds = {kind: show.words(f"actor_{kind}") for kind in KINDS}
    first, second, third = st.columns([2, 1, 1])  # the first holds three chosen kinds
    with first:
        chosen = widgets.choose_several(
            show.words("companies_kind"), "kinds", kinds, len(KINDS), KINDS, "companies_all"
        )
    with second:
        selection = replace(selection, actor_field_id=actors.choose_field(selection))
    with third:
        selection = replace(selection, kreis_id=actors.choose_kreis(selection, "points_all_kreise"))
    return replace(selection, kinds=chosen, past=actors.choose_past())


def draw_map(answer: Answer, selection: Selection, key: str) -> None:
    """Draw the locations over the Kreise: bubbles for the state, single points for a Kreis."""
    rows = located(answer.rows)
    if not rows:
        st.info(show.words("points_none"))
        return
    borders = ask("points__borders", selection)
    lang, dark = selection.lang, show.dark()
    deck = points.deck(spots(answer, borders, lang, dark), borders, dark)
    alt = point_words.alt(rows, lang)
    st.pydeck_chart(deck, height=points.HEIGHT_PX, key=key, alt=alt)
    st.caption(show.words("chart_text", text=show.plain(alt)))
    st.html(point_legend.legend(bool(selection.kreis_id), lang, dark))
    st.caption(show.words("points_single" if selection.kreis_id else "points_merged"))


def without_place(answer: Answer, selection: Selection) -> None:
    """Name the actors that the map cannot show."""
    if text := view.without_place(answer, selection.lang):
        st.caption(show.plain(text))


def by_municipality(answer: Answer, selection: Selection) -> None:
    """List how many actors of each kind the municipalities have."""
    cells = view.by_municipality(answer, selection.lang).frame
    if cells.empty:
        return
    heads = {column: show.words(f"col_{column}") for column in COLUMNS}
    table_ = cells[list(heads)].rename(columns=heads).map(show.plain)
    st.table(table_.head(MOST_PLACES), hide_index=True)
    if len(table_) > MOST_PLACES:
        more = table_[MOST_PLACES:]
        show.fold(
            show.words("points_more_places"), "places", lambda: st.table(more, hide_index=True)
        )
