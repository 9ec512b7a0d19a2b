"""Outlines of many points for PowerPoint, in time proportional to their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml.etree import SubElement
from pptx.oxml.ns import qn

Ring = Sequence[tuple[float, float]]
_MOVE, _LINE, _POINT, _CLOSE = qn("a:moveTo"), qn("a:lnTo"), qn("a:pt"), qn("a:close")


def add_outline(shapes: Any, rings: Sequence[Ring]) -> Any:
    """Add one shape of closed `rings` (EMU) to `shapes`; rings inside others are holes.

    python-pptx's FreeformBuilder reads all points again for each point.
    """
    points = [(round(x), round(y)) for ring in rings for x, y in ring]
    left, top = (min(axis) for axis in zip(*points, strict=True))
    right, bottom = (max(axis) for axis in zip(*points, strict=True))
    shape = shapes._spTree.add_freeform_sp(left, top, right - left, bottom - top)
    path = shape.add_path(w=right - left, h=bottom - top)
    for ring in rings:
        _add_ring(path, [(round(x) - left, round(y) - top) for x, y in ring])
    return shapes._shape_factory(shape)


def _add_ring(path: Any, ring: Sequence[tuple[int, int]]) -> None:
    for n, (x, y) in enumerate(ring):
        step = SubElement(path, _LINE if n else _MOVE)
        SubElement(step, _POINT, x=str(x), y=str(y))
    SubElement(path, _CLOSE)
