"""The form of an item: drawn, judged, saved; two who save at once choose side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import pandas as pd
import streamlit as st

from clusteratlas import programme
from clusteratlas.access import Action
from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.programme import KINDS, STATES, Edit, Item
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.check import Unfit, read
from clusteratlas.programme.model import BILINGUAL, PARENTS, PLAIN, REPEATS
from clusteratlas.ui import rights, show, state
from clusteratlas.ui.rights import guarded
from clusteratlas.work.records import Conflict

_NOTICE, _CONFLICT = "programme_notice", "programme_conflict"
_AREAS = ("next_step", "remark")  # texts of several lines
_CLOCK = ("clock_start", "clock_end", "repeat", "repeat_until")
_SHORT = 20  # letters of a number
_OF_ROADMAPS = (*PARENTS, *PARENTS.values())
# Parts of an item that the form calls otherwise.
_LABELS = {
    "field_ids": "fields",
    "partner_ids": "partners",
    "body_id": "body",
    "kreis_id": "kreis",
    "parent_id": "parent",
    "indicator_id": "indicator",
    "is_public": "public",
    "is_archived": "archived",
}


def tell(kind: str, *texts: str) -> None:
    """Keep sentences for after the rerun: `kind` is success, warning or error."""
    st.session_state[_NOTICE] = (kind, texts)


def draw_notice() -> None:
    """Draw the sentences of the last step, once."""
    kind, texts = st.session_state.pop(_NOTICE, ("", ()))
    for text in texts:
        getattr(st, kind)(show.escape_markdown(text))
        show.toast_error(kind, text)


def part_names(parts: tuple[str, ...]) -> list[str]:
    """Return what the form calls parts of an item."""
    return [show.words(f"programme_form_{_LABELS.get(part, part)}") for part in parts]


def untranslated(item: Item) -> list[str]:
    """Return the texts of an item that one of both languages lacks, as the form calls them."""
    pairs = ((f"{name}_{lang}", f"{name}_{other}") for name in BILINGUAL for lang, other in _BOTH)
    missing = [one for one, other in pairs if not getattr(item, one) and getattr(item, other)]
    return part_names(tuple(missing))


_BOTH = (LANGUAGES, LANGUAGES[::-1])


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
            st.button(label, on_click=_archived, args=(item, seen, not item.is_archived))
        if edits:
            undo = show.words("programme_undo")
            st.button(undo, on_click=_undone, args=(item_id, seen))
    if item and not item.is_archived:
        with st.expander(show.words("programme_edit"), key=f"edit_{item_id}"):
            _form(item, seen, "programme_save")


def _form(item: Item, seen: int, button: str) -> None:
    key = f"{item.id}_{seen}"
    given = drafts.write(item, state.lang())
    with st.form(f"programme_{key}", border=False):
        _texts(("title",), given, key)
        _facts(given, key)
        # What was filled in stays open beside the sentence that says what is wrong with it.
        is_used = any(st.session_state.get(f"{name}_{key}", given[name]) for name in _CLOCK)
        with st.expander(show.words("programme_form_clock"), expanded=is_used):
            _clock(given, key)
        _texts(("further_partners", "next_step", "remark"), given, key)
        with st.expander(show.words("programme_form_roadmap"), expanded=item.kind in _OF_ROADMAPS):
            _roadmap(given, key)
        with st.expander(
            show.words("programme_form_funding"), expanded=item.kind == "funding_programme"
        ):
            st.caption(show.words("programme_form_funding_text"))
            _text("giver", given, key)
            _texts(("eligible",), given, key)
        first, second = st.columns(2)
        with first:
            _text("link", given, key)
        with second:
            _text("source", given, key)
        st.checkbox(show.words("programme_form_public"), item.is_public, key=f"public_{key}")
        # A callback gets the revision that the editor saw, not what others saved since.
        st.form_submit_button(show.words(button), on_click=_saved, args=(item, seen, key))


def _texts(names: tuple[str, ...], given: Mapping[str, str], key: str) -> None:
    """Draw texts in both languages side by side, the reader's own first."""
    first = state.lang()
    for name in names:
        tongues = sorted(LANGUAGES, key=lambda lang: lang != first)
        for column, lang in zip(st.columns(2), tongues, strict=True):
            with column:
                _text(f"{name}_{lang}", given, key)


def _text(name: str, given: Mapping[str, str], key: str) -> None:
    base = name.rpartition("_")[0]
    base = base if base in BILINGUAL else name
    draw = st.text_area if base in _AREAS else st.text_input
    most = {**BILINGUAL, **PLAIN, "time": 80}.get(base, _SHORT)
    draw(show.words(f"programme_form_{name}"), given[name], max_chars=most, key=f"{name}_{key}")


def _facts(given: Mapping[str, str], key: str) -> None:
    """Draw what is chosen from lists, and the date."""
    choices, lang = drafts.choices(), state.lang()
    place = LANGUAGES.index(lang)
    kinds = {kind: show.words(f"programme_kind_{kind}") for kind in KINDS}
    states = {one: show.words(f"programme_state_{one}") for one in STATES}
    first, second, third = st.columns(3)
    with first:
        _one("kind", kinds, given, key)
        _text("time", given, key)
    with second:
        _one("state", states, given, key)
        _text("location", given, key)
    with third:
        _one("body", {"": show.words("programme_form_none"), **choices.bodies[place]}, given, key)
        _one("kreis", {"": show.words("programme_form_none"), **choices.kreise[0]}, given, key)
    _several("fields", choices.fields[place], given, key)
    _several("partners", choices.actors[0], given, key)


def _clock(given: Mapping[str, str], key: str) -> None:
    """Draw the times of day of an event, and how often it comes again."""
    none = {"": show.words("programme_form_none")}
    repeats = none | {one: show.words(f"programme_repeat_{one}") for one in REPEATS}
    st.caption(show.words("programme_form_clock_text"))
    for column, name in zip(st.columns(len(_CLOCK)), _CLOCK, strict=True):
        with column:
            if name == "repeat":
                _one(name, repeats, given, key)
            else:
                _text(name, given, key)


def _roadmap(given: Mapping[str, str], key: str) -> None:
    """Draw what goals, measures and milestones alone have."""
    choices, none = drafts.choices(), {"": show.words("programme_form_none")}
    parents = {i: title for above in choices.parents.values() for i, title in above.items()}
    st.caption(show.words("programme_form_roadmap_text"))
    _one("parent", none | parents, given, key)
    first, second, third = st.columns((2, 1, 1))
    with first:
        _one(
            "indicator", none | dict(choices.indicators[LANGUAGES.index(state.lang())]), given, key
        )
    with second:
        _text("target", given, key)
    with third:
        _text("target_year", given, key)


def _one(name: str, options: Mapping[str, str], given: Mapping[str, str], key: str) -> None:
    ids = list(options)
    index = ids.index(given[name]) if given[name] in ids else 0
    label = show.words(f"programme_form_{name}")
    st.selectbox(label, ids, index, options.__getitem__, key=f"{name}_{key}")


def _several(name: str, options: Mapping[str, str], given: Mapping[str, str], key: str) -> None:
    now = [one for one in given[name].split("; ") if one in options]
    label = show.words(f"programme_form_{name}")
    hint = show.words("programme_form_choose")
    st.multiselect(
        label, list(options), now, options.__getitem__, key=f"{name}_{key}", placeholder=hint
    )


def _draft(item: Item, key: str) -> dict[str, str]:
    """Return what the form says now; what it does not ask is as in `item`."""
    given = drafts.write(item, state.lang())
    for name in given:
        value = st.session_state.get(f"{name}_{key}", given[name])
        if isinstance(value, list):
            value = "; ".join(value)
        given[name] = {True: "ja", False: "nein"}.get(value, value)
    return given


@guarded(Action.CHANGE_PROGRAMME)
def _saved(item: Item, seen: int, key: str) -> None:
    try:
        changed = read(_draft(item, key), item.id, drafts.choices())
    except Unfit as error:
        tell("error", *(finding.text(state.lang()) for finding in error.findings))
        return
    _keep(changed, item, seen)


def _keep(changed: Item, before: Item, seen: int) -> None:
    """Save; where somebody was quicker, keep both for the choice."""
    try:
        programme.save(changed, seen, rights.actor())
    except Conflict:
        st.session_state[_CONFLICT] = (before, changed)
        return
    except AtlasError as error:
        tell("error", error.text(state.lang()))
        return
    st.session_state.pop("programme_new_id", None)
    state.put("item", changed.id)
    tell("success", show.words("programme_saved", title=_title(changed)))


def _title(item: Item) -> str:
    return item.words("title", state.lang()) or item.title_de or item.title_en


@guarded(Action.CHANGE_PROGRAMME)
def _archived(item: Item, seen: int, is_archived: bool) -> None:
    key = "programme_archived" if is_archived else "programme_unarchived"
    try:
        programme.archive(item, seen, rights.actor(), is_archived)
    except AtlasError as error:
        tell("error", error.text(state.lang()))
        return
    tell("success", show.words(key, title=_title(item)))


@guarded(Action.CHANGE_PROGRAMME)
def _undone(item_id: str, seen: int) -> None:
    try:
        programme.undo(item_id, seen, rights.actor())
    except AtlasError as error:
        tell("error", error.text(state.lang()))
        return
    tell("success", show.words("programme_undone"))


def _conflict(item_id: str, now: Item | None, seen: int) -> bool:
    """Draw both versions side by side until the editor has chosen; tell whether there are two."""
    before, mine = st.session_state.get(_CONFLICT, (None, None))
    if mine is None or mine.id != item_id:
        return False
    st.warning(show.words("programme_conflict"))
    st.table(_side_by_side(before, mine, now).map(show.escape_markdown), hide_index=True)
    with st.container(horizontal=True, gap="small"):
        st.button(
            show.words("programme_keep_mine"), on_click=_mine, args=(mine, now or before, seen)
        )
        st.button(show.words("programme_keep_theirs"), on_click=_theirs)
    return True


def _side_by_side(before: Item, mine: Item, now: Item | None) -> pd.DataFrame:
    """Return the parts in which what was seen, what was entered and what is saved differ."""
    versions = [before, mine, now or Item(before.id, before.kind)]
    other = {part for one in versions for part in before.parts_unlike(one)}
    parts = [field.name for field in fields(Item) if field.name in other]
    rows = [
        (show.words(f"programme_form_{_LABELS.get(part, part)}"), *_cells(versions, part))
        for part in parts
    ]
    heads = ("part", "seen", "mine", "theirs")
    return pd.DataFrame(rows, columns=[show.words(f"programme_conflict_{head}") for head in heads])


def _cells(versions: list[Item], part: str) -> list[str]:
    """Return a part of each version as the draft has it."""
    name = _LABELS.get(part, part)
    return [drafts.spoken(one, state.lang())[name] or "–" for one in versions]


@guarded(Action.CHANGE_PROGRAMME)
def _mine(mine: Item, now: Item, seen: int) -> None:
    st.session_state.pop(_CONFLICT, None)
    _keep(mine, now, seen)


def _theirs() -> None:
    st.session_state.pop(_CONFLICT, None)
