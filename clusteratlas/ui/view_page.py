"""A view as a page: title, controls, blocks, ways out, sources; all from its one description."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import streamlit as st

from clusteratlas import views
from clusteratlas.memo import memoize
from clusteratlas.model import Selection
from clusteratlas.output import blocks as doc
from clusteratlas.output import screen_blocks
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import blocks, cache, controls, embed_bar, export_bar, show
from clusteratlas.ui.screen import Screen
from clusteratlas.views import Part, ViewState
from clusteratlas.views.registry import CONTROLS


def _nothing() -> None:
    """Draw nothing."""


def draw(
    name: str, news: Callable[[], None] = _nothing, tools: Callable[[], None] = _nothing
) -> None:
    """Draw the view `name` with what the address chooses.

    `news` stand below its lead, `tools` below the picture: the answer is above the fold.
    """
    every = CONTROLS[name]
    selection, options = controls.read(every)
    part = _part(name, selection, tuple(options.items()), cache.reader_key())

    def draw_controls(parameters: Sequence[str]) -> None:
        some = [control for control in every if control.parameter in parameters]
        controls.draw(some, selection, options)

    chips = [control.parameter for control in every if control.form == "chips"]
    draw_controls(chips)
    screen = Screen(Footnotes.of(*part.data), draw_controls, selection.lang, part.title)
    st.title(show.escape_cell(part.title), anchor=False)
    if part.screen_lead:
        st.markdown(show.escape_cell(part.screen_lead))
    news()
    placed = {parameter for block in _controls_in(part.blocks) for parameter in block.parameters}
    others = [c.parameter for c in every if c.parameter not in (*placed, *chips)]
    first = _first_picture(part.blocks)
    with st.container(key="answer"):  # on a phone the picture stands above the controls
        with st.container(key="controls"):
            draw_controls(others)
        with st.container(key="picture"):
            blocks.draw(screen, part.blocks[:first])
    tools()
    blocks.draw(screen, part.blocks[first:])
    export_bar.draw(name, selection, options, name=part.subject)
    embed_bar.draw(ViewState(name, selection, options))
    show.sources(screen.notes)


@memoize
def _part(
    name: str, selection: Selection, options: tuple[tuple[str, str], ...], shown: Hashable
) -> Part:
    """Return what the view shows, once for the same choices and `cache.shown`."""
    return views.part(ViewState(name, selection, dict(options)), cache.ask)


def _first_picture(blocks: Sequence[screen_blocks.Block]) -> int:
    """Return how many blocks lead to the first picture, itself included; 0 without one."""
    pictures = (
        doc.Chart,
        doc.Map,
        screen_blocks.Columns,
        screen_blocks.Alternatives,
        doc.FigureCards,
    )
    places = (n for n, block in enumerate(blocks, 1) if isinstance(block, pictures))
    return next(places, 0)


def _controls_in(blocks: Sequence[screen_blocks.Block]) -> list[screen_blocks.Controls]:
    """Return the places that a view gives to its controls."""
    inner = []
    for block in blocks:
        if isinstance(block, screen_blocks.Controls):
            inner.append(block)
        elif isinstance(block, screen_blocks.Columns):
            inner += [c for column in block.columns for c in _controls_in(column)]
        elif isinstance(block, screen_blocks.Only):
            inner += _controls_in(block.blocks)
        elif isinstance(block, screen_blocks.Alternatives):
            inner += [option.controls for option in block.options]
    return inner
