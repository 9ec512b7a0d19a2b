"""Cut a block to the slides of a stage, and make the slide of each piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import singledispatch

from clusteratlas.model import Answer
from clusteratlas.output import cells
from clusteratlas.output.blocks import (
    Chart,
    FigureCards,
    FileBlock,
    Map,
    Sources,
    Statements,
    Table,
)
from clusteratlas.output.document import Document
from clusteratlas.output.slides import packing, pieces, source_lines
from clusteratlas.output.slides.card_cut import cut_cards
from clusteratlas.output.slides.list_cut import cut_lists, on_slide
from clusteratlas.output.slides.pieces import Piece, Slide
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.strip_cut import cut_strips
from clusteratlas.text.tables import sign_legend

_GAP = 0.4  # between groups of bars, as a share of a bar


@singledispatch
def cut_block(block: FileBlock, document: Document, stage: Stage, room: float) -> Sequence[Piece]:
    """Return the piece of a block for each slide; `room` is the height on the first slide."""
    raise TypeError(f"no rule for {type(block).__name__}")


@cut_block.register
def _(block: FigureCards, document: Document, stage: Stage, room: float) -> Sequence[Piece]:
    cards = cells.cards(document, block)
    return [
        pieces.Cards(
            answer=_rows_of(block.answer, grid.cut),
            cards=cards[grid.cut],
            columns=grid.columns,
            size=grid.size,
            height=grid.height,
        )
        for grid in cut_cards(cards, room, stage.cards)
    ]


@cut_block.register
def _(block: Table, document: Document, stage: Stage, room: float) -> Sequence[Piece]:
    heads, rows = _texts(document, block)
    cut = cut_strips(heads, rows, room, stage.table)
    return [
        pieces.Table(
            total_height=max(sum(strip.heights) for strip in strips),
            answer=_rows_of(block.answer, slice(strips[0].rows.start, strips[-1].rows.stop)),
            heads=[heads[n] for n in strips[0].columns],
            rows=[[row[n] for n in strips[0].columns] for row in rows],
            strips=strips,
            size=cut.size,
        )
        for strips in cut.parts
    ]


@cut_block.register(Chart)
@cut_block.register(Map)
def _(
    block: Chart | Map,
    document: Document,
    stage: Stage,
    room: float,
) -> Sequence[Piece]:
    parts = _charts(block, room / stage.bar) if isinstance(block, Chart) else [block]
    return [pieces.Picture(answer=part.answer, block=part) for part in parts]


@cut_block.register
def _(block: Statements, document: Document, stage: Stage, room: float) -> Sequence[Piece]:
    cut = cut_lists(block, room, stage.lists)
    return [
        pieces.Lists(
            total_height=part.total_height,
            columns=on_slide(block, part),
            part=part,
            size=cut.size,
            note=block.note,
        )
        for part in cut.parts
    ]


@cut_block.register
def _(block: Sources, document: Document, stage: Stage, room: float) -> Sequence[Piece]:
    is_short = source_lines.is_condensed(document)
    lines = source_lines.lines(document)
    cut, width = source_lines.cut_sources(lines, room, stage.sources, is_short)
    return [pieces.Sources(columns=part, width=width, size=cut.size) for part in cut.parts]


def slide_of(piece: Piece, document: Document) -> Slide:
    """Return the slide of a piece, with its sources and speaker notes."""
    signs, notes = "", list[str]()
    if piece.answer is not None:
        signs = sign_legend(piece.answer, document.lang)
        notes = document.citations(FigureCards(piece.answer, piece.title))
    if isinstance(piece, pieces.Sources):
        lines = [line for column in piece.columns for line in column]
        notes = source_lines.notes(document, lines)
    return Slide(
        piece.kind,
        piece.title,
        (piece,),
        ids=tuple(dict.fromkeys(_source_ids(piece))),
        signs=tuple(signs.split(" · ") if signs else ()),
        notes=tuple(notes),
        total_height=piece.total_height,
    )


def _texts(document: Document, block: Table) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of a table without the columns that belong to the speaker notes."""
    columns = [n for n, c in enumerate(block.columns) if c not in cells.SPOKEN]
    heads = tuple(block.heads[n] for n in columns) if block.heads else ()
    visible = replace(block, columns=tuple(block.columns[n] for n in columns), heads=heads)
    above, rows = cells.table_cells(document, visible)
    return [cells.plain(t) for t in above], [[cells.plain(t) for t in row] for row in rows]


def _rows_of(answer: Answer, rows: slice) -> Answer:
    return replace(answer, frame=answer.frame.iloc[rows])


def _charts(chart: Chart, bars: float) -> list[Chart]:
    """Return the charts of one block: grouped bars are cut if there are more than `bars`."""
    if chart.kind != "grouped":
        return [chart]
    frame = chart.answer.frame
    names = list(frame.section_name.drop_duplicates())
    most = max(1, int(bars / (frame.region_id.nunique() + _GAP)))
    return [
        replace(chart, answer=replace(chart.answer, frame=frame[frame.section_name.isin(some)]))
        for some in (names[cut] for cut in packing.even(len(names), most))
    ]


def _source_ids(piece: Piece) -> Iterable[str]:
    if isinstance(piece, pieces.Lists):
        return (e.source_id for _, entries in piece.columns for e in entries if e.source_id)
    if piece.answer is None or "source_id" not in piece.answer.frame:
        return ()
    id_cells = piece.answer.frame.source_id.dropna()
    return (i for cell in id_cells for i in str(cell).split(";"))
