"""Buttons for files that are made on the click."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from clusteratlas.model import Answer
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS, Format, file_name
from clusteratlas.text import say
from clusteratlas.ui import cache, show, state

# The formats of a document; ui/present.py offers the slides for a browser, in both languages.
EVERY_KIND = tuple(kind for kind in FORMATS if kind != "html")


def downloads(answer: Answer, name: str, title: str) -> None:
    """Offer the rows of `answer` as CSV and XLSX, and their citations."""

    def make_document(link: str) -> Document:
        version = answer.data_version
        return Document(title, "", state.lang(), version, link, blocks=(), data=(answer,))

    with st.container(horizontal=True):
        document_files(make_document, name, ("csv", "xlsx"))
    show.cite_all(lambda link: make_document(link).every_citation, name)


def document_files(
    make: Callable[[str], Document], name: str, kinds: Iterable[str] = EVERY_KIND
) -> None:
    """Draw a button for each of `kinds`; the document is made by `make` on the click."""
    link = state.permalink(cache.version())
    for kind in kinds:
        download(kind, name, partial(_file, FORMATS[kind], make, link))


def _file(form: Format, make: Callable[[str], Document], link: str) -> bytes:
    return form.make(make(link))


def download(kind: str, name: str, make: Callable[[], bytes], label: str = "") -> None:
    """Draw the button for a file of a kind of FORMATS, made on the click."""
    lang, form = state.lang(), FORMATS[kind]
    st.download_button(
        label or say(lang, f"download_{kind}"),
        make,
        file_name(name, lang, form.ending),
        form.mime,
        key=f"{kind}_{name}",
        on_click="ignore",
    )
