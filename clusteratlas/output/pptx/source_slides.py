"""The list of sources on slides: side by side, below their publisher, in the largest type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.util import Emu, Length

from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import INNER, MARGIN
from clusteratlas.output.pptx.shapes import GAP, SMALLEST, plain, words, write
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.packing import fewest
from clusteratlas.output.slides.source_lines import Line

_LOOKS = ((1, 14), (2, 14), (2, SMALLEST))  # columns, points: what to choose from
_CONDENSED = ((3, SMALLEST), (4, SMALLEST))  # where only publishers are listed


@dataclass(frozen=True)
class Listed:
    """A list of sources cut to slides: columns of one width and one type size."""

    points: int
    width: Length
    parts: list[list[list[Line]]]


def layout(lines: Sequence[Line], room: float, condensed: bool) -> Listed:
    """Return the list on as few slides as can be, with the fewest columns and largest type."""
    looks = _CONDENSED if condensed else _LOOKS
    return fewest([_cut(lines, room, *look) for look in looks])


def _cut(lines: Sequence[Line], room: float, columns: int, points: int) -> Listed:
    wide = Emu((INNER - (columns - 1) * GAP) // columns)

    def tall(text: str, bold: bool) -> float:
        inner = wide.inches - 2 * measure.INSET_INCHES
        return measure.height(plain(text), inner, points, bold, points / 4)

    parts = source_lines.slides(lines, tall, room - measure.INSET_INCHES, columns)
    return Listed(points, wide, parts)


def draw(slide: Any, made: Listed, part: list[list[Line]], top: Length) -> None:
    """Add the columns of one slide."""
    for n, column in enumerate(part):
        left = Emu(MARGIN + n * (made.width + GAP))
        told = [
            (text, bold)
            for publisher, lines in source_lines.runs(column)
            for text, bold in (
                *([(publisher, True)] if publisher else []),
                *((line.marked, False) for line in lines),
            )
        ]
        box = words(slide, "\n".join(text for text, _ in told), left, top, made.width, made.points)
        for paragraph, (_, bold) in zip(box.text_frame.paragraphs, told, strict=True):
            if bold:
                write(paragraph, made.points, "thuringia", bold=True)
