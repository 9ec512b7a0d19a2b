"""Companies, institutions and networks as points over the Kreise, drawn by deck.gl."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import log2, sqrt
from typing import Any

import pandas as pd
import pydeck as pdk
import shapely

from clusteratlas.charts import decks, style
from clusteratlas.charts.clusters import Bubble, bubbles, located, spread
from clusteratlas.charts.point_legend import kind_colours
from clusteratlas.charts.point_words import plain_text, tooltip
from clusteratlas.kept import kept
from clusteratlas.model import Answer, Row
from clusteratlas.text.actors import KINDS
from clusteratlas.text.wording import say

# Radii in pixels: the area grows with the employees, 1,000 give 17.
_UNKNOWN_PX, _LEAST_PX, _THOUSAND_PX = 5, 4, 17
_WIDTH_PX, HEIGHT_PX = 480, 560
_STEPS_ACROSS = 45


def radius_px(employees: Any) -> float:
    """Return the radius of a point; its area is proportional to the employees."""
    if employees is None or pd.isna(employees):
        return _UNKNOWN_PX
    return max(_LEAST_PX, _THOUSAND_PX * sqrt(float(employees) / 1000))


@kept
def merged(answer: Answer, borders: Answer, lang: str, dark: bool = False) -> pdk.Deck:
    """Return one bubble with its count per municipality."""
    colours = style.palette(dark)
    data = [_bubble(bubble, lang) for bubble in bubbles(answer.rows)]
    discs = pdk.Layer(
        "ScatterplotLayer",
        data,
        id="bubbles",
        get_position="[longitude, latitude]",
        get_radius="radius",
        radius_units=decks.word("pixels"),
        get_fill_color=style.rgb(colours.thuringia),
        get_line_color=style.rgb(colours.ground),
        stroked=True,
        line_width_min_pixels=1,
        pickable=True,
    )
    counts = pdk.Layer(
        "TextLayer",
        data,
        id="counts",
        get_position="[longitude, latitude]",
        get_text="count",
        get_size=14,
        get_color=style.rgb(colours.ground),
    )
    return _deck([*_borders(borders, dark), discs, counts], _extent(borders, "kreis"))


def single(
    answer: Answer, borders: Answer, sources: dict[str, str], lang: str, dark: bool = False
) -> pdk.Deck:
    """Return one point per actor of the Kreis whose municipalities are in `borders`.

    Filled where the employees are known, hollow where not; `sources` names them by id.
    """
    extent = _extent(borders, "gemeinde")
    step = (extent[2] - extent[0]) / _STEPS_ACROSS
    colours = kind_colours(dark)
    rows = sorted(located(answer.rows), key=lambda row: -radius_px(row["employees"]))
    data = [_point(row, colours[row["kind"]], sources, lang) for row in spread(rows, step)]
    points = pdk.Layer(
        "ScatterplotLayer",
        data,
        id="points",
        get_position="[longitude, latitude]",
        get_radius="radius",
        radius_units=decks.word("pixels"),
        get_fill_color="fill",
        get_line_color="line",
        stroked=True,
        line_width_min_pixels=2,
        pickable=True,
    )
    return _deck([*_borders(borders, dark), points], extent)


def _point(row: Row, colour: str, sources: dict[str, str], lang: str) -> dict[str, Any]:
    known = not pd.isna(row["employees"])
    return {
        "longitude": round(row["longitude"], 5),
        "latitude": round(row["latitude"], 5),
        "radius": round(radius_px(row["employees"]), 1),
        # deck.gl catches the pointer only where a point has some colour: 1 of 255 is unseen.
        "fill": style.rgb(colour, 200 if known else 1),
        "line": style.rgb(colour),
        "tooltip": tooltip(row, sources, lang),
    }


def _bubble(bubble: Bubble, lang: str) -> dict[str, Any]:
    kinds = [
        say(lang, f"points_count_{kind}", count=bubble.of_kind(kind))
        for kind in KINDS
        if bubble.of_kind(kind)
    ]
    return {
        "longitude": bubble.longitude,
        "latitude": bubble.latitude,
        "radius": 8 + 2.2 * sqrt(bubble.count),
        "count": str(bubble.count),
        "tooltip": plain_text("\n".join([bubble.municipality, *kinds])),
    }


def _borders(borders: Answer, dark: bool) -> list[pdk.Layer]:
    colours = style.palette(dark)
    looks = (("kreis", colours.gap, colours.muted, 1.2), ("gemeinde", None, colours.rest, 0.8))
    return [
        pdk.Layer(
            "GeoJsonLayer",
            _collection(row for row in borders.rows if row["layer"] == layer),
            id=f"borders_{layer}",
            stroked=True,
            filled=fill is not None,
            get_fill_color=style.rgb(fill or colours.gap),
            get_line_color=style.rgb(line),
            line_width_min_pixels=width,
            line_width_max_pixels=width,
        )
        for layer, fill, line, width in looks
    ]


def _collection(rows: Iterable[Row]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(row["geojson"])}
        for row in rows
    ]
    return {"type": "FeatureCollection", "features": features}


def _extent(borders: Answer, layer: str) -> tuple[float, float, float, float]:
    shapes = [shapely.from_geojson(r["geojson"]) for r in borders.rows if r["layer"] == layer]
    west, south, east, north = shapely.total_bounds(shapes)
    return float(west), float(south), float(east), float(north)


def _deck(layers: list[pdk.Layer], extent: tuple[float, float, float, float]) -> pdk.Deck:
    west, south, east, north = extent
    # A world of 512 pixels at zoom 0; a degree of latitude is 1.6 of longitude at 51 degrees.
    across = max(east - west, (north - south) * 1.6 * _WIDTH_PX / HEIGHT_PX)
    view = pdk.ViewState(
        longitude=(west + east) / 2,
        latitude=(south + north) / 2,
        zoom=log2(_WIDTH_PX * 360 / (512 * across)) - 0.1,
    )
    return decks.deck(layers, view)
