"""Arcs from Thüringen to its partner countries, drawn by deck.gl over points of our own."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import pandas as pd
import pydeck as pdk

from clusteratlas.charts import decks, style
from clusteratlas.charts.point_words import plain_text
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of

HEIGHT_PX = 280
_ORIGIN = [11.03, 50.98]  # Erfurt
_WIDEST_PX = 14


@dataclass(frozen=True)
class Window:
    """A part of the world: west, south, east, north in degrees, and the position of the camera."""

    west: float
    south: float
    east: float
    north: float
    longitude: float
    latitude: float
    zoom: float


# On a world map, arcs to neighbouring countries would overlap: these have a map of their own.
EUROPE = Window(-12, 34, 30, 66, 8, 50.5, 3.1)
WORLD = Window(-180, -60, 180, 80, 4, 50, 0.05)


@memoize
def countries_with_place(answer: Answer) -> list[Row]:
    """Return the countries that have coordinates, largest first."""
    rows = [row for row in answer.rows if row["item_kind"] == "country"]
    return [row for row in rows if not pd.isna(row["longitude"])]


@memoize
def windows(answer: Answer) -> dict[str, Window]:
    """Return name -> window of the maps that have at least one country."""
    near = [_inside(row, EUROPE) for row in countries_with_place(answer)]
    frames = {"europe": EUROPE} if any(near) else {}
    return frames if all(near) else {**frames, "world": WORLD}


@memoize
def arcs(answer: Answer, window: Window, lang: str, dark: bool = False) -> pdk.Deck:
    """Return arcs whose width grows with the value; `answer` is that of exports__shares.

    The map of the world leaves the countries of Europe to the map of Europe.
    """
    colours = style.palette(dark)
    every = countries_with_place(answer)
    inside = [row for row in every if _inside(row, EUROPE) == (window is EUROPE)]
    largest = max((row["value"] for row in every), default=1)
    data = [_arc(row, largest, answer, lang) for row in inside]
    layers = [_arc_layer(data, colours), _ends(data, colours), _names(data, colours)]
    view = pdk.ViewState(
        longitude=window.longitude, latitude=window.latitude, zoom=window.zoom, pitch=30
    )
    return decks.deck(layers, view)


def _inside(row: Row, window: Window) -> bool:
    across = window.west <= row["longitude"] <= window.east
    return bool(across and window.south <= row["latitude"] <= window.north)


def _arc_layer(data: list[dict[str, Any]], colours: style.Palette) -> pdk.Layer:
    return pdk.Layer(
        "ArcLayer",
        data,
        id="arcs",
        get_source_position="origin",
        get_target_position="position",
        get_source_color=style.rgb(colours.thuringia),
        get_target_color=style.rgb(colours.accent),
        get_width="width",
        width_units=decks.word("pixels"),
        pickable=True,
    )


def _ends(data: list[dict[str, Any]], colours: style.Palette) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id="countries",
        get_position="position",
        get_radius="radius",
        radius_units=decks.word("pixels"),
        get_fill_color=style.rgb(colours.accent),
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
        get_color=style.rgb(colours.ink),
        get_pixel_offset=[0, 20],
        get_text_anchor="anchor",
        font_family=decks.word("Source Sans, sans-serif"),
        # The default character set has no umlauts.
        character_set=decks.word("auto"),
    )


def _arc(row: Row, largest: float, answer: Answer, lang: str) -> dict[str, Any]:
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang)
    part = float(row["value"]) / largest
    return {
        "name": plain_text(row["name"]),
        # Names near an edge extend inwards, so that a phone does not cut them off.
        "anchor": "start"
        if row["longitude"] < -30
        else "end"
        if row["longitude"] > 60
        else "middle",
        "origin": _ORIGIN,
        "position": [row["longitude"], row["latitude"]],
        "width": round(max(1.5, _WIDEST_PX * part), 2),
        "radius": round(4 + 6 * sqrt(part), 2),
        "tooltip": plain_text(f"{row['name']}\n{figure}"),
    }
