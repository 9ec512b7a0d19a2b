"""The form of records that editors keep: drawn, checked, saved, archived, restored.

Two editors who save at the same time choose between both versions. An `Editor` has the properties
of one kind of records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.programme.judge import Unfit
from clusteratlas.ui import conflict, history, pages, rights, show, state
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.rights import guard
from clusteratlas.work.collection import Collection, Edit, V, new_id, parts_unlike
from clusteratlas.work.records import Conflict


@dataclass(frozen=True)
class Editor(Generic[V]):
    """A kind of records: where it is stored, and its form.

    `parameter` names a record in the address, `start` makes an empty record for an id. `draw` draws
    the fields with widgets whose keys end in the given text; `read` makes a value from them or
    raises Unfit. `describe` returns one part in words, `part_names` the names of parts in the form.
    `judge` raises AtlasError for a value that conflicts with what others saved since.
    """

    collection: Collection[V]
    parameter: str
    start: Callable[[str], V]
    draw: Callable[[V, str], None]
    read: Callable[[V, str], V]
    title: Callable[[V], str]
    describe: Callable[[V, str], str]
    part_names: Callable[[Sequence[str]], list[str]]
    judge: Callable[[V], object] = lambda value: None

    @property
    def new_key(self) -> str:
        """Return the session key for the id of a record that is not saved yet."""
        return f"{self.parameter}_new_id"

    @property
    def conflict_key(self) -> str:
        """Return the session key for the record as seen and as entered."""
        return f"{self.parameter}_conflict"


def draw_new(editor: Editor[V]) -> None:
    """Draw the form of a new record."""
    key = st.session_state.setdefault(editor.new_key, new_id())
    _form(editor, editor.start(key), 0, "programme_create")


def draw(editor: Editor[V], key: str, value: V | None, edits: list[Edit[V]]) -> None:
    """Draw the actions of an editor: change, archive, undo the last change."""
    revision = edits[0].revision if edits else 0
    if _conflict(editor, key, value, revision):
        return
    with st.container(horizontal=True, gap="small"):
        if value:
            word = "unarchive" if value.is_archived else "archive"
            label = show.words(f"programme_{word}")
            st.button(label, on_click=_archive, args=(editor, value, revision))
        if edits:
            undo = show.words("programme_undo")
            st.button(undo, on_click=_undo, args=(editor, key, revision))
    if value and not value.is_archived:
        with st.expander(show.words("programme_edit"), key=f"edit_{key}"):
            _form(editor, value, revision, "programme_save")


def draw_archive(editor: Editor[V], edits: Sequence[Edit[V]], page: str) -> None:
    """Draw the archived records, each with a link to `page`; nothing if there are none."""
    archived = [e.content for e in edits if e.content and e.content.is_archived]
    if archived:
        label = show.words("programme_archive_list", items=len(archived))
        with st.popover(label, key=f"archive_{editor.parameter}"):
            for one in archived:
                title = show.escape_markdown(editor.title(one))
                pages.link(page, title, **{editor.parameter: one.id})


def draw_history(editor: Editor[V], edits: list[Edit[V]], start: V | None) -> None:
    """Draw who changed what and when; `start` is the delivered record."""

    def change(before: V, after: V) -> str:
        parts = editor.part_names(parts_unlike([before, after]))
        if not parts:
            return show.words("programme_history_same")
        return show.words("programme_history_change", parts=", ".join(parts))

    history.draw(edits, change, start)


def _form(editor: Editor[V], value: V, revision: int, button: str) -> None:
    key = f"{value.id}_{revision}"
    with st.form(f"{editor.parameter}_{key}", border=False):
        editor.draw(value, key)
        # A callback gets the revision that the editor saw, not one that others saved since.
        arguments = (editor, value, revision, key)
        st.form_submit_button(show.words(button), on_click=_save, args=arguments)


@guard(Action.CHANGE_PROGRAMME)
def _save(editor: Editor[V], value: V, revision: int, key: str) -> None:
    try:
        changed = editor.read(value, key)
    except Unfit as error:
        PROGRAMME.tell("error", *(finding.text(state.lang()) for finding in error.findings))
        return
    _keep(editor, changed, value, revision)


def _keep(editor: Editor[V], changed: V, before: V, revision: int) -> None:
    """Save; if somebody else saved first, keep both versions for the choice."""
    collection = editor.collection
    with PROGRAMME.refusals():
        try:
            editor.judge(changed)
            collection.save(changed, revision, rights.actor())
        except Conflict:
            st.session_state[editor.conflict_key] = (before, changed)
            return
        st.session_state.pop(editor.new_key, None)
        state.put(editor.parameter, changed.id)
        PROGRAMME.tell("success", show.words("programme_saved", title=editor.title(changed)))


@guard(Action.CHANGE_PROGRAMME)
def _archive(editor: Editor[V], value: V, revision: int) -> None:
    collection, is_archived = editor.collection, not value.is_archived
    key = "programme_archived" if is_archived else "programme_unarchived"
    with PROGRAMME.refusals():
        if not is_archived:
            editor.judge(value)
        collection.archive(value, revision, rights.actor(), is_archived)
        PROGRAMME.tell("success", show.words(key, title=editor.title(value)))


@guard(Action.CHANGE_PROGRAMME)
def _undo(editor: Editor[V], key: str, revision: int) -> None:
    collection = editor.collection
    with PROGRAMME.refusals():
        collection.undo(key, revision, rights.actor(), editor.judge)
        PROGRAMME.tell("success", show.words("programme_undone"))


def _conflict(editor: Editor[V], key: str, now: V | None, revision: int) -> bool:
    """Draw both versions side by side until the editor has chosen; return whether there are two."""
    before, mine = st.session_state.get(editor.conflict_key, (None, None))
    if mine is None or mine.id != key:
        return False
    versions = {"seen": before, "mine": mine, "theirs": now or editor.start(key)}
    parts = parts_unlike([*versions.values()])
    names = dict(zip(parts, editor.part_names(parts), strict=True))
    arguments = (editor, mine, now or before, revision)
    conflict.draw(versions, names, editor.describe, _take_mine, arguments, editor.conflict_key)
    return True


@guard(Action.CHANGE_PROGRAMME)
def _take_mine(editor: Editor[V], mine: V, now: V, revision: int) -> None:
    conflict.end(editor.conflict_key)
    _keep(editor, mine, now, revision)
