"""The page of one item: what is known of it, its form for editors, and its history."""

from __future__ import annotations

from functools import partial

import streamlit as st

from clusteratlas import programme
from clusteratlas.access import Action
from clusteratlas.model import Answer, Selection
from clusteratlas.programme import Edit, Item
from clusteratlas.programme import draft as drafts
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.ui import blocks, cache, history, item_fields, pages, rights, show, sign_in, state
from clusteratlas.ui import programme_bring as bring
from clusteratlas.ui import programme_form as form
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.screen import Screen
from clusteratlas.views import programme_card, programme_items

_NEW = "new"  # in the address: the form of an item that does not exist yet


def chosen() -> str:
    """Return what the address names in `item`, '' for the whole programme."""
    return st.query_params.get("item", "")[:80]


def allowed() -> bool:
    """Tell whether this reader may change items."""
    return rights.may(Action.CHANGE_PROGRAMME)


def tools() -> None:
    """Draw what editors do beside the list: a new item, and the archive."""
    PROGRAMME.draw()
    if not allowed():
        return
    archived = [e.content for e in programme.edits() if e.content and e.content.is_archived]
    with st.container(horizontal=True, gap="small"):
        st.button(show.words("programme_new"), on_click=state.put, args=("item", _NEW))
        bring.draw()
        if archived:
            with st.popover(show.words("programme_archive_list", items=len(archived))):
                for item in archived:
                    pages.link("programme", show.escape_markdown(_title(item)), item=item.id)

    bring.draw_plan()


def draw(item_id: str) -> None:
    """Draw the item `item_id`, or the form of a new one."""
    if item_id == _NEW:
        _new()
        return
    edits = programme.history(item_id)
    own = _row(item_id)
    is_seen = allowed() and bool(edits)
    if own.empty and not is_seen:
        st.title(show.words("page_programme"), anchor=False)
        pages.link("programme", show.words("programme_back"))
        st.warning(show.words("programme_item_unknown"))
        return
    item = _current(item_id, edits)
    title = own.rows[0]["title"] if not own.empty else _title(item) if item else item_id
    st.title(show.escape_markdown(title), anchor=False)
    pages.link("programme", show.words("programme_back"))
    PROGRAMME.draw()
    _standing(item, edits)
    notes = Footnotes.of(own)
    if not own.empty:
        _card(own, notes)
    if allowed():
        form.draw(item_id, item, edits)
    _further(item_id, edits)
    show.sources(notes)


def _new() -> None:
    st.title(show.words("programme_new"), anchor=False)
    pages.link("programme", show.words("programme_back"))
    PROGRAMME.draw()
    if allowed():
        form.draw_new()
    else:
        sign_in.explain(Action.CHANGE_PROGRAMME)


def _row(item_id: str) -> Answer:
    """Return the item as this reader may see it."""
    every = programme_items.items(cache.ask, Selection(lang=state.lang()))
    return _one(every, item_id)


def _one(every: Answer, item_id: str) -> Answer:
    """Return one item with the sources that it names, no row where there is none."""
    return every.kept(every.where("item_id", item_id).frame)


def _current(item_id: str, edits: list[Edit]) -> Item | None:
    """Return what the item is for editors: their last edit, else what was delivered."""
    return edits[0].content if edits and edits[0].content else drafts.delivered(item_id)


def _title(item: Item) -> str:
    first, second = (item.words("title", lang) for lang in ("de", "en"))
    return (second or first) if state.lang() == "en" else (first or second)


def _standing(item: Item | None, edits: list[Edit]) -> None:
    """Say what is special about an item: for readers alone, archived, taken back."""
    if not rights.may(Action.READ_PROGRAMME):
        return
    if item is None:
        st.info(show.words("programme_taken_back"))
    elif item.is_archived:
        st.info(show.words("programme_is_archived"))
    elif not item.is_public:
        st.caption(show.words("programme_not_public"))
    if item and (missing := item_fields.untranslated(item)):
        st.caption(show.words("programme_untranslated_note", parts=", ".join(missing)))


def _card(own: Answer, notes: Footnotes) -> None:
    lang, names = state.lang(), programme.names(state.lang())
    content = programme_card.card(own, names.fields, names.actors, lang)
    screen = Screen(notes, lambda parameters: None, lang, own.rows[0]["title"])
    blocks.draw(screen, content)
    if address := show.web_address(text_of(own.rows[0]["link"])):
        st.markdown(f"[{show.words('programme_card_to_link')}]({address})")


def _further(item_id: str, edits: list[Edit]) -> None:
    """Fold what was delivered, where it was changed since, and the history."""
    if not edits:
        return
    if drafts.delivered(item_id):
        show.fold(
            show.words("programme_delivered"), f"delivered_{item_id}", partial(_delivered, item_id)
        )
    if rights.may(Action.READ_PROGRAMME):
        show.fold(
            show.words("programme_history"), f"history_{item_id}", partial(_history, item_id, edits)
        )


def _delivered(item_id: str) -> None:
    st.caption(show.words("programme_delivered_text"))
    own = _one(cache.ask_delivered(programme_items.QUESTION), item_id)
    _card(own, Footnotes.of(own))


def _history(item_id: str, edits: list[Edit]) -> None:
    history.draw(edits, _change, drafts.delivered(item_id))


def _change(before: Item, after: Item) -> str:
    """Return which parts of an item an edit changed."""
    parts = item_fields.part_names(before.parts_unlike(after))
    if not parts:
        return show.words("programme_history_same")
    return show.words("programme_history_change", parts=", ".join(parts))
