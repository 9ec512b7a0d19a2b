"""An editor's changes to a watch list: saved, or shown beside the changes of somebody else."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.model import LANGUAGES
from clusteratlas.monitoring import check, lists, words
from clusteratlas.monitoring.check import Choices
from clusteratlas.monitoring.lists import Edit
from clusteratlas.monitoring.model import Watch, WatchList
from clusteratlas.ui import cache, conflict, identity, notice, show, state
from clusteratlas.ui.rights import guard
from clusteratlas.work.collection import new_id, parts_unlike
from clusteratlas.work.records import Conflict

_CONFLICT = "monitoring_conflict"
_DRAFT = ("indicator", "subject", "industry", "rule", "limit", "unit")


def draw_notice() -> None:
    """Draw the message of the last step once, and two versions until somebody has chosen."""
    notice.MONITORING.draw()
    _draw_conflict()


@guard(Action.CHANGE_MONITORING)
def create(key: str) -> None:
    """Store the new list of the form `key`."""
    who, field = identity.current(), str(st.session_state[f"whose_{key}"])
    empty = WatchList(new_id(), "", owner="" if field else who.actor, field_id=field)
    _keep(_name(empty, key), 0)


@guard(Action.CHANGE_MONITORING)
def save(one: WatchList, revision: int, key: str) -> None:
    """Store a list with the texts of its form."""
    _keep(_name(one, key), revision)


def _name(one: WatchList, key: str) -> WatchList:
    """Return a list with the texts of its form."""
    german, english = (str(st.session_state[f"title_{lang}_{key}"]).strip() for lang in LANGUAGES)
    is_public = bool(st.session_state[f"public_{key}"])
    return replace(one, title_de=german, title_en=english, is_public=is_public)


@guard(Action.CHANGE_MONITORING)
def add(edit: Edit, key: str) -> None:
    """Add the watch of the form `key` to a list."""
    one = edit.content
    assert one is not None
    draft = {name: str(st.session_state[f"{name}_{key}"]) for name in _DRAFT}
    with notice.MONITORING.refusals():
        watch = check.read(draft, Choices.of(cache.ask, state.lang()))
        _with_watches(edit, (*one.watches, watch))


@guard(Action.CHANGE_MONITORING)
def remove(edit: Edit, place: int) -> None:
    """Remove the watch at a place from a list."""
    assert edit.content is not None
    watches = edit.content.watches
    _with_watches(edit, (*watches[:place], *watches[place + 1 :]))


def _with_watches(edit: Edit, watches: tuple[Watch, ...]) -> None:
    assert edit.content is not None
    _keep(replace(edit.content, watches=tuple(dict.fromkeys(watches))), edit.revision)


@guard(Action.CHANGE_MONITORING)
def archive(edit: Edit) -> None:
    """Archive a list, or restore an archived one."""
    assert edit.content is not None
    _keep(replace(edit.content, is_archived=not edit.content.is_archived), edit.revision)


@guard(Action.CHANGE_MONITORING)
def undo(edit: Edit) -> None:
    """Undo the last change of a list."""
    with notice.MONITORING.refusals():
        lists.undo(edit.id, edit.revision, identity.current())
        notice.MONITORING.tell("success", show.words("monitoring_undone"))


def _keep(one: WatchList, revision: int) -> None:
    """Save; if somebody else saved first, keep this version for the choice."""
    with notice.MONITORING.refusals():
        try:
            lists.save(one, revision, identity.current())
        except Conflict:
            st.session_state[_CONFLICT] = one
            show.toast_error("error", show.words("conflict_choose"))
        else:
            notice.MONITORING.tell("success", show.words("monitoring_saved"))


def _draw_conflict() -> None:
    """Draw both versions side by side until the editor has chosen."""
    mine = st.session_state.get(_CONFLICT)
    edits = lists.history(mine.id) if mine else []
    if not mine or not edits:
        return
    theirs = edits[0].content or WatchList(mine.id, "")
    versions = {"mine": mine, "theirs": theirs}
    names = {p: show.words(f"monitoring_part_{p}") for p in parts_unlike([mine, theirs])}
    conflict.draw(versions, names, _part, _take_mine, (mine, edits[0].revision), _CONFLICT)


def _part(one: WatchList, part: str) -> str:
    """Return a part of a list in words."""
    value = getattr(one, part)
    if part == "watches":
        choices = Choices.of(cache.ask, state.lang())
        return "; ".join(words.watch(watch, choices, state.lang()) for watch in value)
    if isinstance(value, bool):
        return show.words("yes" if value else "no")
    return str(value)


@guard(Action.CHANGE_MONITORING)
def _take_mine(mine: WatchList, revision: int) -> None:
    conflict.end(_CONFLICT)
    _keep(mine, revision)
