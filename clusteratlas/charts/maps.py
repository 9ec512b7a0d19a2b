"""Maps of the Kreise from borders that the store holds; no tile server, no foreign host."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of

HEIGHT_PX = 600
# Bounds narrow in longitude make MapLibre zoom in until they fill the width of the screen: so
# Thüringen (9.9 to 12.65 degrees east) is drawn whole on a phone and on a wide screen.
_BOUNDS = {"west": 9.5, "east": 13.05, "south": 48.5, "north": 53.2}
_CENTRE, _ZOOM = {"lon": 11.27, "lat": 50.93}, 6


def feature_collection(answer: Answer) -> dict[str, Any]:
    """Return the GeoJSON FeatureCollection of an answer with region_id, name, geojson."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row["region_id"],
                "properties": {"name": row["name"]},
                "geometry": json.loads(row["geojson"]),
            }
            for row in answer.rows
        ],
    }


def kreis_map(
    answer: Answer,
    borders: dict[str, Any],
    lang: str,
    *,
    diverging: bool = False,
    dark: bool = False,
) -> go.Figure:
    """Return a choropleth of one indicator; regions without a value are grey and named.

    `answer` needs region_id, name, value, status, rank, indicator_id. A diverging scale is
    centred on zero.
    """
    rows = answer.rows
    known = [row for row in rows if pd.notna(row["value"])]
    gaps = [row for row in rows if pd.isna(row["value"])]
    layers = [_gaps(gaps, borders, dark)] if gaps else []
    if known:
        layers.append(_values(answer, known, borders, lang, diverging, dark))
    layout = style.base_layout(lang, dark, HEIGHT_PX)
    layout["map"] = {
        "style": "white-bg",
        "layers": [_ground(dark)],
        "center": _CENTRE,
        "zoom": _ZOOM,
        "bounds": _BOUNDS,
    }
    return style.figure(layers, layout)


def _values(
    answer: Answer,
    rows: list[Row],
    borders: dict[str, Any],
    lang: str,
    diverging: bool,
    dark: bool,
) -> go.Choroplethmap:
    indicator = answer.indicators[rows[0]["indicator_id"]]
    return go.Choroplethmap(
        geojson=borders,
        locations=[row["region_id"] for row in rows],
        z=[row["value"] for row in rows],
        customdata=[
            [row["name"], figure_of(row, indicator, lang), int(row["rank"])] for row in rows
        ],
        hovertemplate=_hover(lang, len(rows)),
        colorscale=style.DIVERGING if diverging else style.SEQUENTIAL,
        zmid=0 if diverging else None,
        marker={"line": {"color": style.palette(dark).ground, "width": 1.2}},
        colorbar=_scale(indicator.unit, dark),
    )


def _gaps(rows: list[Row], borders: dict[str, Any], dark: bool) -> go.Choroplethmap:
    colours = style.palette(dark)
    return go.Choroplethmap(
        geojson=borders,
        locations=[row["region_id"] for row in rows],
        z=[0] * len(rows),
        customdata=[[row["name"]] for row in rows],
        hovertemplate="%{customdata[0]}: .<extra></extra>",
        colorscale=[[0, colours.gap], [1, colours.gap]],
        showscale=False,
        marker={"line": {"color": colours.muted, "width": 1}},
    )


def _hover(lang: str, count: int) -> str:
    rank = "Rang" if lang == "de" else "Rank"
    of = "von" if lang == "de" else "of"
    return (
        "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>"
        f"{rank} %{{customdata[2]}} {of} {count}<extra></extra>"
    )


def _scale(unit: str, dark: bool) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "title": {"text": unit, "side": "top"},
        "orientation": "h",
        "y": 1,
        "yanchor": "top",
        "x": 0.98,
        "xanchor": "right",
        "len": 0.35,
        "thickness": 12,
        "tickfont": {"color": colours.ink},
        "nticks": 4,
        "bgcolor": colours.ground,
    }


def _ground(dark: bool) -> dict[str, Any]:
    """Return a layer that paints the ground in the theme's colour.

    A style of our own would do so, too, but Plotly hands it to MapLibre anew at every change,
    and MapLibre reports an error then; the built-in style "white-bg" asks no host either.
    """
    west, east, south, north = -30, 60, 20, 75
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "sourcetype": "geojson",
        "source": {"type": "Polygon", "coordinates": [ring]},
        "type": "fill",
        "color": style.palette(dark).ground,
        "below": "traces",
    }
