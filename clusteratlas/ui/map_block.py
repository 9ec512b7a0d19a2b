"""Maps on the screen, and the effect of a click on them."""

from __future__ import annotations

from functools import partial
from zlib import crc32

import streamlit as st

from clusteratlas.charts.maps import HEIGHT_PX, MapLook, region_map
from clusteratlas.output import blocks as doc
from clusteratlas.ui import pages, show, state
from clusteratlas.views.choices import MOST_KREISE


def regions(block: doc.Map, key: str, lang: str) -> None:
    """Draw regions in classes; a click chooses a region, or opens its page."""
    look = MapLook(
        lang,
        show.dark(),
        block.focus,
        block.height_px or HEIGHT_PX,
        names=block.is_named,
        above=block.above,
        signs=block.signs,
    )
    figure = region_map(block.answer, block.shapes, block.classes, look)
    page, parameter = block.opens
    toggle = partial(_toggle, key, block.clicks) if block.clicks else None
    show.chart(figure, block.alt, key, on_select=toggle or ("rerun" if page else "ignore"))
    if page and (region := _click(key)):
        pages.open_page(page, **{parameter: region})


def circles(block: doc.Map, key: str, lang: str) -> None:
    """Draw circles over plain regions; each circle names what a click on it opens."""
    assert block.draw  # for mypy: a map of circles has `draw`
    deck = block.draw(lang, show.dark())
    # Another map has another key, so that no circle of the last map stays selected.
    key = f"{key}_{crc32(deck.to_json().encode())}"
    show.deck(deck, block.alt, key, block.height_px, partial(_put_circle, key))
    page, (parameter, text) = block.opens[0], _circle(key)
    if page and parameter == "actor":
        pages.open_page(page, actor=text)
    if block.draw_legend:
        st.html(block.draw_legend(lang, show.dark()))


def _put_circle(key: str) -> None:
    """Put the target of the clicked circle into the address."""
    parameter, text = _circle(key)
    if text:
        state.put(parameter, text)


def _circle(key: str) -> tuple[str, str]:
    """Return parameter and text of the clicked circle on the map `key`, '' for none."""
    event = st.session_state.get(key)
    hits = [one for every in event.selection.objects.values() for one in every] if event else []
    parameter, _, text = str(hits[0].get("opens", "") if hits else "").partition("=")
    return parameter, text


def _toggle(key: str, parameter: str) -> None:
    """Put the clicked region into the address, or take it out."""
    if region := _click(key):
        state.toggle(parameter, region, MOST_KREISE)


def _click(key: str) -> str:
    """Return the clicked region on the map `key`, '' for none."""
    event = st.session_state.get(key)
    points = event.selection.points if event else []
    return str(points[0]["legendgroup"]) if points else ""
