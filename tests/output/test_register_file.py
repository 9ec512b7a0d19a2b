"""The register in files: every row, numbers as numbers, formulas made harmless, citations."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook

from clusteratlas import views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.data.csv_file import to_csv
from clusteratlas.output.data.package import to_package
from clusteratlas.output.data.register_file import register_table
from clusteratlas.output.data.xlsx_file import to_xlsx
from clusteratlas.output.document import Document
from clusteratlas.queries import answer
from clusteratlas.text.citation import actor_citations
from clusteratlas.views import ViewState
from tests.output.made_up import FIRST, HOSTILE, actor_row, document

FIGURES = {"employees": 350, "employees_year": 2022, "employees_status": "limited"}
FIGURES |= {"turnover_eur_million": 60.5, "turnover_status": "published"}
MADE_UP = Answer(
    "actors__register",
    pd.DataFrame([actor_row("Werk X", source_id="made_up_a", **FIGURES), actor_row("Werk Y")]),
    sources=(FIRST,),
    data_version="0123456789ab",
)
HEADS = {"de": "Beschäftigte", "en": "Employees"}


def companies(lang: str = "de", **choices: object) -> Document:
    state = ViewState("companies", Selection(lang=lang, past=True, **choices))  # type: ignore
    return views.document(state, answer, "https://atlas.example/companies")


def test_formulas_are_neutralised() -> None:
    rows = Answer("actors__register", pd.DataFrame([actor_row(n) for n in HOSTILE]))
    names = register_table(rows, "de")["Name"]
    assert list(names)[1] == '\'=cmd("/c calc")'
    assert list(names)[5].startswith("'@@")
    assert not any(str(name)[0] in "=+-@" for name in names)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_csv_has_every_row_of_the_register(lang: str) -> None:
    marks = {"sep": ";", "decimal": ","} if lang == "de" else {"sep": ",", "decimal": "."}
    text = to_csv(companies(lang)).decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(text), **marks)  # type: ignore[call-overload]
    assert len(table) == 208 + 50 + 23
    viba = table[table["Name"] == "Viba sweets"].iloc[0]
    assert viba[HEADS[lang]] == 400 and "nougat" in str(viba.tolist()).lower()


def test_numbers_are_numbers_beside_year_and_status() -> None:
    view_document = replace(document(), data=(), register=MADE_UP)
    book = load_workbook(io.BytesIO(to_xlsx(view_document)))
    assert book.sheetnames == ["Register", "Quellen", "Hinweise", "Zitate"]
    heads, one, other = list(book["Register"].values)
    result, bare = (dict(zip(heads, row, strict=True)) for row in (one, other))
    assert (result["Beschäftigte"], result["Jahr der Beschäftigten"]) == (350, 2022)
    assert result["Status der Beschäftigten"] == "Aussagewert eingeschränkt ( )"
    assert result["Umsatz in Mio. €"] == 60.5
    assert "Jahr des Umsatzes" not in result  # no row knows one
    assert bare["Beschäftigte"] is None
    assert bare["Status der Beschäftigten"] == "keine Angaben in der Quelle"
    assert result["Quelle"] == "Amt A: Titel A (Stand der Quelle: Mai 2020)"
    assert result["Datenversion"] == "0123456789ab"


def test_workbook_keeps_hostile_names_as_text() -> None:
    rows = Answer("actors__register", pd.DataFrame([actor_row(n) for n in HOSTILE]))
    view_document = replace(document(lang="en"), data=(), register=rows)
    cells = [
        row[0]
        for row in load_workbook(io.BytesIO(to_xlsx(view_document))).worksheets[0].iter_rows()
    ]
    assert len(cells) == 1 + len(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}


def test_an_actor_with_a_figure_has_its_citation() -> None:
    (cited,) = actor_citations(MADE_UP, "de", "https://atlas.example/companies")
    assert cited.splitlines() == [
        "Werk X",
        "Art: Unternehmen",
        "Gemeinde: Jena",
        "Kreis seit 2021: Jena",
        "Beschäftigte (Jahr): (350) (2022)",
        "Umsatz (Jahr): 60,5\u00a0Mio. € (ohne Jahr)",
        "Quelle: Amt A: Titel A (Stand der Quelle: Mai 2020), abgerufen am 2. Januar 2026",
        "Nutzungsrecht: frei; © A",
        "Datenversion: Clusteratlas Thüringen, 0123456789ab",
        "Link: https://atlas.example/companies",
    ]


def test_package_describes_the_register() -> None:
    with zipfile.ZipFile(io.BytesIO(to_package(companies("en")))) as archive:
        described = json.loads(archive.read("datapackage.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("register.csv").decode())))
        sources = list(csv.DictReader(io.StringIO(archive.read("sources.csv").decode())))
    (register,) = (r for r in described["resources"] if r["name"] == "register")
    types = {f["name"]: f["type"] for f in register["schema"]["fields"]}
    assert list(types) == list(rows[0]) and types["employees"] == "number"
    assert len(rows) == 281 and {r["employees"] for r in rows} >= {"400", ""}
    assert len(sources) == len(companies().register.sources)  # type: ignore[union-attr]
