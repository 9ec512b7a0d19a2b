"""Data kept between reruns; the data version is part of the key, the clock is not."""

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
    """Return the data version of this view: that of the link, if it is kept here."""
    linked = state.linked_version()
    return linked if store.can_serve(linked) else store.data_version().id


def reader_key() -> Hashable:
    """Return the key of what this reader may see of a view, apart from the choices."""
    everything = rights.may(Action.READ_PROGRAMME)
    return version(), programme.stamp(), everything, date.today()


def ask(name: str, selection: Selection) -> Answer:
    """Return the answer to a page's question, from the cache if the data version is the same."""
    return asking(version())(name, selection)


def asking(version: str) -> Ask:
    """Return a function that answers questions from the data `version`, each once.

    It answers only what the reader may see.
    """

    def answer(name: str, selection: Selection) -> Answer:
        return _answer(name, queries.narrow(name, selection, version), version)

    return programme.asking(answer, identity.current())


def ask_delivered(name: str) -> Answer:
    """Return the answer from the delivered data, without the changes by editors."""
    return _answer(name, Selection(lang=state.lang()), version())


def file_ask(who: Identity | None = None) -> Ask:
    """Return the same for files of this reader, or with the rights of `who`.

    Their answers are computed anew and not cached.
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
    """Return the citations of all figures of a view; entries by editors have none."""
    state = ViewState(view, selection, dict(options))
    return views.document(state, partial(queries.answer, version=version), link).every_citation


@st.cache_data(show_spinner=False)
def raw_files(version: str) -> list[tuple[str, int]]:
    """Return name (below data/raw) and size in bytes of every raw file."""
    files = sorted(p for p in RAW.rglob("*") if p.is_file())
    return [(p.relative_to(RAW).as_posix(), p.stat().st_size) for p in files]
