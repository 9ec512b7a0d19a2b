"""The form in which editors change bodies of the cluster management."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from clusteratlas.model import LANGUAGES
from clusteratlas.programme import body_draft as drafts
from clusteratlas.programme.bodies import (
    BILINGUAL,
    BODIES,
    PLAIN,
    Body,
    need_no_circle,
    read,
    write,
)
from clusteratlas.ui import form_fields, show, state
from clusteratlas.ui.form_fields import Fields
from clusteratlas.ui.record_form import Editor

# Parts of a body that have another name in the form.
_LABELS = {
    "member_ids": "members",
    "host_id": "host",
    "reports_to_ids": "reports_to",
    "is_public": "public",
    "is_archived": "archived",
}


def _draw(body: Body, key: str) -> None:
    choices, place = drafts.choices(), LANGUAGES.index(state.lang())
    form = Fields(write(body), key, {**BILINGUAL, **PLAIN}, ("role",))
    others = {i: name for i, name in choices.bodies[place].items() if i != body.id}
    form.texts("name")
    form.text("short_name")
    form.texts("role", "rhythm")
    form.several("members", {**choices.members[place], **others})
    st.caption(show.words("bodies_no_people"))
    form.several("reports_to", others)
    form.one("host", {"": show.words("programme_form_none"), **others})
    form.text("source")
    form.truth("public")


def _read(body: Body, key: str) -> Body:
    return read(form_fields.read_form(write(body), key), body.id, drafts.choices())


def _describe(body: Body, part: str) -> str:
    return drafts.spoken(body, state.lang())[_LABELS.get(part, part)]


def _part_names(parts: Sequence[str]) -> list[str]:
    return [show.words(f"programme_form_{_LABELS.get(part, part)}") for part in parts]


def _judge(body: Body) -> None:
    need_no_circle(body, drafts.choices().reports)


EDITOR = Editor(
    BODIES,
    "body_id",
    Body,
    _draw,
    _read,
    lambda body: body.title(state.lang()),
    _describe,
    _part_names,
    _judge,
)
