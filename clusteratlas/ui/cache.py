"""What may be kept between reruns, keyed by the data version, never by the clock."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import partial

import streamlit as st

from clusteratlas import programme, queries, store, views
from clusteratlas.access import Action, Identity
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.paths import RAW
from clusteratlas.ui import identity, rights, state
from clusteratlas.views import Ask, ViewState


def version() -> str:
    """Return the data version that this view shows: that of the link if it is kept here."""
    linked = state.linked_version()
    return linked if store.can_serve(linked) else store.data_version().id


def reader_key() -> Hashable:
    """Return what decides what this reader sees of a view, beside his choices."""
    everything = rights.may(Action.READ_PROGRAMME)
    return version(), programme.stamp(), everything, date.today()


def ask(name: str, selection: Selection) -> Answer:
    """Answer a page's question, from the cache where the data version is the same."""
    return asking(version())(name, selection)


def asking(version: str) -> Ask:
    """Return what answers questions from the data `version`, each once, as far as one may see."""

    def answer(name: str, selection: Selection) -> Answer:
        return _answer(name, queries.narrow(name, selection, version), version)

    return programme.asking(answer, identity.current())


def ask_delivered(name: str) -> Answer:
    """Answer a question as the data do, without what editors wrote."""
    return _answer(name, Selection(lang=state.lang()), version())


def file_ask(who: Identity | None = None) -> Ask:
    """Return the same for files of this reader, or of what `who` may see.

    Their answers are made anew, and kept by nobody.
    """
    own = partial(queries.answer, version=version())
    return programme.asking(own, who or identity.current())


@memoize
def _answer(name: str, selection: Selection, version: str) -> Answer:
    return queries.answer(name, selection, version)


@st.cache_data(show_spinner=False, max_entries=50)
def citations(
    version: str, view: str, selection: Selection, options: tuple[tuple[str, str], ...], link: str
) -> list[str]:
    """Return the citations of all figures of a view; what editors write has none."""
    state = ViewState(view, selection, dict(options))
    return views.document(state, partial(queries.answer, version=version), link).every_citation


@st.cache_data(show_spinner=False)
def raw_files(version: str) -> list[tuple[str, int]]:
    """Return name (below data/raw) and size in bytes of every raw file."""
    files = sorted(p for p in RAW.rglob("*") if p.is_file())
    return [(p.relative_to(RAW).as_posix(), p.stat().st_size) for p in files]
