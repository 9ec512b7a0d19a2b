"""Adding a view to a dossier on its page: which view, and its most important choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.ui import cache, notice, show, state, widgets
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.views import ViewState
from clusteratlas.views.address import address
from clusteratlas.views.ask import Ask
from clusteratlas.views.controls import Control, resolve
from clusteratlas.views.registry import CONTROLS

_MOST = 2  # choices in the picker; the page of the view has all
# Views whose first choices are not the most useful ones.
_MAIN = {
    "regional_map": ("field", "map"),
    "kreis_profile": ("kreise",),
    "companies": ("field", "kreis"),
}


def draw(one: Dossier) -> None:
    """Draw the choice of a view, its main choices, and the button to add it."""
    st.subheader(show.words("dossier_add_view"), anchor=False)
    names = {view: show.words(f"page_{view}") for view in CONTROLS}
    key = f"pick_{one.id}"
    view = st.selectbox(
        show.words("dossier_view"), list(names), format_func=names.__getitem__, key=key
    )
    ask = cache.asking(one.version)
    choices = _choose(str(view), ask, key)
    st.button(
        show.words("dossier_add_view_do"),
        key=f"add_{key}",
        on_click=_add,
        args=(one, str(view), choices, ask),
    )


def _choose(view: str, ask: Ask, key: str) -> dict[str, str]:
    """Return the reader's choices for a view: parameter -> text in its address."""
    choices: dict[str, str] = {}
    for control in _main(view):
        selection, options = _resolve(view, choices, ask)
        names = control.names(ask, selection)
        if not (control.is_shown(selection, options) and control.is_free(selection, names)):
            continue
        first = control.text(selection, options)
        label = control.title(ask, selection)
        text = _ask(control, label, names, first, f"{key}_{view}_{control.parameter}")
        if text:
            choices[control.parameter] = text
    return choices


def _main(view: str) -> list[Control]:
    """Return the controls of a view that the picker shows."""
    offered = [c for c in CONTROLS[view] if c.options is not None and not c.is_extra]
    if main := _MAIN.get(view):
        return [c for c in offered if c.parameter in main]
    return offered[:_MOST]


def _ask(control: Control, label: str, names: Mapping[str, str], text: str, key: str) -> str:
    """Draw the widget for a choice among `names`, at first with `text`; return its text."""
    settings: dict[str, Any] = {"format_func": widgets.name_of(names), "key": key}
    if control.most > 1:
        first = [i for i in text.split(",") if i in names]
        ids = st.multiselect(
            label, list(names), first, max_selections=control.most, placeholder="", **settings
        )
        return ",".join(ids)
    index = list(names).index(text) if text in names else 0
    return str(st.selectbox(label, list(names), index=index, **settings) or "")


def _resolve(view: str, choices: dict[str, str], ask: Ask) -> tuple[Selection, dict[str, str]]:
    """Return selection and options of a view; choices that it does not offer get the default."""
    return resolve(CONTROLS[view], choices, ask, state.lang(), lambda control, text, names: None)


def _add(one: Dossier, view: str, choices: dict[str, str], ask: Ask) -> None:
    selection, options = _resolve(view, choices, ask)
    state = ViewState(view, selection, options, address(view, selection, options))
    latest = changes.own_latest(one)
    with notice.DOSSIERS.refusals():  # the dossier may be full
        changes.save(latest, latest.with_item(Item(state.as_dict())))
