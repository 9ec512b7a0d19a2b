"""The large figures of a view on the screen, each with its later ones below."""

from __future__ import annotations

import streamlit as st

from clusteratlas.model import Answer, Row
from clusteratlas.output import blocks as doc
from clusteratlas.ui import show
from clusteratlas.ui.screen import Screen


def draw(screen: Screen, block: doc.FigureCards) -> None:
    """Draw the figures side by side, each later one below that of the same indicator."""
    indicator_ids = {row["indicator_id"] for row in block.answer.rows}
    cards = [(block.answer, row) for row in block.answer.rows]
    if newest := block.newest:
        cards += [(newest, row) for row in newest.rows if row["indicator_id"] not in indicator_ids]
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
