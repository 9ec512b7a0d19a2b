"""The circles of the map of locations: one per municipality with its count, or one per actor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from math import cos, hypot, pi, radians, sin, sqrt
from typing import Any

import pandas as pd
import shapely

from clusteratlas.charts import style
from clusteratlas.charts.clusters import Bubble, bubbles, spread, with_point
from clusteratlas.charts.point_legend import kind_colours
from clusteratlas.charts.point_words import counts, tooltip
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import text_of

WIDTH_PX, TALL_PX = 480, 400  # size of the map's box, to which all pixels refer
# Radii in pixels: the area grows with the employees; 1,000 employees give 17.
UNKNOWN_PX, _LEAST_PX, _THOUSAND_PX = 5, 4, 17
# Of a municipality: radius for one actor, and factor of the square root of the number
_ONE_PX, _ROOT_PX = 6, 2.2
_STEPS_ACROSS = 45
_GAP_PX = 1  # between circles


@dataclass(frozen=True)
class Marker:
    """A circle around a point (degrees): `text` stands in it, `description` has lines about it.

    It is hollow if not `filled`; `name` is its label if there is room. A click on the screen
    `opens` a parameter of the address with its text ('actor=company:x').
    """

    name: str
    longitude: float
    latitude: float
    radius_px: float
    colour: str
    description: str
    text: str = ""
    filled: bool = True
    opens: str = ""


@memoize
def markers(answer: Answer, borders: Answer, lang: str, dark: bool = False) -> tuple[Marker, ...]:
    """Return one circle per actor if `borders` has municipalities, else one per municipality.

    The circle of an actor is filled if its employees are known; large circles come first.
    """
    if not _has_municipalities(borders):
        circles = [_bubble(bubble, lang, dark) for bubble in bubbles(answer.rows)]
        return apart(circles, extent(borders)) if circles else ()
    west, _, east, _ = extent(borders)
    colours = kind_colours(dark)
    names = {source.id: source.publisher for source in answer.sources}
    rows = sorted(with_point(answer.rows), key=lambda row: -radius_px(row["employees"]))
    placed = spread(rows, (east - west) / _STEPS_ACROSS)
    return apart([_spot(row, colours[row["kind"]], names, lang) for row in placed], extent(borders))


def apart(markers: list[Marker], box: tuple[float, float, float, float]) -> tuple[Marker, ...]:
    """Return the circles moved so that none covers another on the map of `box`; the first stay."""
    west, south, east, north = box
    longer = 1 / cos(radians((south + north) / 2))  # a degree of latitude, in degrees of longitude
    across = min(WIDTH_PX / (east - west), TALL_PX / ((north - south) * longer))
    up = across * longer
    occupied: list[tuple[float, float, float]] = []
    result = []
    for marker in markers:
        x, y = _free(marker.longitude * across, marker.latitude * up, marker.radius_px, occupied)
        occupied.append((x, y, marker.radius_px))
        result.append(replace(marker, longitude=round(x / across, 5), latitude=round(y / up, 5)))
    return tuple(result)


def _free(
    x: float, y: float, radius: float, occupied: list[tuple[float, float, float]]
) -> tuple[float, float]:
    """Return the position nearest to x, y (pixels) where a circle meets none of `occupied`."""
    around = [(cos(pi * n / 16), sin(pi * n / 16)) for n in range(32)]
    places = ((x + far * c, y + far * s) for far in count() for c, s in around)
    return next(
        place
        for place in places
        if all(hypot(place[0] - a, place[1] - b) >= radius + r + _GAP_PX for a, b, r in occupied)
    )


@memoize
def visible_regions(borders: Answer) -> Answer:
    """Return the borders that fill the map: those of municipalities, or of Kreise without any."""
    layer = "gemeinde" if _has_municipalities(borders) else "kreis"
    return replace(borders, frame=borders.frame[borders.frame.layer == layer])


@memoize
def extent(borders: Answer) -> tuple[float, float, float, float]:
    """Return west, south, east, north of the borders that fill the map (degrees)."""
    shapes = [shapely.from_geojson(text) for text in visible_regions(borders).frame.geojson]
    west, south, east, north = shapely.total_bounds(shapes)
    return float(west), float(south), float(east), float(north)


def radius_px(employees: Any) -> float:
    """Return the radius of a point; its area is proportional to the employees."""
    if employees is None or pd.isna(employees):
        return UNKNOWN_PX
    return max(_LEAST_PX, _THOUSAND_PX * sqrt(float(employees) / 1000))


def _has_municipalities(borders: Answer) -> bool:
    return bool((borders.frame.layer == "gemeinde").any())


def _bubble(bubble: Bubble, lang: str, dark: bool) -> Marker:
    return Marker(
        bubble.municipality,
        bubble.longitude,
        bubble.latitude,
        _ONE_PX + _ROOT_PX * sqrt(bubble.count),
        style.palette(dark).thuringia,
        "\n".join([bubble.municipality, *counts(bubble, lang)]),
        text=str(bubble.count),
        opens=f"kreis={text_of(bubble.rows[0].get('kreis_id'))}",
    )


def _spot(row: Row, colour: str, names: dict[str, str], lang: str) -> Marker:
    return Marker(
        text_of(row["name"]),
        round(row["longitude"], 5),
        round(row["latitude"], 5),
        round(radius_px(row["employees"]), 1),
        colour,
        tooltip(row, names, lang),
        filled=not pd.isna(row["employees"]),
        opens=f"actor={row['kind']}:{row.get('actor_id')}",
    )
