"""A map on a slide: one editable freeform a region, labels and legend, described as one group."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Length, Pt

from clusteratlas.charts.map_legend import DISC, DOTTED, HATCHED
from clusteratlas.output import map_areas, map_markers
from clusteratlas.output.blocks import Map
from clusteratlas.output.cells import plain
from clusteratlas.output.map_areas import Area
from clusteratlas.output.map_markers import PlacedMarker
from clusteratlas.output.pptx import circles, measure, shapes
from clusteratlas.output.pptx.master import INNER, MARGIN, colour
from clusteratlas.output.pptx.outline import add_outline
from clusteratlas.output.pptx.plot_frame import rgb

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
_PATTERNS = {HATCHED: MSO_PATTERN.WIDE_UPWARD_DIAGONAL, DOTTED: MSO_PATTERN.PERCENT_20}
_LEGEND = Inches(3.4)
_NAMES_PT, _LABEL_RIM = 10, 0.04  # points of 22 names and values; inches of margin beside them
_TYPICAL = "Sonneberg"  # a name whose letters are as wide as those of most, or wider
_LETTER_INCHES = measure.width(_TYPICAL, _NAMES_PT) / len(_TYPICAL)
_RIM = Inches(0.05)  # room for the thick border of an emphasised region
_KEY = Inches(0.22)


def draw(slide: Any, block: Map, lang: str, box: Box) -> Any:
    """Add the map to `slide` in `box`, the legend beside it; return the group of the regions."""
    left, top, width, height = box
    left, height = Emu(left + _RIM), Emu(height - _RIM)
    wide = min(int(height / map_areas.height(block)), int(width - _LEGEND))
    areas = map_areas.areas(block, lang, _LETTER_INCHES / Emu(wide).inches)
    # Emphasised regions come last, so that no neighbour covers their border.
    regions = [
        _region(slide, area, left, top, wide) for area in sorted(areas, key=lambda a: a.is_focus)
    ]
    placed_markers = map_markers.placed_markers(block)
    every: list[Area | PlacedMarker] = [*areas, *placed_markers]
    over = circles.draw(slide, placed_markers, left, top, wide)
    over += [circles.line(slide, one, left, top, wide) for one in every if one.line]
    size_pt = _NAMES_PT if map_areas.has_values(block) else shapes.SMALLEST
    labels = [_label(slide, one, left, top, wide, size_pt) for one in every if one.label]
    # All shapes are grouped at once: for each shape added, a group examines all of its shapes.
    group = slide.shapes.add_group_shape([*regions, *over, *labels])
    _legend(slide, block, lang, Emu(left + wide + shapes.GAP), top)
    return group


def _region(slide: Any, area: Area, left: Length, top: Length, wide: int) -> Any:
    """Add one region and return it; its rings are parts of one shape, so that holes stay open."""
    rings = [[(left + x * wide, top + y * wide) for x, y in ring] for ring in area.rings]
    shape = add_outline(slide.shapes, rings)
    labels = f"{area.name}: {area.figure}" if area.figure else area.name
    shape.name = plain(labels)
    circles.flat(shape)
    _fill(shape, area.look.colour, area.look.pattern)
    shape.line.color.rgb = colour("accent" if area.is_focus else "rest")
    shape.line.width = Pt(2.5 if area.is_focus else 0.75)
    return shape


def _fill(shape: Any, look: str, pattern: str) -> None:
    ground = rgb(look) if look else colour("ground")
    if pattern:
        shape.fill.patterned()
        shape.fill.pattern = _PATTERNS[pattern]
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = colour("muted"), ground
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = ground


def _label(
    slide: Any, one: Area | PlacedMarker, left: Length, top: Length, wide: int, size_pt: int
) -> Any:
    """Add a label as large as its lines, centred at its position; return it."""
    lines = [plain(line) for line in one.label.split("\n")]
    x, y = (int(start + at * wide) for start, at in zip((left, top), one.label_at, strict=True))
    width = Inches(max(measure.width(line, size_pt) for line in lines) + _LABEL_RIM)
    height = Emu(len(lines) * Pt(measure.LINE * size_pt))
    place = (Emu(x - width // 2), Emu(y - height // 2), width, height)
    box = slide.shapes.add_textbox(*place)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    if one.halo:
        box.fill.solid()
        box.fill.fore_color.rgb = rgb(one.halo)
    frame.text = "\n".join(lines)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(size_pt), rgb(one.ink)
    return box


def _legend(slide: Any, block: Map, lang: str, left: Length, top: Length) -> None:
    """Add a key and a text for each class, with the number of regions."""
    wide = Emu(MARGIN + INNER - left - _KEY - shapes.GAP)
    for n, entry in enumerate(block.legend(lang)):
        y = Emu(top + n * Inches(0.4))
        form = MSO_SHAPE.OVAL if entry.sign else MSO_SHAPE.RECTANGLE
        key = slide.shapes.add_shape(form, left, y + Inches(0.08), _KEY, _KEY)
        circles.flat(key)
        if entry.sign:
            circles.fill(key, entry.colour, entry.sign == DISC)
        else:
            _fill(key, entry.colour, entry.pattern)
            key.line.color.rgb, key.line.width = colour("muted"), Pt(0.75)
        shapes.describe(key, "", "")
        key._element.xpath("./*/p:cNvPr")[0].set("name", plain(entry.text))
        shapes.words(slide, entry.text, Emu(left + _KEY + Inches(0.05)), y, wide, 14)
