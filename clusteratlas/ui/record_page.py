"""The page of one record: its data, its form for editors, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.model import LANGUAGES, Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import cache, pages, record_form, rights, show, sign_in, state
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.record_form import Editor
from clusteratlas.work.collection import Edit, V

NEW = "new"  # in the address: the form of a new record
_BOTH = (LANGUAGES, LANGUAGES[::-1])


@dataclass(frozen=True)
class RecordPage(Generic[V]):
    """How a kind of records is shown: the rows of `question`, with their ids in `id_column`.

    `delivered` returns a record from the delivered data, None for a new one; `card` draws a row and
    returns the notes of its sources. Texts of `bilingual` are in both languages, `new` is the word
    for a new record.
    """

    editor: Editor[V]
    question: str
    id_column: str
    name_column: str
    delivered: Callable[[str], V | None]
    card: Callable[[Answer], Footnotes]
    bilingual: Sequence[str]
    new: str

    def row(self, every: Answer, key: str) -> Answer:
        """Return one row with the sources that it names; no row if there is none."""
        return every.with_frame(every.where(self.id_column, key).frame)

    def choice(self) -> str:
        """Return the id of the record in the address, '' for none."""
        return st.query_params.get(self.editor.parameter, "")[:80]


def allowed() -> bool:
    """Return whether this reader may change records."""
    return rights.may(Action.CHANGE_PROGRAMME)


def draw_tools(page: RecordPage[V]) -> None:
    """Draw the button for a new record, and the archive if there is one."""
    parameter = page.editor.parameter
    st.button(show.words(page.new), on_click=state.put, args=(parameter, NEW))
    record_form.draw_archive(page.editor, page.editor.collection.edits(), "programme")


def draw(page: RecordPage[V], key: str) -> None:
    """Draw the record `key`, or the form of a new one."""
    if key == NEW:
        _draw_new(page)
        return
    edits = page.editor.collection.history(key)
    own = page.row(cache.ask(page.question, Selection(lang=state.lang())), key)
    if own.empty and not (allowed() and edits):
        _head(show.words("page_programme"))
        st.warning(show.words("programme_item_unknown"))
        return
    value = edits[0].content if edits and edits[0].content else page.delivered(key)
    name = page.editor.title(value) if value else key
    _head(name if own.empty else own.rows[0][page.name_column])
    _standing(page, value)
    notes = Footnotes(()) if own.empty else page.card(own)
    if allowed():
        record_form.draw(page.editor, key, value, edits)
    _further(page, key, edits)
    show.sources(notes)


def _head(title: str) -> None:
    st.title(show.escape_markdown(title), anchor=False)
    pages.link("programme", show.words("programme_back"))
    PROGRAMME.draw()


def _draw_new(page: RecordPage[V]) -> None:
    _head(show.words(page.new))
    if allowed():
        record_form.draw_new(page.editor)
    else:
        sign_in.explain(Action.CHANGE_PROGRAMME)


def _standing(page: RecordPage[V], value: V | None) -> None:
    """Draw special facts about a record: undone, archived, not public, not translated."""
    if not rights.may(Action.READ_PROGRAMME):
        return
    if value is None:
        st.info(show.words("programme_taken_back"))
    elif value.is_archived:
        st.info(show.words("programme_is_archived"))
    elif not getattr(value, "is_public", True):
        st.caption(show.words("programme_not_public"))
    if value and (missing := _untranslated(page, value)):
        names = ", ".join(page.editor.part_names(missing))
        st.caption(show.words("programme_untranslated_note", parts=names))


def _untranslated(page: RecordPage[V], value: V) -> list[str]:
    """Return the texts of a record that are missing in one of the languages."""
    pairs = [(f"{n}_{lang}", f"{n}_{other}") for n in page.bilingual for lang, other in _BOTH]
    return [one for one, other in pairs if not getattr(value, one) and getattr(value, other)]


def _further(page: RecordPage[V], key: str, edits: list[Edit[V]]) -> None:
    """Draw, folded, the delivered record if it was changed since, and the history."""
    if not edits:
        return
    start = page.delivered(key)
    if start:
        title = show.words("programme_delivered")
        show.fold(title, f"delivered_{key}", partial(_draw_delivered, page, key))
    if rights.may(Action.READ_PROGRAMME):
        history = partial(record_form.draw_history, page.editor, edits, start)
        show.fold(show.words("programme_history"), f"history_{key}", history)


def _draw_delivered(page: RecordPage[V], key: str) -> None:
    st.caption(show.words("programme_delivered_text"))
    own = page.row(cache.ask_delivered(page.question), key)
    page.card(own)
