"""A small picture of a view: its first message, set as in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clusteratlas.output.blocks import Chart, FigureCards, FileBlock, Map, Statements, Table
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.file import to_png

_ROWS, _LINES, _CARDS = 9, 4, 6  # that a picture has room for
_PICTURES = ((Chart, Map), (FigureCards,), (Table,), (Statements,))


def thumbnail(document: Document) -> bytes | None:
    """Return a PNG of the first picture of `document`, else of its first figures or rows.

    None where it has none of them.
    """
    picture = first_picture(document.blocks)
    if picture is None:
        return None
    return to_png(replace(document, blocks=(_cut(picture),), contents=False))


def first_picture(blocks: Sequence[FileBlock]) -> FileBlock | None:
    """Return the first chart or map, without one the first figures, table or list."""
    for kinds in _PICTURES:
        for block in blocks:
            if isinstance(block, kinds):
                return block
    return None


def _cut(block: FileBlock) -> FileBlock:
    """Return as much of a block as a small picture shows, without the title beside it."""
    if isinstance(block, Statements):
        columns = tuple((head, entries[:_LINES]) for head, entries in block.columns)
        return replace(block, title="", columns=columns, note="")
    if isinstance(block, Table | FigureCards):
        most = _ROWS if isinstance(block, Table) else _CARDS
        some = replace(block.answer, frame=block.answer.frame.head(most))
        return replace(block, answer=some, title="")
    return replace(block, title="", brief="") if isinstance(block, Chart) else _untitled(block)


def _untitled(block: FileBlock) -> FileBlock:
    return replace(block, title="") if isinstance(block, Map) else block
