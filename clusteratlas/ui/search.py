"""What the search of the frame found: names, each leading to the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from urllib.parse import parse_qsl

import streamlit as st

from clusteratlas.model import Row
from clusteratlas.ui import frame, show, state
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import start

_MOST = 60  # hits that one page lists


def draw() -> None:
    """Draw the hits for the words in the address (parameter `q`), grouped by what they are."""
    sought = state.search_text().strip()
    hits = ask("search__targets", replace(start(), search=sought, limit=_MOST)).rows
    key = "search_found" if hits else "search_none" if sought else "search_title"
    counted = show.words(key, count=len(hits), words=show.plain(sought))
    st.title(counted, anchor=False)
    if not hits:
        st.info(show.words("search_hint"))
    for kind, some in groupby(sorted(hits, key=_kind_order(hits)), lambda hit: hit["kind"]):
        st.subheader(show.words(f"search_{kind}"), anchor=False)
        for hit in some:
            _link(hit)
    if sought:
        frame.link("sources", show.words("search_figures"), q=sought)


def _kind_order(hits: list[Row]) -> Callable[[Row], int]:
    """Return the key that sorts hits by kind, the kind of the best hit first."""
    kinds = list(dict.fromkeys(hit["kind"] for hit in hits))
    return lambda hit: kinds.index(hit["kind"])


def _link(hit: Row) -> None:
    frame.link(hit["page"], show.plain(hit["name"]), **dict(parse_qsl(hit["parameters"])))
