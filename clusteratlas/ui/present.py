"""A view on a large screen: the link to conference mode and the file for halls without network."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlencode, urljoin

import streamlit as st

from clusteratlas import queries, views
from clusteratlas.dossier import Dossier, documents, file_subject
from clusteratlas.output.document import Document
from clusteratlas.output.html.file import to_html
from clusteratlas.ui import cache, show, state
from clusteratlas.views import ViewState


def present(view: ViewState, name: str) -> None:
    """Offer the view as slides: now in a new tab, or as one file in both languages."""
    stored = json.dumps(view.as_dict(), ensure_ascii=False, separators=(",", ":"))
    base, version = address(), cache.version()
    pinned = {"v": version} if version == state.linked_version() else {}
    ask = partial(queries.answer, version=version)
    subject = {"view": view.view, "state": stored, **pinned}
    _offer(subject, lambda: views.documents(view, ask, base), name)


def present_dossier(one: Dossier) -> None:
    """Offer the dossier as slides, with the figures of its data version."""
    base, lang = address(), state.lang()
    _offer({"dossier": one.id}, lambda: documents(one, lang, base), file_subject(one))


def address() -> str:
    """Return the address of the atlas, as this reader's browser has it."""
    return urljoin(st.context.url or "", ".")


def _offer(subject: dict[str, str], make: Callable[[], Mapping[str, Document]], name: str) -> None:
    """Draw the link, relative so that it holds below any path, and the download."""
    query = urlencode({**subject, "lang": state.lang()})
    st.link_button(show.words("present_open"), f"present?{query}")
    show.download("html", name, lambda: to_html(make()), show.words("present_file"))
