"""Answers, documents of views and their files, which many tests use, made once per worker."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

from pptx import Presentation
from pypdf import PdfReader

from clusteratlas import queries, store, views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.document import Document
from clusteratlas.output.html.deck import Deck, Slide
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.paths import store_path
from clusteratlas.views import ViewState
from tests.states import EVERY, STATES

LINK = "https://atlas.example/view"


def answer(name: str, selection: Selection) -> Answer:
    """Answer as queries.answer does; the same question to the same store is asked once."""
    needed = queries.narrow(name, selection)
    return _answer(name, needed, str(store_path()), store.data_version().id)


@cache
def _answer(name: str, selection: Selection, path: str, version: str) -> Answer:
    return queries.answer(name, selection)


def state(view: str, lang: str = "de", number: int = 0) -> ViewState:
    """Return one of the states in which every view is tested."""
    selection, options = STATES[view][number]
    return ViewState(view, Selection(lang=lang, **selection), options, view)


@cache
def document(view: str, lang: str = "de", number: int = 0) -> Document:
    """Return the document of a state; its slides show all blocks in their order."""
    return whole(views.document(state(view, lang, number), answer, LINK))


@cache
def deck(view: str, lang: str = "de", number: int = 0) -> Any:
    """Return the PowerPoint file of a state's document, read back."""
    return Presentation(io.BytesIO(to_pptx(document(view, lang, number))))


@cache
def talk_document(name: str) -> Document:
    """Return the talk of a state of tests.states.EVERY, by its id."""
    given = {p.id: p.values[0] for p in EVERY}
    return views.document(given[name], answer, LINK)


@cache
def complete_document(name: str) -> Document:
    """Return the talk of a state with the appendix."""
    return replace(talk_document(name), complete=True)


@cache
def slides(name: str) -> list[Slide]:
    """Return the talk of a state as slides for the browser."""
    return Deck.of(talk_document(name), "").slides


@cache
def whole_slides(name: str) -> list[Slide]:
    """Return slides for the browser that show all blocks of a state in their order."""
    return Deck.of(whole(talk_document(name)), "").slides


@cache
def complete_deck(name: str) -> Any:
    """Return the PowerPoint file of a view's document, read back."""
    return Presentation(io.BytesIO(to_pptx(complete_document(name))))


@cache
def pdf(view: str, lang: str = "de", number: int = 0) -> PdfReader:
    """Return the PDF of a view's document, read back."""
    return PdfReader(io.BytesIO(to_pdf(document(view, lang, number))))


def whole(document: Document) -> Document:
    """Return a document whose slides show all blocks in their order."""
    return replace(document, talk=())
