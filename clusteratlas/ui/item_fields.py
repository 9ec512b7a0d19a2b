"""The fields in the form of an item: texts, choices, times, data for roadmaps and funding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from clusteratlas.model import LANGUAGES
from clusteratlas.programme import KINDS, STATES, Item, draft_choices
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.model import BILINGUAL, DIRECTIONS, PARENTS, PLAIN, REPEAT_DAYS, REPEATS
from clusteratlas.ui import form_fields, show, state
from clusteratlas.ui.form_fields import Fields

_AREAS = ("next_step", "remark")  # texts of several lines
_CLOCK = ("clock_start", "clock_end", "repeat", "repeat_on", "repeat_until")
_MEASURED = ("parent", "indicator", "target_direction", "target", "target_year", "target_scope")
_CLOCK_WIDTHS = (3, 3, 3, 6, 4)
_LIMITS = {**BILINGUAL, **PLAIN, "time": 80}
_OF_ROADMAPS = (*PARENTS, *PARENTS.values())
# Parts of an item that have another name in the form.
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
    """Return the names of an item's parts in the form."""
    return [show.words(f"programme_form_{LABELS.get(part, part)}") for part in parts]


def draw(item: Item, key: str) -> None:
    """Draw all fields with the values of `item`; the keys of their widgets end in `key`."""
    entries = drafts.write(item, state.lang())
    form = Fields(entries, key, _LIMITS, _AREAS)
    form.texts("title")
    _facts(form)
    now = {name: st.session_state.get(f"{name}_{key}", text) for name, text in entries.items()}
    is_open = {
        "clock": any(now[name] for name in _CLOCK),
        "roadmap": now["kind"] in _OF_ROADMAPS or any(now[name] for name in _MEASURED),
        "funding": now["kind"] == "funding_programme",
    }
    # Filled fields stay open beside the sentence that names their fault.
    boxes = {
        n: partial(st.expander, show.words(f"programme_form_{n}"), is_open[n]) for n in is_open
    }
    with boxes["clock"]():
        _clock(form)
    form.texts("further_partners", "next_step", "remark")
    with boxes["roadmap"]():
        _roadmap(form)
    with boxes["funding"]():
        st.caption(show.words("programme_form_funding_text"))
        form.text("giver")
        form.texts("eligible")
    first, second = st.columns(2)
    with first:
        form.text("link")
    with second:
        form.text("source")
    form.truth("public")


def _facts(form: Fields) -> None:
    """Draw the choices from lists, and the date."""
    choices, place = draft_choices.choices(), LANGUAGES.index(state.lang())
    none = {"": show.words("programme_form_none")}
    first, second, third = st.columns(3)
    with first:
        form.one("kind", {kind: show.words(f"programme_kind_{kind}") for kind in KINDS})
        form.text("time")
    with second:
        form.one("state", {one: show.words(f"programme_state_{one}") for one in STATES})
        form.text("location")
    with third:
        form.one("body", none | dict(choices.bodies[place]))
        form.one("kreis", none | dict(choices.kreise[0]))
    form.several("fields", choices.fields[place])
    form.several("partners", choices.actors[0])


def _clock(form: Fields) -> None:
    """Draw the times of day of an event, and its recurrence."""
    none = {"": show.words("programme_form_none")}
    options = {
        "repeat": none | {one: show.words(f"programme_repeat_{one}") for one in REPEATS},
        "repeat_on": {"": show.words("programme_repeat_same_date")}
        | {one: show.words(f"programme_repeat_on_{one}") for one in REPEAT_DAYS},
    }
    st.caption(show.words("programme_form_clock_text"))
    for column, name in zip(st.columns(_CLOCK_WIDTHS), _CLOCK, strict=True):
        with column:
            if name in options:
                form.one(name, options[name])
            else:
                form.text(name)


def _roadmap(form: Fields) -> None:
    """Draw the fields that only goals, measures and milestones have."""
    choices, none = draft_choices.choices(), {"": show.words("programme_form_none")}
    parents = {i: title for above in choices.parents.values() for i, title in above.items()}
    st.caption(show.words("programme_form_roadmap_text"))
    form.one("parent", none | parents)
    directions = {one: show.words(f"programme_direction_{one}") for one in DIRECTIONS}
    first, second, third, fourth = st.columns((4, 3, 2, 2))
    with first:
        form.one("indicator", none | dict(choices.indicators[LANGUAGES.index(state.lang())]))
    with second:
        form.one("target_direction", {"": show.words("programme_direction_none")} | directions)
    with third:
        form.text("target")
    with fourth:
        form.text("target_year")
    form.one("target_scope", none | dict(draft_choices.scope_labels(state.lang())))


def read_fields(item: Item, key: str) -> dict[str, str]:
    """Return the present values of the form; values that it does not ask for stay as in `item`."""
    return form_fields.read_form(drafts.write(item, state.lang()), key)
