"""What may be kept between reruns, keyed by the data version, never by the clock."""

from __future__ import annotations

from functools import partial

import streamlit as st

from clusteratlas import queries, store, views
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.paths import RAW
from clusteratlas.ui import state
from clusteratlas.views import Ask, ViewState


def version() -> str:
    """Return the data version that this view shows: that of the link if it is kept here."""
    linked = state.linked_version()
    return linked if store.can_serve(linked) else store.data_version().id


def ask(name: str, selection: Selection) -> Answer:
    """Answer a page's question, from the cache where the data version is the same."""
    return asking(version())(name, selection)


def asking(version: str) -> Ask:
    """Return what answers questions from the data `version`, each once."""
    return lambda name, selection: _answer(name, queries.needed(name, selection, version), version)


@memoize
def _answer(name: str, selection: Selection, version: str) -> Answer:
    return queries.answer(name, selection, version)


@st.cache_data(show_spinner=False, max_entries=50)
def citations(
    version: str, view: str, selection: Selection, options: tuple[tuple[str, str], ...], link: str
) -> list[str]:
    """Return the citations of all figures of a view."""
    shown = ViewState(view, selection, dict(options))
    return views.document(shown, partial(queries.answer, version=version), link).every_citation


@st.cache_data(show_spinner=False)
def raw_files(version: str) -> list[tuple[str, int]]:
    """Return name (below data/raw) and size in bytes of every raw file."""
    files = sorted(p for p in RAW.rglob("*") if p.is_file())
    return [(p.relative_to(RAW).as_posix(), p.stat().st_size) for p in files]
