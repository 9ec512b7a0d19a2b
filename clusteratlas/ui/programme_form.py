"""The form of an item: drawn, judged, saved; two who save at once choose side by side."""

from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd
import streamlit as st

from clusteratlas import programme
from clusteratlas.access import Action
from clusteratlas.programme import Edit, Item
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.check import Unfit, read
from clusteratlas.ui import conflict, item_fields, rights, show, state
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.rights import guarded
from clusteratlas.work.records import Conflict

_CONFLICT = "programme_conflict"


def draw_new() -> None:
    """Draw the form of an item that does not exist yet."""
    start = Item(programme.new_id(), "event", state="planned")
    if "programme_new_id" not in st.session_state:
        st.session_state["programme_new_id"] = start.id
    _form(replace(start, id=st.session_state["programme_new_id"]), 0, "programme_create")


def draw(item_id: str, item: Item | None, edits: list[Edit]) -> None:
    """Draw what an editor can do with an item: change, archive, take back the last change."""
    seen = edits[0].revision if edits else 0
    if _conflict(item_id, item, seen):
        return
    with st.container(horizontal=True, gap="small"):
        if item:
            word = "unarchive" if item.is_archived else "archive"
            label = show.words(f"programme_{word}")
            st.button(label, on_click=_archive, args=(item, seen, not item.is_archived))
        if edits:
            undo = show.words("programme_undo")
            st.button(undo, on_click=_undo, args=(item_id, seen))
    if item and not item.is_archived:
        with st.expander(show.words("programme_edit"), key=f"edit_{item_id}"):
            _form(item, seen, "programme_save")


def _form(item: Item, seen: int, button: str) -> None:
    key = f"{item.id}_{seen}"
    with st.form(f"programme_{key}", border=False):
        item_fields.draw(item, key)
        # A callback gets the revision that the editor saw, not what others saved since.
        st.form_submit_button(show.words(button), on_click=_save, args=(item, seen, key))


@guarded(Action.CHANGE_PROGRAMME)
def _save(item: Item, seen: int, key: str) -> None:
    try:
        changed = read(item_fields.entered(item, key), item.id, drafts.choices())
    except Unfit as error:
        PROGRAMME.tell("error", *(finding.text(state.lang()) for finding in error.findings))
        return
    _keep(changed, item, seen)


def _keep(changed: Item, before: Item, seen: int) -> None:
    """Save; where somebody was quicker, keep both for the choice."""
    with PROGRAMME.refusals():
        try:
            programme.save(changed, seen, rights.actor())
        except Conflict:
            st.session_state[_CONFLICT] = (before, changed)
            return
        st.session_state.pop("programme_new_id", None)
        state.put("item", changed.id)
        PROGRAMME.tell("success", show.words("programme_saved", title=_title(changed)))


def _title(item: Item) -> str:
    return item.words("title", state.lang()) or item.title_de or item.title_en


@guarded(Action.CHANGE_PROGRAMME)
def _archive(item: Item, seen: int, is_archived: bool) -> None:
    key = "programme_archived" if is_archived else "programme_unarchived"
    with PROGRAMME.refusals():
        programme.archive(item, seen, rights.actor(), is_archived)
        PROGRAMME.tell("success", show.words(key, title=_title(item)))


@guarded(Action.CHANGE_PROGRAMME)
def _undo(item_id: str, seen: int) -> None:
    with PROGRAMME.refusals():
        programme.undo(item_id, seen, rights.actor())
        PROGRAMME.tell("success", show.words("programme_undone"))


def _conflict(item_id: str, now: Item | None, seen: int) -> bool:
    """Draw both versions side by side until the editor has chosen; tell whether there are two."""
    before, mine = st.session_state.get(_CONFLICT, (None, None))
    if mine is None or mine.id != item_id:
        return False
    st.warning(show.words("programme_conflict"))
    st.table(_side_by_side(before, mine, now).map(show.escape_markdown), hide_index=True)
    with st.container(horizontal=True, gap="small"):
        st.button(
            show.words("programme_keep_mine"), on_click=_take_mine, args=(mine, now or before, seen)
        )
        st.button(show.words("programme_keep_theirs"), on_click=conflict.end, args=(_CONFLICT,))
    return True


def _side_by_side(before: Item, mine: Item, now: Item | None) -> pd.DataFrame:
    """Return the parts in which what was seen, what was entered and what is saved differ."""
    versions = [before, mine, now or Item(before.id, before.kind)]
    other = {part for one in versions for part in before.parts_unlike(one)}
    parts = [field.name for field in fields(Item) if field.name in other]
    names = item_fields.part_names(tuple(parts))
    rows = [(name, *_cells(versions, part)) for name, part in zip(names, parts, strict=True)]
    heads = ("part", "seen", "mine", "theirs")
    return pd.DataFrame(rows, columns=[show.words(f"programme_conflict_{head}") for head in heads])


def _cells(versions: list[Item], part: str) -> list[str]:
    """Return a part of each version as the draft has it."""
    name = item_fields.LABELS.get(part, part)
    return [drafts.spoken(one, state.lang())[name] or "–" for one in versions]


@guarded(Action.CHANGE_PROGRAMME)
def _take_mine(mine: Item, now: Item, seen: int) -> None:
    conflict.end(_CONFLICT)
    _keep(mine, now, seen)
