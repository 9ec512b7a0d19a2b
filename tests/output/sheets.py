"""Documents for the tests of files: of the store, and a made-up one with hostile text."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pptx import Presentation
from pypdf import PdfReader

from clusteratlas import views
from clusteratlas.analysis.classes import classify
from clusteratlas.charts.shapes import shapes
from clusteratlas.charts.words import alt_map
from clusteratlas.model import Selection
from clusteratlas.output.blocks import (
    Chart,
    Entry,
    FigureCards,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.views import ViewState
from tests.output import made_up
from tests.rendering import answer, whole

LINK = "https://atlas.example/fact_sheet?field=optik"
_T = TypeVar("_T")
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd()",
    '#import "x.typ": *',
    "$ x^2 $",
    "quote \" ' ` \\ [a](b) *c* _d_ @e <f> //g /*h*/",
    "x" * 300,
    "שלום עולם",
    "日本 😀",
    "a\x00b\x07c",
]


def _each_once(make: Callable[[str, str], _T]) -> Callable[..., _T]:
    """Cache what `make` makes of a field and a language, by default of Optik in German."""
    remembered = cache(make)

    def find(field: str = "optik", lang: str = "de") -> _T:
        return remembered(field, lang)

    return find


def make_sheet(field: str, lang: str) -> Document:
    state = ViewState("fact_sheet", Selection(field_id=field, lang=lang))
    return whole(views.document(state, answer, LINK))


sheet = _each_once(make_sheet)


@_each_once
def sheet_pdf(field: str, lang: str) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(sheet(field, lang))))


@_each_once
def sheet_deck(field: str, lang: str) -> Any:
    return Presentation(io.BytesIO(to_pptx(sheet(field, lang))))


def hostile(text: str) -> Document:
    """A made-up document with `text` wherever data can stand."""
    result = made_up.answer(text)
    frame = result.frame.assign(name=[text, "Feld Y"], scope=text, year=[2011, 2012])
    odd = replace(result, frame=frame)
    dated = replace(odd, frame=frame.assign(value=[1.0, 2.0], status="published"))
    blocks = (
        Heading(text),
        Text(text),
        FigureCards(replace(odd, frame=frame.assign(field_id=text)), text),
        Table(odd, ("field", "figure", "scope", "period", "source", "note"), text),
        Chart(odd, "ranked", text, text),
        Chart(dated, "points", text, text),
        Statements(text, ((text, (Entry(text, text, "made_up_b"),)),), text),
        Sources("Quellen"),
    )
    return Document(text, text, "de", "0123456789ab", LINK, blocks, (odd,))


def map_sheet(lang: str = "de") -> Document:
    """The map of the default selection as a document, Jena stressed."""
    selection = Selection(lang=lang)
    figures = answer("regional_map__figures", selection)
    borders = shapes(answer("regional_map__borders", selection))
    classes = classify(list(figures.frame.value.dropna()), "natural", 5)
    block = Map(figures, borders, classes, "Karte", alt_map(figures, lang), ("16053",))
    blocks = (Heading("Regionen"), block, Sources("Quellen"))
    return Document("Karte", "", lang, "0123456789ab", LINK, blocks, (figures,))
