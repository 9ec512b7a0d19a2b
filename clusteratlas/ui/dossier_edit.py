"""The form for a dossier's title, meeting, day, agenda and choices."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.access import Action
from clusteratlas.dossier import Dossier, agenda
from clusteratlas.dossier.model import LONGEST_TEXT
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.ui import dossier_fields as fields
from clusteratlas.ui import dossier_points, notice, show
from clusteratlas.ui.rights import guard


def draw(one: Dossier) -> None:
    """Draw the button that opens the form."""
    options = fields.kinds()
    key = f"{one.id}_{one.revision}"
    # Another dossier closes it, through its key: for example the copy after a conflict.
    popover = st.popover(show.words("dossier_edit"), key=f"edit_open_{one.id}", on_change="rerun")
    with popover, st.form(f"edit_{key}", border=False):
        st.text_input(show.words("dossier_name"), one.title, max_chars=200, key=f"title_{key}")
        st.selectbox(
            show.words("dossier_meeting"),
            list(options),
            index=list(options).index(one.kind),
            format_func=options.__getitem__,
            key=f"kind_{key}",
        )
        when = show.words("dossier_day")
        st.text_input(when, f"{one.day:%d.%m.%Y}", fields.DAY_LETTERS, key=f"day_{key}")
        st.text_input(show.words("dossier_author"), one.author, max_chars=200, key=f"author_{key}")
        lines = show.words("dossier_agenda_lines")
        text = "\n".join(one.agenda)
        st.text_area(lines, text, max_chars=fields.AGENDA_LETTERS, key=f"agenda_{key}")
        if popover.open:  # one choice for each point, each with all items
            dossier_points.draw(one, key)
        if one.previous:
            label = show.words("dossier_has_news")
            st.checkbox(label, one.has_news, key=f"has_news_{key}")
        label = show.words("dossier_has_programme")
        st.checkbox(label, one.has_programme, key=f"has_programme_{key}")
        label = show.words("dossier_programme_text")
        st.text_area(label, one.programme_text, max_chars=LONGEST_TEXT, key=f"programme_text_{key}")
        # A callback gets the dossier that the reader saw, not a version that others saved since.
        st.form_submit_button(show.words("dossier_save"), on_click=_save, args=(one, key))


@guard(Action.CHANGE_DOSSIERS)
def _save(one: Dossier, key: str) -> None:
    names = ("title", "kind", "day", "author", "agenda", "programme_text")
    title, kind, day, author, lines, text = (str(st.session_state[f"{n}_{key}"]) for n in names)
    with notice.DOSSIERS.refusals():
        when, points = fields.day_of(day), fields.points(lines)
        pairs = agenda.rename_points(dossier_points.read_choices(one, key), one.agenda, points)
        one = changes.own_latest(one)
        has_news = bool(st.session_state.get(f"has_news_{key}", one.has_news))
        has_programme = bool(st.session_state[f"has_programme_{key}"])
        changed = replace(one, title=title, kind=kind, day=when, author=author, agenda=points)
        changed = replace(changed, has_programme=has_programme, programme_text=text)
        changed = replace(changed, point_items=pairs)
        changes.save(one, replace(changed, has_news=has_news))
