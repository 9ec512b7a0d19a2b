"""The list of sources on slides: side by side, below their publisher, in the largest type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import INNER, MARGIN
from clusteratlas.output.pptx.shapes import GAP, SMALLEST, plain, words, write
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.source_lines import Line, Listed, listed_on_slides

_LOOKS = ((1, 14), (2, 14), (2, SMALLEST))  # columns, points: what to choose from
_CONDENSED = ((3, SMALLEST), (4, SMALLEST))  # where only publishers are listed


def layout(lines: Sequence[Line], room: float, condensed: bool) -> Listed:
    """Return the list on as few slides as can be, with the fewest columns and largest type."""
    looks, inside = _CONDENSED if condensed else _LOOKS, room - measure.INSET_INCHES
    return listed_on_slides(lines, inside, looks, INNER.inches, GAP.inches, _height)


def _height(wide: float, points: float, text: str, bold: bool) -> float:
    return measure.height(plain(text), wide - 2 * measure.INSET_INCHES, points, bold, points / 4)


def draw(slide: Any, made: Listed, part: list[list[Line]], top: Length) -> None:
    """Add the columns of one slide."""
    wide, points = Inches(made.width), int(made.size)
    for n, column in enumerate(part):
        left = Emu(MARGIN + n * (wide + GAP))
        told = [
            (text, bold)
            for publisher, lines in source_lines.runs(column)
            for text, bold in (
                *([(publisher, True)] if publisher else []),
                *((line.marked, False) for line in lines),
            )
        ]
        box = words(slide, "\n".join(text for text, _ in told), left, top, wide, points)
        for paragraph, (_, bold) in zip(box.text_frame.paragraphs, told, strict=True):
            if bold:
                write(paragraph, points, "thuringia", bold=True)
