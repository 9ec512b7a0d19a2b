"""A view on a large screen: the link to conference mode, and the file for use without network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urljoin

import streamlit as st

from clusteratlas import views
from clusteratlas.dossier import Dossier, documents, file_subject
from clusteratlas.output.document import Document
from clusteratlas.output.html.file import to_html
from clusteratlas.ui import cache, file_buttons, show, state
from clusteratlas.views import ViewState

_COMPLETE = "slides_complete"


def slides_are_complete() -> bool:
    """Return whether the reader wants the appendix after the short slides."""
    return bool(st.session_state.get(_COMPLETE))


def choose_slides() -> None:
    """Let the reader choose between short and complete slides."""
    help_text = show.words("slides_complete_help")
    st.toggle(show.words("slides_complete"), key=_COMPLETE, help=help_text)


def present(view: ViewState) -> None:
    """Offer the view as slides in a new tab."""
    stored = json.dumps(view.as_dict(), ensure_ascii=False, separators=(",", ":"))
    version = cache.version()
    pinned = {"v": version} if version == state.linked_version() else {}
    _open({"view": view.view, "state": stored, **pinned})


def present_file(view: ViewState, name: str) -> None:
    """Offer the slides of the view as one file in both languages."""
    base, ask = address(), cache.file_ask()
    complete = slides_are_complete()
    _file(lambda: views.documents(view, ask, base, complete), name)


def present_dossier(one: Dossier) -> None:
    """Offer the dossier as slides in a new tab, with the figures of its data version."""
    _open({"dossier": one.id})


def present_dossier_file(one: Dossier) -> None:
    """Offer the slides of the dossier as one file in both languages."""
    base, lang, complete = address(), state.lang(), slides_are_complete()
    _file(lambda: documents(one, lang, base, complete), file_subject(one))


def address() -> str:
    """Return the address of the atlas as this reader's browser has it."""
    return urljoin(st.context.url or "", ".")


def _open(subject: dict[str, str]) -> None:
    """Draw the link to the slides; it is relative, so that it works below any path."""
    complete = {"complete": "1"} if slides_are_complete() else {}
    query = urlencode({**subject, **complete, "lang": state.lang()})
    st.link_button(show.words("present_open"), f"present?{query}")


def _file(make: Callable[[], Mapping[str, Document]], name: str) -> None:
    file_buttons.download("html", name, lambda: to_html(make()), show.words("present_file"))
