"""Names and values of all regions of a map, as traces and annotations of a figure."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import style
from clusteratlas.charts.map_legend import label_ink, label_text, region_look
from clusteratlas.charts.region_labels import Bounds, Label, place
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer, Row

NAME_PX = 11  # also in web/atlas.css, which identifies the names by it
_VALUE_PX = 12


def labels(
    answer: Answer,
    borders: tuple[Shape, ...],
    classes: Classes | None,
    lang: str,
    dark: bool,
    size: float = 1,
    circles: tuple[Bounds, ...] = (),
) -> tuple[list[go.Scatter], list[dict[str, Any]]]:
    """Return the labels inside as traces (names above values), those beside as annotations.

    `size` is the size of the letters as a share of their size on pages; no label meets `circles`.
    """
    rows = {row["region_id"]: row for row in answer.rows}
    regions = [shape for shape in borders if shape.region_id in rows]
    values = {s.region_id: label_text(answer, rows[s.region_id], lang) for s in regions}
    placed = place(regions, values, circles)
    inside = [label for label in placed if not label.line]
    fonts = [_font(rows[label.shape.region_id], classes, dark) for label in inside]
    beside = [_annotation(label, dark, size) for label in placed if label.line]
    return [_texts(inside, fonts, is_name, size) for is_name in (True, False)], beside


def _font(row: Row, classes: Classes | None, dark: bool) -> tuple[str, str]:
    """Return ink and halo: over a pattern or border, letters need the region's own colour."""
    colour = region_look(row, classes, dark).colour
    return label_ink(row, classes, dark), ", ".join([f"0 0 2px {colour}"] * 4)


def _texts(
    labels_: list[Label], fonts: list[tuple[str, str]], is_name: bool, size: float
) -> go.Scatter:
    """Return the names or the values; a value without room on a phone is part of the names."""
    texts = [_text(label, is_name) for label in labels_]
    return go.Scatter(
        x=[label.x for label in labels_],
        y=[label.y for label in labels_],
        mode="text",
        name="names" if is_name else "values",  # slides on a phone hide the names
        text=[text for text, _ in texts],
        textposition=[f"{position} center" for _, position in texts],
        textfont={
            "size": size * (NAME_PX if is_name else _VALUE_PX),
            "color": [ink for ink, _ in fonts],
            "shadow": [halo for _, halo in fonts],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _text(label: Label, is_name: bool) -> tuple[str, str]:
    """Return the text of one region in one of the traces, and its side of the position."""
    if not label.is_on_phone:
        whole = "<br>".join(filter(None, (label.name, label.value)))
        return (whole if is_name else "", "middle")
    if is_name:
        return label.name, "top"
    return label.value, "bottom" if label.name else "middle"


def _annotation(label: Label, dark: bool, size: float) -> dict[str, Any]:
    colours = style.palette(dark)
    return {
        "x": label.shape.centre[0],
        "y": label.shape.centre[1],
        "ax": label.x,
        "ay": label.y,
        "axref": "x",
        "ayref": "y",
        "text": f"{label.name}<br><b>{label.value}</b>" if label.value else label.name,
        "arrowhead": 6,
        "arrowsize": 0.6,
        "arrowwidth": 1,
        "arrowcolor": colours.ink,
        "bgcolor": colours.ground,
        "font": {"size": size * NAME_PX, "color": colours.ink},
    }
