"""Who reports to whom, on a slide: editable boxes and lines, described as one group."""

from __future__ import annotations

from typing import Any

from lxml.etree import SubElement
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.charts import box_plan, layer_plan
from clusteratlas.output.blocks import Chart
from clusteratlas.output.cells import plain
from clusteratlas.output.pptx import circles, shapes
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import Box
from clusteratlas.text.wording import say

_NAME_PT = 14
_TALLEST_LINE = Inches(0.3)
_INSET = Inches(0.04)


def draw(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add one box per body with its lines to `slide`; return their group."""
    left, top, wide, tall = box
    plan = layer_plan.plan(chart.answer, lang, is_wide=True)
    line = min(tall / plan.height, _TALLEST_LINE)

    def at(x: float, y: float) -> tuple[Length, Length]:
        return Emu(int(left + x * wide)), Emu(int(top + y * line))

    ways = [_way(slide, way, [at(*point) for point in way.points]) for way in plan.lines]
    boxes = []
    for one in plan.boxes:
        x, y = at(one.x - plan.width / 2, one.top)
        size = (Emu(int(plan.width * wide)), Emu(int((one.bottom - one.top) * line)))
        boxes.append(_box(slide, one, (x, y, *size)))
    if plan.loose_at:
        x, y = at(plan.left, plan.loose_at)
        boxes.append(_note(slide, say(lang, "bodies_loose"), (x, y, Emu(wide), Emu(int(line)))))
    return slide.shapes.add_group_shape([*ways, *boxes])


def _way(slide: Any, way: box_plan.Line, points: list[tuple[Length, Length]]) -> Any:
    """Add a line; its arrow points at the body that receives the report."""
    builder = slide.shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=False)
    shape = builder.convert_to_shape()
    circles.flat(shape)
    shape.fill.background()
    shape.line.color.rgb, shape.line.width = colour("muted"), Pt(1.25)
    if way.look.is_host:
        shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    else:
        SubElement(shape.line._get_or_add_ln(), qn("a:tailEnd"), type="triangle")
    return shape


def _box(slide: Any, one: box_plan.Box, place: Box) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
    shape.name = plain(" ".join(one.name))
    circles.flat(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("ground")
    shape.line.color.rgb = colour("thuringia" if one.is_strong else "rest")
    shape.line.width = Pt(2 if one.is_strong else 1)
    _write(shape, " ".join(one.name), _NAME_PT, "ink", bold=True)
    if one.detail:
        shape.text_frame.add_paragraph()
        _write(shape, " · ".join(one.detail), shapes.SMALLEST, "muted")
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
    return shape


def _note(slide: Any, text: str, place: Box) -> Any:
    box = slide.shapes.add_textbox(*place)
    _write(box, text, shapes.SMALLEST, "muted")
    return box


def _write(shape: Any, text: str, points: int, ink: str, bold: bool = False) -> None:
    """Write the last paragraph of a shape."""
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = _INSET
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[-1]
    paragraph.text = plain(text)
    shapes.write(paragraph, points, ink, bold)
