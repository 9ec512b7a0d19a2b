"""Arcs from Thüringen to its partner countries, drawn by deck.gl over points of our own.

No base map: `map_provider=None` asks no other host. Names are drawn as text, never as HTML.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

import pandas as pd
import pydeck as pdk

from clusteratlas.charts import style
from clusteratlas.charts.points import plain_text
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of

HEIGHT_PX = 420
_ORIGIN = [11.03, 50.98]  # Erfurt
_WIDEST_PX = 14


def located(answer: Answer) -> list[Row]:
    """Return the countries that have a place, largest first."""
    rows = [row for row in answer.rows if row["item_kind"] == "country"]
    return [row for row in rows if not pd.isna(row["longitude"])]


def arcs(answer: Answer, lang: str, dark: bool = False) -> pdk.Deck:
    """Return arcs whose width grows with the value; `answer` is that of exports__shares."""
    colours = style.palette(dark)
    data = [_arc(row, answer, lang) for row in located(answer)]
    largest = max((row["value"] for row in data), default=1)
    for row in data:
        row["width"] = max(1.5, _WIDEST_PX * row["value"] / largest)
        row["radius"] = 4 + 6 * sqrt(row["value"] / largest)
    layers = [_arc_layer(data, colours), _ends(data, colours), _names(data, colours)]
    view = pdk.ViewState(longitude=10, latitude=42, zoom=0.9, pitch=30)
    return pdk.Deck(
        layers, initial_view_state=view, map_provider=None, tooltip={"text": "{tooltip}"}
    )


def _arc_layer(data: list[dict[str, Any]], colours: style.Palette) -> pdk.Layer:
    return pdk.Layer(
        "ArcLayer",
        data,
        id="arcs",
        get_source_position="origin",
        get_target_position="position",
        get_source_color=_rgb(colours.thuringia),
        get_target_color=_rgb(colours.accent),
        get_width="width",
        width_units=pdk.types.String("pixels"),
        pickable=True,
    )


def _ends(data: list[dict[str, Any]], colours: style.Palette) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id="countries",
        get_position="position",
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=_rgb(colours.accent),
        pickable=True,
    )


def _names(data: list[dict[str, Any]], colours: style.Palette) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        data,
        id="names",
        get_position="position",
        get_text="name",
        get_size=13,
        get_color=_rgb(colours.ink),
        get_pixel_offset=[0, -16],
        # The default letters lack umlauts.
        character_set=pdk.types.String("auto"),
    )


def _arc(row: Row, answer: Answer, lang: str) -> dict[str, Any]:
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang)
    return {
        "name": plain_text(row["name"]),
        "origin": _ORIGIN,
        "position": [row["longitude"], row["latitude"]],
        "value": float(row["value"]),
        "tooltip": plain_text(f"{row['name']}\n{figure}"),
    }


def _rgb(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
