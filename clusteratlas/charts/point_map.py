"""The map of locations for slides: circles over our own borders, drawn by Plotly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from clusteratlas.charts import maps, style
from clusteratlas.charts.circle_traces import circles, sign_of
from clusteratlas.charts.map_legend import Entry
from clusteratlas.charts.maps import MapLook
from clusteratlas.charts.marker_labels import Label, Point, bounds, label_places, region_names
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape

_STAGE = 1.25  # the stage shows a map about this much larger than its size in pixels
_NAME_PX = 11


def point_map(
    borders: tuple[Shape, ...], markers: tuple[Marker, ...], signs: tuple[Entry, ...], look: MapLook
) -> go.Figure:
    """Return the circles over plain regions, with the legend and the names that have room."""
    colours = style.palette(look.dark)
    areas = [maps.area(shape, None, None, look) for shape in borders]
    for area in areas:
        area.update(fillcolor=colours.gap, fillpattern={"shape": ""})
    placed = label_places(borders, markers)
    names = _names([(marker.name, label.at) for marker, label in placed.items()], colours.ink)
    regions = [(label.name, (label.x, label.y)) for label in region_names(borders, markers)]
    traces = [*areas, _names(regions, colours.muted)]
    traces += [circles(markers, colours.ground, _STAGE), _lines(placed, colours.ink), names]
    west, south, east, north = bounds(borders, markers)
    layout = maps.layout(borders, look)
    layout["clickmode"] = "none"
    layout["xaxis"]["constraintoward"] = "left"  # the legend stands at the right of a stage
    layout["xaxis"]["range"], layout["yaxis"]["range"] = [west, east], [south, north]
    return style.figure([*traces, *(sign_of(sign) for sign in signs)], layout)


def _lines(placed: Mapping[Marker, Label], ink: str) -> go.Scatter:
    ends = [end for label in placed.values() if label.line for end in (*label.line, (None, None))]
    return go.Scatter(
        x=[x for x, _ in ends],
        y=[y for _, y in ends],
        mode="lines",
        line={"color": ink, "width": 1},
        hoverinfo="skip",
        showlegend=False,
        name="lines",
    )


def _names(places: Sequence[tuple[str, Point]], ink: str) -> go.Scatter:
    return go.Scatter(
        x=[x for _, (x, _) in places],
        y=[y for _, (_, y) in places],
        mode="text",
        text=[name for name, _ in places],
        textfont={"size": _NAME_PX, "color": ink},
        hoverinfo="skip",
        showlegend=False,
        name="names",
    )
