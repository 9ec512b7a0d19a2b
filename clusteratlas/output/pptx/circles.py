"""Circles over a map on a slide: native shapes, each with an alternative text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Length, Pt

from clusteratlas.output.cells import plain
from clusteratlas.output.map_areas import Area
from clusteratlas.output.map_markers import PlacedMarker
from clusteratlas.output.pptx import shapes
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import rgb


def draw(
    slide: Any, placed_markers: list[PlacedMarker], left: Length, top: Length, wide: int
) -> list[Any]:
    """Add the circles of a map that is `wide` EMU wide."""
    return [_circle(slide, placed, left, top, wide) for placed in placed_markers]


def fill(shape: Any, look: str, filled: bool) -> None:
    """Give a circle its look: if not `filled`, it is hollow with a line in its colour."""
    own = rgb(look)
    shape.fill.solid()
    shape.fill.fore_color.rgb = own if filled else colour("ground")
    shape.line.color.rgb = colour("ground") if filled else own
    shape.line.width = Pt(0.75 if filled else 1.5)


def flat(shape: Any) -> None:
    """Remove the theme's shadow from a shape, also for programs that read only its style."""
    shape.shadow.inherit = False
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def line(slide: Any, placed: Area | PlacedMarker, left: Length, top: Length, wide: int) -> Any:
    """Add the line to a label that stands away from its circle or region."""
    start, end = _at(placed.line, left, top, wide)
    connector = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *start, *end)
    connector.name = plain(placed.label)
    connector.line.color.rgb, connector.line.width = colour("ink"), Pt(0.75)
    return connector


def _circle(slide: Any, placed: PlacedMarker, left: Length, top: Length, wide: int) -> Any:
    [(x, y)] = _at([placed.at], left, top, wide)
    radius = int(placed.radius * wide)
    place = (Emu(x - radius), Emu(y - radius), Emu(2 * radius), Emu(2 * radius))
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, *place)
    shape.name = plain(placed.name)
    shapes.describe(shape, placed.name, placed.description)
    flat(shape)
    fill(shape, placed.colour, placed.filled)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.text = placed.text
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.color.rgb = Pt(shapes.SMALLEST), colour("ground")
    return shape


def _at(
    places: Iterable[tuple[float, float]], left: Length, top: Length, wide: int
) -> list[tuple[Length, Length]]:
    return [(Emu(int(left + x * wide)), Emu(int(top + y * wide))) for x, y in places]
