"""The fields of the form of an item: texts, choices, times, what roadmaps and funding need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from clusteratlas.model import LANGUAGES
from clusteratlas.programme import KINDS, STATES, Item
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.model import BILINGUAL, PARENTS, PLAIN, REPEATS
from clusteratlas.ui import show, state

_AREAS = ("next_step", "remark")  # texts of several lines
_CLOCK = ("clock_start", "clock_end", "repeat", "repeat_until")
_SHORT = 20  # letters of a number
_OF_ROADMAPS = (*PARENTS, *PARENTS.values())
# Parts of an item that the form calls otherwise.
LABELS = {
    "field_ids": "fields",
    "partner_ids": "partners",
    "body_id": "body",
    "kreis_id": "kreis",
    "parent_id": "parent",
    "indicator_id": "indicator",
    "is_public": "public",
    "is_archived": "archived",
}


def part_names(parts: Sequence[str]) -> list[str]:
    """Return what the form calls parts of an item."""
    return [show.words(f"programme_form_{LABELS.get(part, part)}") for part in parts]


def draw(item: Item, key: str) -> None:
    """Draw all fields with what `item` has; `key` ends the keys of their widgets."""
    given = drafts.write(item, state.lang())
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


def entered(item: Item, key: str) -> dict[str, str]:
    """Return what the form says now; what it does not ask is as in `item`."""
    given = drafts.write(item, state.lang())
    for name in given:
        value = st.session_state.get(f"{name}_{key}", given[name])
        if isinstance(value, list):
            value = "; ".join(value)
        given[name] = {True: "ja", False: "nein"}.get(value, value)
    return given
