"""The blocks of a view on the screen, each drawn by one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.output import blocks as doc
from clusteratlas.output import screen_blocks
from clusteratlas.output.figures import figure
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.ui import bar_table, cache, map_block, pages, show, state, widgets

_MOST_COLUMNS = 4  # that a table shows at once


@dataclass
class Screen:
    """One run of a page: title, footnotes, how it draws controls, and the keys given so far."""

    notes: Footnotes
    draw_controls: Callable[[Sequence[str]], None]
    lang: str
    title: str
    headline: str = ""  # the last below the title
    keys: dict[str, int] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Return a key that no other element of the page has, the same in every run."""
        count = self.keys[name] = self.keys.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"

    def head(self, text: str, level: int = 2) -> None:
        """Draw a headline, unless the title or the one above says it; the first is of level 1."""
        if text and text not in (self.title, self.headline):
            draw = st.header if level == 1 or not self.headline else st.subheader
            draw(show.escape_markdown(text), anchor=False)
            self.headline = text

    def draw(self, blocks: Sequence[screen_blocks.Block]) -> None:
        """Draw `blocks` below each other."""
        for block in blocks:
            _DRAW[type(block)](self, block)


def _heading(screen: Screen, block: doc.Heading) -> None:
    screen.head(block.text, block.level)


def _text(screen: Screen, block: doc.Text) -> None:
    loud = st.warning if block.warning else st.info if block.notice else None
    draw = loud or (st.caption if block.muted else st.markdown)
    draw(show.escape_markdown(block.text))


def _cards(screen: Screen, block: doc.FigureCards) -> None:
    """Draw the figures side by side, each later one below that of the same indicator."""
    known = {row["indicator_id"] for row in block.answer.rows}
    cards = [(block.answer, row) for row in block.answer.rows]
    if newest := block.newest:
        cards += [(newest, row) for row in newest.rows if row["indicator_id"] not in known]
    with st.container(horizontal=True, key=screen.key("cards")):
        for answer, row in cards:
            with st.container(gap="xxsmall"):
                _card(screen, block, answer, row)


def _card(screen: Screen, block: doc.FigureCards, answer: Answer, row: Row) -> None:
    indicator_id, label = row["indicator_id"], str(row.get("label") or "")
    show.figure_name(answer, indicator_id, label)
    show.figure(answer, row, screen.notes, _others(block, row), label, answer is block.newest)
    if block.newest and answer is block.answer:
        for later in block.newest.rows:
            if later["indicator_id"] == indicator_id:
                show.figure(block.newest, later, screen.notes, is_later=True)


def _others(block: doc.FigureCards, row: Row) -> list[Row]:
    """Return the other figures of the same indicator."""
    every = block.others.rows if block.others else []
    return [other for other in every if other["indicator_id"] == row["indicator_id"]]


def _table(screen: Screen, block: doc.Table) -> None:
    # Of rows of an answer four columns are enough; finished texts are as wide as they must be.
    first = block.first if block.heads else block.first[:_MOST_COLUMNS]
    if first:
        most = block.first_rows or len(block.answer.frame)
        some = replace(block, answer=block.answer.head(most), links=block.links[:most])
        _cells(screen, some, first, folded=False)
    if block.is_folded or len(first) < len(block.first):
        _cells(screen, block, block.columns, folded=True)


def _cells(screen: Screen, block: doc.Table, columns: tuple[str, ...], folded: bool) -> None:
    key = screen.key("_".join((block.answer.name, *columns)))
    if not block.heads:
        show.table(block.answer, columns, screen.notes, folded=folded, key=key)
        return
    draw = partial(_texts, block, columns, screen.notes)
    if folded:
        show.fold(show.words("table_heading"), key, draw)
    else:
        draw()


def _texts(block: doc.Table, columns: tuple[str, ...], notes: Footnotes) -> None:
    """Draw a table of finished texts, with links or bars where it has them."""
    cells = _headed(block, columns, notes)
    if block.bars:
        bar_table.draw(replace(block.bars, cells=cells))
    elif block.links:
        show.linked_table(cells, block.links)
    else:
        show.text_table(_headed, block, columns, notes)


def _chart(screen: Screen, block: doc.Chart) -> None:
    screen.head(block.title)
    drawn, key = figure(block, screen.lang, show.dark()), screen.key(f"chart_{block.answer.name}")
    if isinstance(drawn, pdk.Deck):
        show.deck(drawn, block.alt, key, block.height_px)
    else:
        show.chart(drawn, block.alt, key)


def _headed(block: doc.Table, columns: tuple[str, ...], notes: Footnotes) -> pd.DataFrame:
    """Return the finished texts of a table under their heads, sources as footnotes."""
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


def _map(screen: Screen, block: doc.Map) -> None:
    screen.head(block.title)
    draw = map_block.circles if block.draw else map_block.regions
    draw(block, screen.key("map"), screen.lang)


def _statements(screen: Screen, block: doc.Statements) -> None:
    for column, (head, entries) in zip(
        st.columns(max(1, len(block.columns))), block.columns, strict=False
    ):
        with column:
            screen.head(head)
            st.markdown("\n".join(_entry(entry, screen.notes) for entry in entries))
    if block.note:
        st.caption(show.escape_markdown(block.note))


def _entry(entry: doc.Entry, notes: Footnotes) -> str:
    lead = f"**{show.escape_markdown(entry.lead)}:** " if entry.lead else ""
    mark = f" {notes.mark(entry.source_id)}" if entry.source_id else ""
    return f"- {lead}{show.escape_markdown(entry.text)}{mark}"


def _controls(screen: Screen, block: screen_blocks.Controls) -> None:
    with st.popover(block.label) if block.label else nullcontext():
        screen.draw_controls(block.parameters)


def _link(screen: Screen, block: screen_blocks.Link) -> None:
    pages.link(block.page, show.escape_markdown(block.text), **dict(block.parameters))


def _feed(screen: Screen, block: screen_blocks.Feed) -> None:
    st.markdown(f"[{show.escape_markdown(block.text)}]({block.address})")
    with st.popover(show.escape_markdown(block.hint), key=screen.key("feed")):
        show.copyable(state.whole_address(block.address))


def _hits(screen: Screen, block: screen_blocks.Hits) -> None:
    key = screen.key(f"hits_{block.parameter}")
    with st.container(height=block.height_px or "content", gap="xxsmall", key=key, border=False):
        for hit in block.entries:
            st.button(
                show.escape_markdown(hit.name),
                key=f"{key}_{hit.id}",
                on_click=state.put,
                args=(block.parameter, hit.id),
                type="tertiary",
            )
            if hit.description:
                st.caption(show.escape_markdown(hit.description))


def _citation(screen: Screen, block: screen_blocks.Citation) -> None:
    with st.popover(show.words("cite"), key=screen.key("cite")):
        show.copyable(block.write(state.permalink(cache.version())))


@memoize
def _make_once(
    make: Callable[[], tuple[screen_blocks.Block, ...]],
) -> tuple[screen_blocks.Block, ...]:
    """Return the blocks of a fold or an alternative, made once: their view is kept as well."""
    return make()


def _fold(screen: Screen, block: screen_blocks.Fold) -> None:
    show.fold(block.title, block.key, lambda: screen.draw(_make_once(block.make)))


def _columns(screen: Screen, block: screen_blocks.Columns) -> None:
    widths = list(block.widths) or len(block.columns)
    for column, blocks in zip(st.columns(widths), block.columns, strict=True):
        with column:
            screen.draw(blocks)


def _tiles(screen: Screen, block: screen_blocks.Tiles) -> None:
    """Draw a row of tiles a group, all of one width, and the table of the same folded."""
    most = max(len(row.tiles) for row in block.rows)
    for row in block.rows:
        st.caption(show.escape_markdown(row.name))
        for n, (column, tile) in enumerate(zip(st.columns(most), row.tiles, strict=False)):
            with column, st.container(key=screen.key(f"tile_{tile.group}_{n}"), gap="xxsmall"):
                _tile(screen.notes, tile)
    _table(screen, block.table)


def _tile(notes: Footnotes, tile: screen_blocks.Tile) -> None:
    page, parameters = tile.link
    name = show.with_icon(tile.group, show.escape_markdown(tile.name))
    pages.link(page, name, **dict(parameters))
    st.markdown("\n\n".join(_line(*line, notes) for line in tile.lines))


def _line(figure_text: str, of_what: str, source_id: str, notes: Footnotes) -> str:
    """Return a figure in bold above what it is of, as a paragraph of Markdown."""
    small = f":small[{show.escape_markdown(of_what)}{notes.mark(source_id)}]"
    return f"**{show.with_small_words(figure_text)}**  \n{small}" if figure_text else small


def _alternatives(screen: Screen, block: screen_blocks.Alternatives) -> None:
    names = {option.id: option.name for option in block.options}
    first = next(iter(names))
    chosen = widgets.switch(block.label, block.parameter, names, first, is_labelled=False)
    screen.draw(_make_once(next(option for option in block.options if option.id == chosen).make))


def _only(screen: Screen, block: screen_blocks.Only) -> None:
    if block.medium == "screen":
        screen.draw(block.blocks)


def _sources(screen: Screen, block: doc.Sources) -> None:
    show.sources(screen.notes)


_DRAW: dict[type, Callable[[Screen, Any], None]] = {
    doc.Heading: _heading,
    doc.Text: _text,
    doc.FigureCards: _cards,
    doc.Table: _table,
    doc.Chart: _chart,
    doc.Map: _map,
    doc.Statements: _statements,
    doc.Sources: _sources,
    screen_blocks.Controls: _controls,
    screen_blocks.Link: _link,
    screen_blocks.Feed: _feed,
    screen_blocks.Hits: _hits,
    screen_blocks.Citation: _citation,
    screen_blocks.Fold: _fold,
    screen_blocks.Columns: _columns,
    screen_blocks.Tiles: _tiles,
    screen_blocks.Alternatives: _alternatives,
    screen_blocks.Only: _only,
}
