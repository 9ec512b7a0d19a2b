"""The peers of a Kreis: choice, map of Germany, table with the parts of the distance."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas.analysis import similarity
from clusteratlas.charts import peers as chart
from clusteratlas.charts import words
from clusteratlas.kept import kept
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import frame, show, widgets
from clusteratlas.ui.cache import borders
from clusteratlas.views import peers as view

WEIGHTS = ("0", "1", "2", "3")


def choose() -> tuple[Selection, dict[str, float], int]:
    """Choose the Kreis, the weights of the three groups and the number of peers."""
    selection = widgets.start()
    options = widgets.names("choices__kreise", "region_id", selection)
    first, second = st.columns([3, 1])
    with first:
        kreis = widgets.choose(show.words("peers_kreis"), "kreis", options, "16072")
    with second:
        counts = {str(n): str(n) for n in range(view.FEWEST, view.MOST + 1)}
        count = int(widgets.choose(show.words("peers_count"), "count", counts, view.DEFAULT))
    weights = {}
    labels = {w: show.words(f"weight_{w}") for w in WEIGHTS}
    for column, group in zip(st.columns(3), similarity.GROUPS, strict=True):
        with column:
            label = show.words(f"peers_{group}")
            weights[group] = float(widgets.choose(label, f"w_{group}", labels, "1"))
    if not any(weights.values()):
        st.warning(show.words("peers_no_weight"))
        weights = dict.fromkeys(weights, 1.0)
    return replace(selection, kreise=(kreis,)), weights, count


def nearest(kreise: Answer, selection: Selection, weights: dict[str, float], count: int) -> Answer:
    """Return the chosen Kreis and its peers; what all Kreise are like is computed once."""
    return _nearest(kreise, selection.kreise[0], tuple(weights.items()), count)


def options(weights: dict[str, float], count: int) -> dict[str, str]:
    """Return the choice as options of the view."""
    return {f"w_{g}": str(int(w)) for g, w in weights.items()} | {"count": str(count)}


@kept
def _nearest(
    kreise: Answer, chosen: str, weights: tuple[tuple[str, float], ...], count: int
) -> Answer:
    return view.nearest(kreise, _features(kreise), chosen, dict(weights), count)


@kept
def _features(kreise: Answer) -> dict[str, pd.DataFrame]:
    return similarity.features(kreise.frame)


def title(found: Answer, selection: Selection) -> None:
    """Name the chosen Kreis and its nearest peer."""
    st.title(show.plain(view.message(found, selection.lang)), anchor=False)


def draw(found: Answer, selection: Selection) -> None:
    """Draw the peers on the map of Germany."""
    laender = borders(replace(selection, geometry_layer="land", territory=2012), pointer=False)
    kreise = borders(replace(selection, geometry_layer="kreis_de", territory=2021), pointer=False)
    figure = chart.germany(found, laender, kreise, selection.lang, show.dark())
    show.chart(figure, words.alt_peers(found, selection.lang), "peers")


def table(found: Answer, selection: Selection) -> None:
    """List the peers with distance and its parts, and the figures behind them."""
    show.table(found, list(view.COLUMNS), Footnotes(found.sources), folded=False)
    ids = list(found.frame.region_id)[:5]
    frame.link("kreis_profile", show.words("peers_compare"), kreise=",".join(ids))


def method(selection: Selection) -> None:
    """Say how the distance is computed."""
    st.header(show.words("peers_method"), anchor=False)
    st.markdown(show.words("peers_method_text", year=selection.year))
