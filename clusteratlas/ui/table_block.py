"""A table of a view on the screen: its visible part, and the folded whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from clusteratlas.output import blocks as doc
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.ui import bar_table, show
from clusteratlas.ui.screen import Screen


def draw(screen: Screen, block: doc.Table) -> None:
    """Draw the visible part of a table, and the whole table folded if there is more."""
    first = block.visible_columns
    if first:
        most = block.first_rows or len(block.answer.frame)
        some = replace(block, answer=block.answer.head(most), links=block.links[:most])
        _cells(screen, some, first)
    if block.is_folded:
        _cells(screen, block, block.columns, _label(screen, block))


def _label(screen: Screen, block: doc.Table) -> str:
    """Return what the fold of a table is called: its title, where nothing above shows the same."""
    if block.visible_columns:
        return show.words("table_whole")
    is_of_picture = screen.described or block.title in ("", screen.title, screen.headline)
    return show.words("table_heading") if is_of_picture else show.escape_cell(block.title)


def _cells(screen: Screen, block: doc.Table, columns: tuple[str, ...], fold: str = "") -> None:
    """Draw columns of a table, inside a fold if it is to be called `fold`."""
    key = screen.key("_".join(("table", block.answer.name, *columns)))
    draw = partial(_texts, block, columns, screen.notes)
    if not block.heads:
        draw = partial(show.table, block.answer, columns, screen.notes)
    if fold:
        screen.fold(fold, key, draw)
    else:
        draw()


def _texts(block: doc.Table, columns: tuple[str, ...], notes: Footnotes) -> None:
    """Draw a table of finished texts, with links or bars if it has them."""
    cells = _head(block, columns, notes)
    if block.bars:
        bar_table.draw(replace(block.bars, cells=cells))
    elif block.links:
        show.linked_table(cells, block.links)
    else:
        show.text_table(_head, block, columns, notes)


def _head(block: doc.Table, columns: tuple[str, ...], notes: Footnotes) -> pd.DataFrame:
    """Return the finished texts of a table under their heads, with sources as footnotes."""
    frame, heads = block.answer.frame, dict(zip(block.columns, block.heads, strict=True))
    texts = {
        heads[c]: frame.source_id.map(lambda ids: _marks(notes, text_of(ids)))
        if c == "source"
        else frame[c].map(text_of)
        for c in columns
    }
    return pd.DataFrame(texts)


def _marks(notes: Footnotes, ids: str) -> str:
    return " ".join(notes.mark(i) for i in ids.split(";") if i)
