"""The blocks of a view on the screen, each drawn by one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import groupby
from typing import Any

import pydeck as pdk
import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.output import blocks as doc
from clusteratlas.output import screen_blocks
from clusteratlas.output.figures import figure
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import (
    cache,
    card_block,
    hits_block,
    map_block,
    pages,
    show,
    state,
    table_block,
    widgets,
)
from clusteratlas.ui.screen import Screen


def draw(screen: Screen, blocks: Sequence[screen_blocks.Block]) -> None:
    """Draw `blocks` below each other, and the words of the last picture."""
    _draw_open(screen, blocks)
    screen.describe_pictures()


def _draw_open(
    screen: Screen, blocks: Sequence[screen_blocks.Block], is_shared: bool = False
) -> None:
    """Draw `blocks`; the words of a last picture wait for what follows.

    A fold takes them in, and charts side by side share one (`is_shared`): an element costs the
    browser much. Texts of one kind that follow each other are one element for the same reason.
    """
    for is_muted, some in groupby(blocks, _is_muted):
        if is_muted is not None:
            if not is_muted:  # the small print of a picture stands right below it
                screen.describe_pictures()
            _paragraphs([block.text for block in some if isinstance(block, doc.Text)], is_muted)
            continue
        for block in some:
            if not (is_shared or _takes_words(block)):
                screen.describe_pictures()
            _DRAW[type(block)](screen, block)


def _takes_words(block: screen_blocks.Block) -> bool:
    """Return whether the words of the picture above stand in this block, or below it."""
    is_table = isinstance(block, doc.Table) and block.is_folded and not block.visible_columns
    return (
        is_table or _are_charts(block) or isinstance(block, screen_blocks.Fold | screen_blocks.Only)
    )


def _are_charts(block: screen_blocks.Block) -> bool:
    """Return whether all columns end with a chart."""
    return isinstance(block, screen_blocks.Columns) and all(
        column and isinstance(column[-1], doc.Chart) for column in block.columns
    )


def _is_muted(block: screen_blocks.Block) -> bool | None:
    """Return whether a text is small print, None for other blocks."""
    if not isinstance(block, doc.Text) or block.warning or block.notice:
        return None
    return block.muted


def _paragraphs(texts: Sequence[str], is_muted: bool) -> None:
    write = st.caption if is_muted else st.markdown
    write("\n\n".join(map(show.escape_cell, texts)))


def _heading(screen: Screen, block: doc.Heading) -> None:
    screen.head(block.text, block.level)


def _loud_text(screen: Screen, block: doc.Text) -> None:
    (st.warning if block.warning else st.info)(show.escape_cell(block.text))


def _chart(screen: Screen, block: doc.Chart) -> None:
    screen.head(block.title)
    drawn, key = figure(block, screen.lang, show.dark()), screen.key(f"chart_{block.answer.name}")
    if isinstance(drawn, pdk.Deck):
        show.deck(drawn, block.alt, key, block.height_px)
    else:
        show.chart(drawn, block.alt, key)
    screen.described.append((block.title, block.alt))


def _map(screen: Screen, block: doc.Map) -> None:
    screen.head(block.screen_title or block.title)
    draw_map = map_block.circles if block.draw else map_block.regions
    draw_map(block, screen.key("map"), screen.lang)
    screen.described.append((block.title, block.alt))


def _statements(screen: Screen, block: doc.Statements) -> None:
    for column, (head, entries) in zip(
        st.columns(max(1, len(block.columns))), block.columns, strict=False
    ):
        with column:
            screen.head(head)
            st.markdown("\n".join(_entry(entry, screen.notes) for entry in entries))
    if block.note:
        st.caption(show.escape_cell(block.note))


def _entry(entry: doc.Entry, notes: Footnotes) -> str:
    lead = f"**{show.escape_cell(entry.lead)}:** " if entry.lead else ""
    mark = f"\u00a0{notes.mark(entry.source_id)}" if entry.source_id else ""
    return f"- {lead}{show.escape_cell(entry.text)}{mark}"


def _controls(screen: Screen, block: screen_blocks.Controls) -> None:
    with st.popover(block.label) if block.label else nullcontext():
        screen.draw_controls(block.parameters)


def _link(screen: Screen, block: screen_blocks.Link) -> None:
    pages.link(block.page, show.escape_markdown(block.text), **dict(block.parameters))


def _feed(screen: Screen, block: screen_blocks.Feed) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"[{show.escape_markdown(block.text)}]({block.address})", width="content")
        with st.popover(show.escape_markdown(block.hint), key=screen.key("feed")):
            show.copyable(state.whole_address(block.address))


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
    screen.fold(block.title, block.key, lambda: draw(screen, _make_once(block.make)))


def _columns(screen: Screen, block: screen_blocks.Columns) -> None:
    widths = list(block.widths) or len(block.columns)
    draw_column = partial(_draw_open, is_shared=True) if _are_charts(block) else draw
    for column, blocks in zip(st.columns(widths), block.columns, strict=True):
        with column:
            draw_column(screen, blocks)


def _tiles(screen: Screen, block: screen_blocks.Tiles) -> None:
    """Draw a row of tiles a group, all of one width, and the table of the same folded."""
    most = max(len(row.tiles) for row in block.rows)
    for row in block.rows:
        st.caption(show.escape_markdown(row.name))
        for n, (column, tile) in enumerate(zip(st.columns(most), row.tiles, strict=False)):
            with column, st.container(key=screen.key(f"tile_{tile.group}_{n}"), gap="xxsmall"):
                _tile(screen.notes, tile)
    table_block.draw(screen, block.table)


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
    first, labelled = next(iter(names)), block.is_labelled
    if len(names) > 1:
        option_id = widgets.switch(block.label, block.parameter, names, first, is_labelled=labelled)
    else:  # one way alone is no choice
        option_id = state.choice(block.parameter, names, first)
    option = next(option for option in block.options if option.id == option_id)
    if option.controls.parameters:
        _controls(screen, option.controls)
    _draw_open(screen, _make_once(option.make))


def _only(screen: Screen, block: screen_blocks.Only) -> None:
    if block.medium == "screen":
        _draw_open(screen, block.blocks)


def _sources(screen: Screen, block: doc.Sources) -> None:
    show.sources(screen.notes)


_DRAW: dict[type, Callable[[Screen, Any], None]] = {
    doc.Heading: _heading,
    doc.Text: _loud_text,
    doc.FigureCards: card_block.draw,
    doc.Table: table_block.draw,
    doc.Chart: _chart,
    doc.Map: _map,
    doc.Statements: _statements,
    doc.Sources: _sources,
    screen_blocks.Controls: _controls,
    screen_blocks.Link: _link,
    screen_blocks.Feed: _feed,
    screen_blocks.Hits: hits_block.draw,
    screen_blocks.Citation: _citation,
    screen_blocks.Fold: _fold,
    screen_blocks.Columns: _columns,
    screen_blocks.Tiles: _tiles,
    screen_blocks.Alternatives: _alternatives,
    screen_blocks.Only: _only,
}
