"""Companies, institutions and networks as points over the Kreise, drawn by deck.gl."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import log2
from typing import Any

import pydeck as pdk

from clusteratlas.charts import decks, style
from clusteratlas.charts.markers import WIDTH_PX, Marker, extent
from clusteratlas.charts.point_words import plain_text
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row

HEIGHT_PX, _RING_PX = 440, 4


@memoize
def deck(
    markers: tuple[Marker, ...], borders: Answer, dark: bool = False, focus: str = ""
) -> pdk.Deck:
    """Return the circles over the borders: those of the municipalities if `borders` has them.

    The circle that opens `focus` has a ring.
    """
    colours = style.palette(dark)
    data = [_circle(marker, colours.ground) for marker in markers]
    for circle in data:
        if focus and circle["opens"] == focus:
            circle |= {"line": style.rgb(colours.ink), "width": _RING_PX}
    ground = colours.ground
    circles = pdk.Layer(
        "ScatterplotLayer",
        data,
        id="points",
        get_position="[longitude, latitude]",
        get_radius="radius",
        radius_units=decks.word("pixels"),
        get_fill_color="fill",
        get_line_color="line",
        stroked=True,
        get_line_width="width",
        line_width_units=decks.word("pixels"),
        pickable=True,
    )
    texts = pdk.Layer(
        "TextLayer",
        data,
        id="counts",
        get_position="[longitude, latitude]",
        get_text="text",
        get_size=14,
        get_color=style.rgb(ground),
    )
    return _deck([*_borders(borders, dark), circles, texts], borders)


def _circle(marker: Marker, ground: str) -> dict[str, Any]:
    # deck.gl catches the pointer only on visible points: an opacity of 1 in 255 cannot be seen.
    opacity = 255 if marker.text else 200 if marker.filled else 1
    return {
        "longitude": marker.longitude,
        "latitude": marker.latitude,
        "radius": marker.radius_px,
        "fill": style.rgb(marker.colour, opacity),
        "line": style.rgb(ground if marker.text else marker.colour),
        "width": 1 if marker.text else 2,
        "opens": plain_text(marker.opens),
        "text": marker.text,
        "tooltip": plain_text(marker.description),
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


def _deck(layers: list[pdk.Layer], borders: Answer) -> pdk.Deck:
    west, south, east, north = extent(borders)
    # The world is 512 pixels wide at zoom 0; at 51°, a degree of latitude is 1.6 of longitude.
    across = max(east - west, (north - south) * 1.6 * WIDTH_PX / HEIGHT_PX)
    view = pdk.ViewState(
        longitude=(west + east) / 2,
        latitude=(south + north) / 2,
        zoom=log2(WIDTH_PX * 360 / (512 * across)) - 0.1,
    )
    return decks.deck(layers, view)
