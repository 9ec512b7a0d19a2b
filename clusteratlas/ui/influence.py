"""The page of the influence map, for editors alone: positions on a topic, and the form."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from clusteratlas import programme
from clusteratlas.model import LANGUAGES
from clusteratlas.programme.influence import (
    BILINGUAL,
    INFLUENCE,
    LISTS,
    PLAIN,
    Edit,
    Influence,
    choices,
    read,
    rows,
    spoken,
    write,
)
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import blocks, form_fields, pages, record_form, show, state
from clusteratlas.ui.form_fields import Fields
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.record_form import Editor
from clusteratlas.ui.screen import Screen
from clusteratlas.views import influence as view

_NEW = "new"  # in the address: the form of a new entry


def draw() -> None:
    """Draw the map, or the entry in the address."""
    entry = st.query_params.get(EDITOR.parameter, "")[:80]
    st.title(show.words("influence_title"), anchor=False)
    st.markdown(show.words("influence_lead"))
    PROGRAMME.draw()
    if entry:
        _draw_entry(entry)
    else:
        _draw_map(INFLUENCE.edits())


def _draw_map(edits: Sequence[Edit]) -> None:
    lang = state.lang()
    label = show.words("influence_new")
    st.button(label, on_click=state.put, args=(EDITOR.parameter, _NEW))
    names = programme.names(lang)
    answer = rows(edits, {**names.actors, **names.bodies}, lang)
    if answer.empty:
        st.info(show.words("influence_empty"))
    else:
        # The choice is not written into the address, which others may see.
        topic = st.selectbox(show.words("influence_topic"), view.topics(answer))
        screen = Screen(Footnotes.of(answer), lambda parameters: None, lang, topic)
        blocks.draw(screen, tuple(view.section(answer, topic, lang)))
    record_form.draw_archive(EDITOR, edits, "influence")


def _draw_entry(entry: str) -> None:
    pages.link("influence", show.words("influence_back"))
    if entry == _NEW:
        record_form.draw_new(EDITOR)
        return
    edits = INFLUENCE.history(entry)
    if not edits:
        st.warning(show.words("programme_item_unknown"))
        return
    value = edits[0].content
    st.header(show.escape_markdown(_title(value)) if value else entry, anchor=False)
    if value is None:
        st.info(show.words("programme_taken_back"))
    elif value.is_archived:
        st.info(show.words("programme_is_archived"))
    record_form.draw(EDITOR, entry, value, edits)
    with st.expander(show.words("programme_history"), key=f"history_{entry}"):
        record_form.draw_history(EDITOR, edits, None)


def _draw_fields(one: Influence, key: str) -> None:
    st.info(show.words("influence_no_people"))
    form = Fields(write(one), key, {**BILINGUAL, **PLAIN}, ("remark",))
    none = {"": show.words("programme_form_none")}
    form.one("who", {**none, **choices().who[LANGUAGES.index(state.lang())]})
    form.several("whom", choices().who[LANGUAGES.index(state.lang())])
    form.texts("topic")
    for column, name in zip(st.columns(len(LISTS)), LISTS, strict=True):
        with column:
            options = {i: show.words(f"influence_{name}_{i}") for i in LISTS[name]}
            form.one(name, options if name == "stance" else {**none, **options})
    form.texts("remark")
    form.text("source")


def _read(one: Influence, key: str) -> Influence:
    return read(form_fields.read_form(write(one), key), one.id, choices())


def _title(one: Influence) -> str:
    texts = spoken(one, state.lang())
    topic = one.words("topic", state.lang()) or one.topic_de or one.topic_en
    return f"{texts['who']}: {topic}"


_LABELS = {"who_id": "who", "whom_ids": "whom", "is_archived": "archived"}


def _part_names(parts: Sequence[str]) -> list[str]:
    return [show.words(f"programme_form_{_LABELS.get(part, part)}") for part in parts]


EDITOR = Editor(
    INFLUENCE,
    "entry",
    Influence,
    _draw_fields,
    _read,
    _title,
    lambda one, part: spoken(one, state.lang())[_LABELS.get(part, part)],
    _part_names,
)
