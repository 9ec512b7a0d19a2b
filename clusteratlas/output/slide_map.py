"""A map on a slide: one editable freeform a region, labels and legend, told as one group."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.charts.map_legend import DISC, DOTTED, HATCHED
from clusteratlas.output import map_areas, slide_parts
from clusteratlas.output.document import Map
from clusteratlas.output.map_areas import Area, Disc
from clusteratlas.output.master import INNER, MARGIN, colour
from clusteratlas.output.tables import safe

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
_PATTERNS = {HATCHED: MSO_PATTERN.WIDE_UPWARD_DIAGONAL, DOTTED: MSO_PATTERN.PERCENT_20}
_LEGEND = Inches(3.4)
_LABEL_WIDTH, _LABEL_HEIGHT = Inches(0.7), Inches(0.26)
_KEY = Inches(0.22)


def draw(slide: Any, drawn: Map, lang: str, box: Box) -> Any:
    """Add the map to `slide` in `box`, the legend beside it; return the group of the regions."""
    left, top, width, height = box
    wide = min(int(height / map_areas.height(drawn)), int(width - _LEGEND))
    group = slide.shapes.add_group_shape()
    areas = map_areas.areas(drawn, lang)
    # Chosen ones last, so that no neighbour covers their border.
    for area in sorted(areas, key=lambda area: area.chosen):
        _region(group, area, left, top, wide)
    discs = map_areas.discs(drawn)
    for disc in discs:
        _disc(group, disc, left, top, wide)
    for disc in discs:
        _line(group, disc, left, top, wide)
    told: list[Area | Disc] = [*areas, *discs]
    for one in told:
        if one.label:
            _label(group, one, left, top, wide)
    _legend(slide, drawn, lang, Emu(left + wide + slide_parts.GAP), top)
    return group


def _region(group: Any, area: Area, left: Length, top: Length, wide: int) -> None:
    """Add one region; its rings are parts of one shape, so that holes stay open."""
    rings = [[(left + x * wide, top + y * wide) for x, y in ring] for ring in area.rings]
    builder = group.shapes.build_freeform(*rings[0][0])
    builder.add_line_segments(rings[0][1:], close=True)
    for ring in rings[1:]:
        builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    shape = builder.convert_to_shape()
    shape.name = safe(f"{area.name}: {area.figure}" if area.figure else area.name)
    shape.shadow.inherit = False
    _fill(shape, area.look.colour, area.look.pattern)
    shape.line.color.rgb = colour("accent" if area.chosen else "rest")
    shape.line.width = Pt(2.5 if area.chosen else 0.75)


def _disc(group: Any, disc: Disc, left: Length, top: Length, wide: int) -> None:
    """Add one circle, told by its alternative text; its count is its own text."""
    radius = int(disc.radius * wide)
    x, y = (int(start + at * wide) for start, at in zip((left, top), disc.at, strict=True))
    place = (Emu(x - radius), Emu(y - radius), Emu(2 * radius), Emu(2 * radius))
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, *place)
    shape.name = safe(disc.name)
    slide_parts.describe(shape, disc.name, disc.told)
    shape.shadow.inherit = False
    _round(shape, disc.colour, disc.filled)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.text = disc.text
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    frame.paragraphs[0].font.size = Pt(10)
    frame.paragraphs[0].font.color.rgb = colour("ground")


def _line(group: Any, disc: Disc, left: Length, top: Length, wide: int) -> None:
    """Add the line to a label that stands away from its circle."""
    if disc.line:
        ends = [(Emu(int(left + x * wide)), Emu(int(top + y * wide))) for x, y in disc.line]
        line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends[0], *ends[1])
        line.name = safe(disc.label)
        line.line.color.rgb, line.line.width = colour("ink"), Pt(0.75)


def _round(shape: Any, look: str, filled: bool) -> None:
    """Give a circle its look: hollow with a line in its colour where not `filled`."""
    _fill(shape, look if filled else "", "")
    shape.line.color.rgb = colour("ground") if filled else _rgb(look)
    shape.line.width = Pt(0.75 if filled else 1.5)


def _rgb(look: str) -> RGBColor:
    return RGBColor.from_string(look.removeprefix("#").upper())


def _fill(shape: Any, look: str, pattern: str) -> None:
    ground = _rgb(look) if look else colour("ground")
    if pattern:
        shape.fill.patterned()
        shape.fill.pattern = _PATTERNS[pattern]
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = colour("muted"), ground
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = ground


def _label(group: Any, area: Area | Disc, left: Length, top: Length, wide: int) -> None:
    x, y = (int(start + at * wide) for start, at in zip((left, top), area.label_at, strict=True))
    place = (Emu(x - _LABEL_WIDTH // 2), Emu(y - _LABEL_HEIGHT // 2), _LABEL_WIDTH, _LABEL_HEIGHT)
    box = group.shapes.add_textbox(*place)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.text = safe(area.label)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    frame.paragraphs[0].font.size = Pt(11)
    frame.paragraphs[0].font.color.rgb = _rgb(area.ink)


def _legend(slide: Any, drawn: Map, lang: str, left: Length, top: Length) -> None:
    """Add a key and its words for each class, with the number of regions."""
    wide = Emu(MARGIN + INNER - left - _KEY - slide_parts.GAP)
    for n, entry in enumerate(drawn.legend(lang)):
        y = Emu(top + n * Inches(0.4))
        form = MSO_SHAPE.OVAL if entry.sign else MSO_SHAPE.RECTANGLE
        key = slide.shapes.add_shape(form, left, y + Inches(0.08), _KEY, _KEY)
        key.shadow.inherit = False
        if entry.sign:
            _round(key, entry.colour, entry.sign == DISC)
        else:
            _fill(key, entry.colour, entry.pattern)
            key.line.color.rgb, key.line.width = colour("muted"), Pt(0.75)
        slide_parts.describe(key, "", "")
        key._element.xpath("./*/p:cNvPr")[0].set("name", safe(entry.text))
        slide_parts.words(slide, entry.text, Emu(left + _KEY + Inches(0.05)), y, wide, 14)
