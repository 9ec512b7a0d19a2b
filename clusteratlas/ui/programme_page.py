"""The pages of one item and of one body, and the tools of editors beside both lists."""

from __future__ import annotations

import streamlit as st

from clusteratlas import programme
from clusteratlas.model import Answer
from clusteratlas.programme import bodies, body_draft
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.model import BILINGUAL
from clusteratlas.programme.sheet import BODY_SHEET, ITEM_SHEET
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.ui import blocks, body_form, cache, record_page, show, state
from clusteratlas.ui import programme_bring as bring
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.programme_form import EDITOR
from clusteratlas.ui.record_page import RecordPage
from clusteratlas.ui.screen import Screen
from clusteratlas.views import programme_bodies, programme_card, programme_items
from clusteratlas.views.targets import Targets


def news() -> None:
    """Draw the result of the last step, and the changes that a file would make."""
    PROGRAMME.draw()
    if record_page.allowed():
        bring.draw_plan()


def tools() -> None:
    """Draw the tools of editors beside the list: a new item, files, the archive."""
    if not record_page.allowed():
        return
    with st.container(horizontal=True, gap="small"):
        record_page.draw_tools(ITEM)
        record_page.draw_tools(BODY)
        bring.draw(ITEM_SHEET)
        bring.draw(BODY_SHEET)


def _draw_body(own: Answer) -> Footnotes:
    lang, notes = state.lang(), Footnotes.of(own)
    screen = Screen(notes, lambda parameters: None, lang, own.rows[0]["name"])
    blocks.draw(screen, (programme_bodies.card(own, lang),))
    return notes


def _card(own: Answer) -> Footnotes:
    names = programme.names(state.lang())
    targets = Targets.of(cache.ask, state.lang())
    notes = Footnotes.of(own, targets.figures(own.rows))
    screen = Screen(notes, lambda parameters: None, targets.lang, own.rows[0]["title"])
    blocks.draw(screen, programme_card.card(own, targets, names.fields, names.actors))
    if address := show.web_address(text_of(own.rows[0]["link"])):
        st.markdown(f"[{show.words('programme_card_to_link')}]({address})")
    return notes


ITEM = RecordPage(
    EDITOR,
    programme_items.QUESTION,
    "item_id",
    "title",
    drafts.delivered_item,
    _card,
    tuple(BILINGUAL),
    "programme_new",
)
BODY = RecordPage(
    body_form.EDITOR,
    bodies.QUESTION,
    "body_id",
    "name",
    body_draft.delivered_body,
    _draw_body,
    tuple(bodies.BILINGUAL),
    "bodies_new",
)
