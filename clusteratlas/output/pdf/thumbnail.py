"""A small picture of a view: its first message, typeset as in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clusteratlas.output.blocks import Chart, FigureCards, FileBlock, Map, Statements, Table
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.file import to_png

_ROWS, _LINES, _CARDS = 9, 4, 6  # as many as a picture has room for
_Picture = Chart | Map | FigureCards | Table | Statements
_PICTURES = ((Chart, Map), (FigureCards,), (Table,), (Statements,))


def thumbnail(document: Document) -> bytes | None:
    """Return a PNG of the first picture of `document`, else of its first figures or rows.

    None if it has none of these.
    """
    picture = first_picture(document.blocks)
    if picture is None:
        return None
    return to_png(replace(document, blocks=(_cut(picture),), contents=False))


def first_picture(blocks: Sequence[FileBlock]) -> _Picture | None:
    """Return the first chart or map, else the first figures, table or list."""
    for kinds in _PICTURES:
        for block in blocks:
            if isinstance(block, kinds):
                return block
    return None


def _cut(block: _Picture) -> _Picture:
    """Return as much of a block as a small picture can show, without its title."""
    block = replace(block, title="")
    if isinstance(block, Statements):
        columns = tuple((head, entries[:_LINES]) for head, entries in block.columns)
        return replace(block, columns=columns, note="")
    if isinstance(block, Table | FigureCards):
        return replace(
            block, answer=block.answer.head(_ROWS if isinstance(block, Table) else _CARDS)
        )
    return replace(block, brief="") if isinstance(block, Chart) else block
