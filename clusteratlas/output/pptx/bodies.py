"""The pieces of slides as shapes of PowerPoint."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.output.blocks import Map
from clusteratlas.output.pptx import area_map, charts, shapes, stage, tables
from clusteratlas.output.pptx.master import INNER, LAST, MARGIN
from clusteratlas.output.slides import pieces, source_lines
from clusteratlas.output.slides.pieces import Piece


@singledispatch
def draw(piece: Piece, slide: Any, top: Length, lang: str) -> None:
    """Add a piece to `slide`, below `top`."""
    raise TypeError(f"no rule for {type(piece).__name__}")


@draw.register
def _(piece: pieces.Text, slide: Any, top: Length, lang: str) -> None:
    shapes.words(slide, piece.text, MARGIN, top, INNER, round(piece.size * 72))


@draw.register
def _(piece: pieces.Cards, slide: Any, top: Length, lang: str) -> None:
    wide, tall = Emu((INNER - (piece.columns - 1) * shapes.GAP) // piece.columns), piece.height
    for n, card in enumerate(piece.cards):
        left = Emu(MARGIN + (n % piece.columns) * (wide + shapes.GAP))
        down = Emu(top + (n // piece.columns) * (Inches(tall) + shapes.GAP))
        shapes.card(slide, card, (left, down, wide, Inches(tall)), round(piece.size * 72))


@draw.register
def _(piece: pieces.Table, slide: Any, top: Length, lang: str) -> None:
    tables.draw(slide, piece, top)


@draw.register
def _(piece: pieces.Picture, slide: Any, top: Length, lang: str) -> None:
    box = (MARGIN, top, INNER, Emu(LAST - top))
    if isinstance(piece.block, Map):
        frame = area_map.draw(slide, piece.block, lang, box)
    else:
        frame = charts.draw(slide, piece.block, lang, box)
    shapes.describe(frame, piece.title, piece.block.alt)


@draw.register
def _(piece: pieces.Lists, slide: Any, top: Length, lang: str) -> None:
    left, going = MARGIN.inches, sum(wide > 0 for wide in piece.part.widths)
    inner = INNER.inches - shapes.GAP.inches * (going - 1)
    for (head, entries), share in zip(piece.columns, piece.part.widths, strict=True):
        if share:
            lines = [
                *([head] if head else []),
                *(stage.ENTRY.format(entry.sentence) for entry in entries),
            ]
            box = (Inches(left), top, Inches(inner * share), round(piece.size * 72))
            shapes.words(slide, "\n".join(lines), *box, head=bool(head))
            left += inner * share + shapes.GAP.inches
    if piece.note:
        below = Emu(top + Inches(piece.total_height - stage.note(piece.note)))
        shapes.words(slide, piece.note, MARGIN, below, INNER, stage.NOTE_PT)


@draw.register
def _(piece: pieces.Sources, slide: Any, top: Length, lang: str) -> None:
    wide, points = Inches(piece.width), round(piece.size * 72)
    for n, column in enumerate(piece.columns):
        left = Emu(MARGIN + n * (wide + shapes.GAP))
        texts = [
            (text, bold)
            for publisher, lines in source_lines.runs(column)
            for text, bold in (
                *([(publisher, True)] if publisher else []),
                *((line.numbered_text, False) for line in lines),
            )
        ]
        box = shapes.words(slide, "\n".join(t for t, _ in texts), left, top, wide, points)
        for paragraph, (_, bold) in zip(box.text_frame.paragraphs, texts, strict=True):
            if bold:
                shapes.write(paragraph, points, "thuringia", bold=True)
