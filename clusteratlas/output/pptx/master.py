"""Our own slide master: 16:9, one title, plain background, two layouts."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import Any, cast

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from clusteratlas.charts.style import LIGHT

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
TOP, FOOT = Inches(1.55), Inches(6.95)
LAST = Emu(FOOT - Inches(0.1))  # the lower end of the content
INNER = Emu(WIDTH - 2 * MARGIN)
FONT = "Arial"  # Liberation Sans, which replaces it, has the same widths
TITLE_POINTS, COVER_POINTS = (26, 24, 22, 20, 18), (40, 36, 32, 28, 24)
TITLE_HEIGHT, COVER_HEIGHT = Inches(1.0), Inches(2.3)
_KEPT = {"Title Slide": "Titel", "Title Only": "Aussage"}
# Colours of the theme, so that additions to a slide match the rest.
_THEME = {"dk2": "thuringia", "lt2": "gap", "accent1": "thuringia", "accent2": "accent",
          "accent3": "rest", "accent4": "muted"}  # fmt: skip


def presentation() -> Any:
    """Return an empty 16:9 presentation with the layouts 'Titel' and 'Aussage'."""
    deck = Presentation()
    _count_parts(deck.part.package)
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _drop_layouts(deck)
    _theme(deck)
    for shape in deck.slide_master.placeholders:
        _place(shape, title=shape.placeholder_format.idx == 0)
    for layout in deck.slide_layouts:
        layout.name = _KEPT[layout.name]
        for shape in list(layout.placeholders):
            # Date, footer and number are drawn on each slide
            if shape.placeholder_format.idx >= 10:
                shape._element.getparent().remove(shape._element)
    _title_layout(deck.slide_layouts[0])
    _message_layout(deck.slide_layouts[1])
    return deck


def _count_parts(package: Any) -> None:
    """Number new parts by counting: python-pptx searches all other parts for each new one."""
    search, counters = package.next_partname, {}

    def next_partname(template: str) -> PackURI:
        if template not in counters:
            counters[template] = count(int(search(template).idx or 1))
        return PackURI(template % next(counters[template]))

    package.next_partname = next_partname


@cache
def colour(name: str) -> RGBColor:
    """Return a colour of the light palette by its name."""
    return cast("RGBColor", RGBColor.from_string(getattr(LIGHT, name).removeprefix("#").upper()))


def _drop_layouts(deck: Any) -> None:
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)


def _theme(deck: Any) -> None:
    """Put our font and colours into the theme and into the text styles of the master."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, ours in _THEME.items():
        for shade in theme.iter(qn(f"a:{name}")):
            shade[0].set("val", str(colour(ours)))
    for latin in theme.find(f".//{qn('a:fontScheme')}").iter(qn("a:latin")):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    for run in styles.iter(qn("a:defRPr")):
        for fill in run.findall(qn("a:solidFill")):
            run.remove(fill)
        fill = run.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": LIGHT.ink.removeprefix("#")}))
        run.insert(0, fill)


def _place(shape: Any, title: bool) -> None:
    top, height = (Inches(0.4), TITLE_HEIGHT) if title else (TOP, Emu(FOOT - TOP))
    if shape.placeholder_format.idx >= 10:
        top, height = FOOT, Inches(0.4)
    shape.left, shape.top, shape.width, shape.height = MARGIN, top, INNER, height


def _title_layout(layout: Any) -> None:
    for shape in layout.placeholders:
        first = shape.placeholder_format.idx == 0
        shape.left, shape.width = MARGIN, INNER
        shape.top, shape.height = (
            (Inches(0.8), COVER_HEIGHT) if first else (Inches(3.2), Inches(3.7))
        )
        _style(shape, COVER_POINTS[0] if first else 20, "thuringia" if first else "ink", bold=first)


def _message_layout(layout: Any) -> None:
    for shape in layout.placeholders:
        _place(shape, title=True)
        _style(shape, TITLE_POINTS[0], "thuringia", bold=True)


def _style(shape: Any, points: int, ink: str, bold: bool) -> None:
    """Set size, colour and position of the text on the layout, so that slides inherit them."""
    body = shape._element.find(qn("p:txBody"))
    properties = body.find(qn("a:bodyPr"))
    properties.set("anchor", "t" if not bold else "b")
    for child in list(properties):
        properties.remove(child)
    old = body.find(qn("a:lstStyle"))
    for child in list(old):
        old.remove(child)
    level = old.makeelement(qn("a:lvl1pPr"), {"algn": "l", "marL": "0", "indent": "0"})
    level.append(level.makeelement(qn("a:buNone"), {}))
    run = level.makeelement(qn("a:defRPr"), {"sz": str(Pt(points).centipoints)})
    run.set("b", "1" if bold else "0")
    fill = run.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(colour(ink))}))
    run.append(fill)
    level.append(run)
    old.append(level)
