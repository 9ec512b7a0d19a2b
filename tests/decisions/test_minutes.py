"""The minutes as a Word file, read again with python-docx."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clusteratlas import dossier
from clusteratlas.decisions import section
from clusteratlas.decisions.model import Decision
from clusteratlas.output.blocks import Table
from clusteratlas.output.formats import FORMATS
from tests.decisions.conftest import Year


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def german(year: Year) -> Any:
    return _open(FORMATS["docx"].make(dossier.minutes(year.then, "de")))


@pytest.fixture(scope="module")
def english(year: Year) -> Any:
    return _open(FORMATS["docx"].make(dossier.minutes(year.now, "en")))


def _headings(file: Any) -> list[tuple[str, str]]:
    styles = ("Title", "Heading 1", "Heading 2")
    return [(p.style.name, p.text) for p in file.paragraphs if p.style.name in styles]


def _rows(file: Any, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in file.tables[table].rows]


def test_title_agenda_and_sections_are_headings(german: Any, english: Any, year: Year) -> None:
    assert _headings(german) == [
        ("Title", "Protokoll: Board im Dezember"),
        ("Heading 1", "Tagesordnung"),
        ("Heading 1", "Beschlüsse dieser Sitzung"),
        ("Heading 1", "Quellen aller Zahlen"),
    ]
    assert german.paragraphs[1].text == "ClusterBoard · 10. Dezember 2026"
    assert "1. Exporte" in [p.text for p in german.paragraphs]
    assert _headings(english) == [
        ("Title", f"Minutes: {year.now.title}"),
        ("Heading 1", "Agenda"),
        ("Heading 1", "Decisions of this meeting"),
        ("Heading 1", "Decisions of the last meeting and what became of them"),
        ("Heading 1", "Sources of all figures"),
    ]
    assert "No decision was recorded." in [p.text for p in english.paragraphs]


def test_a_decision_is_printed_with_its_task_figure_and_source(german: Any, year: Year) -> None:
    heads, first, *_, last = _rows(german, 0)
    assert heads == ["Beschluss", "Wer, was, bis wann", "Worauf er beruht", "Stand", "Quelle"]
    assert first == [
        "changed",
        "niemand benannt (ohne Frist)",
        "Exportquote, Optik/Optoelektronik: ca.\u00a066,0\u00a0% "
        f"(2016; Branche (OptoNet-Erhebung)) [Datenstand {year.then.version}]",
        "offen",
        "1",
    ]
    # Hostile text is text.
    assert last[:2] == ["<b>nothing</b>", "ThCM; =cmd() (bis 31. März 2027)"]
    (source,) = [p.text for p in german.paragraphs if p.text.startswith("[1] ")]
    assert "OptoNet" in source and "http" in german.element.xml


def test_the_last_decisions_are_printed_with_their_outcome(english: Any, year: Year) -> None:
    heads, first, *_, last = _rows(english, 0)
    assert heads == [
        "Decision",
        "Who, what, by when",
        "Then",
        "Now",
        "State",
        "Source",
    ]
    assert first[0] == (
        "changed [in German only, translation missing] (meeting of\u00a010 December 2026)"
    )
    assert first[3].startswith("changed by +8.0\u00a0percentage points to 74.0% (2026;")
    assert first[4] == "open"
    assert last[0] == "*words* (meeting of\u00a010 December 2026)"
    assert last[3:5] == ["–", "open; deadline (31 March 2027) passed"]


@pytest.mark.parametrize(("name", "language"), [("german", "de-DE"), ("english", "en-GB")])
def test_the_file_has_its_language_and_header_rows_and_names_nobody(
    name: str, language: str, request: pytest.FixtureRequest
) -> None:
    file = request.getfixturevalue(name)
    languages = {lang.get(qn("w:val")) for lang in file.styles.element.iter(qn("w:lang"))}
    assert languages == {language}
    assert file.core_properties.language == language[:2]
    assert (
        file.core_properties.author
        == ("Clusteratlas Thüringen", "Cluster Atlas Thuringia")[language == "en-GB"]
    )
    assert file.core_properties.comments == ""
    for table in file.tables:
        headers = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert headers == [True] + [False] * (len(table.rows) - 1)


def test_a_decision_names_its_point_of_the_agenda(year: Year) -> None:
    one = next(iter(year.decisions.values()))
    assert one.point == ""
    pointed = replace(one, point="1. Exporte")
    assert Decision.from_json(pointed.to_json()) == pointed
    assert one.parts_unlike(pointed) == ("point",)
    for lang, result in (("de", "(zu „1. Exporte“)"), ("en", "(on “1. Exporte”)")):
        texts = []
        for each in (one, pointed):
            [table] = [b for b in section.own([each], one.day, lang).blocks if isinstance(b, Table)]
            texts.append(table.answer.frame.text_0[0])
        assert texts[1] == f"{texts[0]} {result}"
