"""The watch lists on their page: their watches, their form for editors, their history."""

from __future__ import annotations

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.monitoring import check, lists, words
from clusteratlas.monitoring.check import Choices
from clusteratlas.monitoring.lists import Edit
from clusteratlas.monitoring.model import LONGEST_TITLE, RULES, UNITS, WatchList
from clusteratlas.ui import cache, history, identity, rights, show, sign_in, state, widgets
from clusteratlas.ui import monitoring_changes as changes
from clusteratlas.work.collection import parts_unlike

_LIMIT_LETTERS = 20


def draw(edits: list[Edit]) -> None:
    """Draw all lists that this reader sees and, for editors, the form for a new one."""
    st.header(show.words("monitoring_lists"), anchor=False)
    choices = Choices.of(cache.ask, state.lang())
    current = [edit for edit in edits if edit.content and not edit.content.is_archived]
    if not current:
        st.caption(show.words("monitoring_none"))
    for edit in current:
        _list(edit, choices)
    if not rights.may(Action.CHANGE_MONITORING):
        sign_in.explain(Action.CHANGE_MONITORING)
        return
    with st.expander(show.words("monitoring_new"), key="monitoring_new"):
        _new(len(edits))
    archived = [edit for edit in edits if edit.content and edit.content.is_archived]
    if archived:
        label = show.words("monitoring_archived", lists=len(archived))
        with st.expander(label, key="monitoring_archived"):
            for edit in archived:
                _draw_archived(edit)


def _list(edit: Edit, choices: Choices) -> None:
    one = edit.content
    assert one is not None
    is_mine = lists.may_change(identity.current(), one)
    with st.container(border=True, gap="small", key=f"list_{one.id}"):
        st.markdown(f"**{show.escape_markdown(one.title(state.lang()))}**")
        st.caption(show.escape_markdown(_meta(one)))
        for place, watch in enumerate(one.watches):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(show.escape_markdown(words.watch(watch, choices, state.lang())))
                if is_mine:
                    _remove(edit, place)
        if not one.watches:
            st.caption(show.words("monitoring_empty"))
        if is_mine:
            _steps(edit, one, choices)


def _meta(one: WatchList) -> str:
    """Return the owner of a list, and who sees it."""
    names = cache.ask("choices__fields", widgets.start()).frame.set_index("field_id")["name"]
    if one.owner and one.owner == identity.current().actor:
        whose = show.words("monitoring_of_mine")
    else:
        whose = (
            show.words("monitoring_of_field", field=names.get(one.field_id, one.field_id))
            if one.field_id
            else show.words("monitoring_of_person", person=one.owner)
        )
    public = show.words("monitoring_public" if one.is_public else "monitoring_internal")
    return f"{whose} · {public}"


def _steps(edit: Edit, one: WatchList, choices: Choices) -> None:
    key = f"{one.id}_{edit.revision}"
    with st.container(horizontal=True, gap="small"):
        with st.popover(show.words("monitoring_add"), key=f"add_{key}"):
            _add(edit, one, choices, key)
        with st.popover(show.words("monitoring_edit"), key=f"edit_{key}"):
            _edit(edit, one, key)
        with st.popover(show.words("monitoring_history"), key=f"history_{key}"):
            history.draw(lists.history(one.id), _change)
        _button("undo", changes.undo, edit, key)
        _button("archive", changes.archive, edit, key)


def _button(name: str, step: object, edit: Edit, key: str) -> None:
    label = show.words(f"monitoring_{name}")
    st.button(label, key=f"{name}_{key}", on_click=step, args=(edit,), type="tertiary")  # type: ignore[arg-type]


def _remove(edit: Edit, place: int) -> None:
    st.button(
        show.words("monitoring_remove"),
        key=f"remove_{edit.id}_{edit.revision}_{place}",
        on_click=changes.remove,
        args=(edit, place),
        type="tertiary",
    )


def _add(edit: Edit, one: WatchList, choices: Choices, key: str) -> None:
    """Draw the form of a watch."""
    rules = {rule: show.words(f"monitoring_rule_{rule}") for rule in RULES}
    units = {unit: show.words(f"monitoring_unit_{unit}") for unit in UNITS}
    own = f"{check.FIELD}{one.field_id}"
    with st.form(f"watch_{key}", border=False):
        _select("indicator", dict(choices.indicators), key)
        _select("subject", dict(choices.subjects), key, own)
        every = {"": show.words("monitoring_every_industry")}
        _select("industry", every | dict(choices.industries), key)
        _select("rule", rules, key)
        st.text_input(
            show.words("monitoring_form_limit"), "10", max_chars=_LIMIT_LETTERS, key=f"limit_{key}"
        )
        _select("unit", units, key)
        st.caption(show.words("monitoring_form_text"))
        st.form_submit_button(
            show.words("monitoring_add_do"), on_click=changes.add, args=(edit, key)
        )


def _select(name: str, options: dict[str, str], key: str, first: str = "") -> None:
    ids = list(options)
    index = ids.index(first) if first in ids else 0
    label = show.words(f"monitoring_form_{name}")
    st.selectbox(label, ids, index, format_func=options.__getitem__, key=f"{name}_{key}")


def _edit(edit: Edit, one: WatchList, key: str) -> None:
    with st.form(f"list_form_{key}", border=False):
        _names(one, key)
        label = show.words("monitoring_save")
        st.form_submit_button(label, on_click=changes.save, args=(one, edit.revision, key))


def _names(one: WatchList, key: str) -> None:
    for lang in sorted(("de", "en"), key=lambda other: other != state.lang()):
        label = show.words(f"monitoring_form_title_{lang}")
        title = getattr(one, f"title_{lang}")
        st.text_input(label, title, max_chars=LONGEST_TITLE, key=f"title_{lang}_{key}")
    st.checkbox(show.words("monitoring_form_public"), one.is_public, key=f"public_{key}")


def _new(count: int) -> None:
    """Draw the form of a new list; another `count` empties it."""
    fields = cache.ask("choices__fields", widgets.start()).frame
    whose = {"": show.words("monitoring_for_me")}
    whose |= dict(zip(fields.field_id, fields["name"], strict=True))
    key = f"new_{count}"
    with st.form(f"list_{key}", border=False):
        _names(WatchList("", ""), key)
        _select("whose", whose, key)
        label = show.words("monitoring_create")
        st.form_submit_button(label, on_click=changes.create, args=(key,))


def _change(before: WatchList, after: WatchList) -> str:
    """Return which parts of a list an edit changed."""
    return ", ".join(
        show.words(f"monitoring_part_{part}") for part in parts_unlike([before, after])
    )


def _draw_archived(edit: Edit) -> None:
    one = edit.content
    assert one is not None
    st.markdown(show.escape_markdown(one.title(state.lang())))
    _button("unarchive", changes.archive, edit, f"{edit.id}_{edit.revision}")
