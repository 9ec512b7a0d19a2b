"""Outlines of many points for PowerPoint, in time that grows with their number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Length

Ring = Sequence[tuple[float, float]]


class _Outline(FreeformBuilder):
    """A builder that finds its corner once: python-pptx looks at all points for each point."""

    @cached_property
    def shape_offset_x(self) -> Length:
        return super().shape_offset_x

    @cached_property
    def shape_offset_y(self) -> Length:
        return super().shape_offset_y


def add_outline(shapes: Any, rings: Sequence[Ring]) -> Any:
    """Add one shape of closed `rings` (EMU) to `shapes`; those inside others are holes."""
    (start, *others), *holes = rings
    builder = _Outline.new(shapes, *start, 1.0, 1.0)
    builder.add_line_segments(others, close=True)
    for ring in holes:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    return builder.convert_to_shape(Emu(0), Emu(0))
