"""From a decision in December to its check a year later: figures, deadlines, files."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial

import pypdf
import pytest
from pptx import Presentation

from clusteratlas import dossier, queries
from clusteratlas.decisions import rows, words
from clusteratlas.decisions.check import Finding, check
from clusteratlas.dossier import decided
from clusteratlas.model import AtlasError
from clusteratlas.output.blocks import Heading, Table
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS
from tests.decisions.conftest import LATER, Year


@pytest.fixture(scope="module")
def found(year: Year) -> dict[str, Finding]:
    ask = partial(queries.answer, version=year.now.version)
    return {one.decision.text_de: one for one in check(decided.earlier(year.now), ask)}


def test_what_a_decision_rests_on_is_frozen(year: Year) -> None:
    basis = year.decisions["changed"].basis
    assert basis is not None and basis.figure is not None
    one = basis.figure
    assert (one.value, one.low, one.high, one.approximate) == (66.0, 65.5, 66.5, True)
    assert one.version == year.then.version != year.now.version == LATER
    assert one.identity == {
        "indicator_id": "export_ratio_percent",
        "field_id": "optik",
        "period_start": "2016-01-01",
        "period_end": "2016-12-31",
        "scope": "Branche (OptoNet-Erhebung)",
        "source_id": "growth_fields.iit_opt_2016",
        "year": "2016",
    }
    assert words.value(one, "de") == "ca. 66,0\u00a0% (2016; Branche (OptoNet-Erhebung))"
    assert words.name(one, "en") == "Export ratio, Optics and optoelectronics"
    assert one.sources("de")[0].id == "growth_fields.iit_opt_2016"


def test_only_the_same_definition_gives_a_change(found: dict[str, Finding]) -> None:
    kinds = {text: (one.judgement.kind, one.judgement.reasons) for text, one in found.items()}
    assert kinds == {
        "changed": ("changed", ()),
        "level": ("level", ()),
        "scope": ("other", ("scope",)),
        "judged": ("none", ()),
        "none": ("none", ()),
        "view": ("view", ()),
        "<b>nothing</b>": ("nothing", ()),
    }
    assert found["changed"].change == 8.0
    assert {text for text, one in found.items() if one.change is not None} == {"changed"}


@pytest.mark.parametrize(
    ("text", "de", "en"),
    [
        (
            "changed",
            "verändert um +8,0\u00a0Prozentpunkte auf 74,0\u00a0% (2026; Branche",
            "changed by +8.0\u00a0percentage points to 74.0% (2026; ",
        ),
        (
            "level",
            "im Rahmen der Rundung unverändert: 3.820\u00a0Mio.",
            "unchanged within rounding",
        ),
        (
            "scope",
            "Warum: Abgrenzung damals „Branche (OptoNet-Erhebung)“, heute „Photonikindustrie“",
            "not comparable: 210 (2026; ",
        ),
        ("none", "keine neuere Zahl", "no newer figure"),
    ],
)
def test_the_outcome_is_worded_in_both_languages(
    found: dict[str, Finding], text: str, de: str, en: str
) -> None:
    assert de in words.outcome(found[text], "de")
    assert en in words.outcome(found[text], "en")


def test_a_deadline_is_held_against_the_day_of_the_meeting(year: Year) -> None:
    one = year.decisions["<b>nothing</b>"]
    assert words.state(one, year.now.day, "de") == "offen; Frist (31. März 2027) verstrichen"
    assert words.state(one, year.then.day, "en") == "open; deadline (31 March 2027) not yet reached"
    outcome = replace(one, state="done")
    assert words.state(outcome, year.now.day, "de") == "erledigt"
    assert words.task(one, "de") == "ThCM; =cmd() (bis 31. März 2027)"
    assert words.task(year.decisions["none"], "en") == "nobody named (no deadline)"


@pytest.fixture(scope="module")
def document(year: Year) -> Document:
    return dossier.document(year.now, "de")


def test_the_document_has_the_section_once_and_its_figures_with_sources(document: Document) -> None:
    heads = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert heads[:2] == ["Tagesordnung", "Beschlüsse der letzten Sitzung und was daraus wurde"]
    (table,) = (b for b in document.blocks if isinstance(b, Table) and b.answer.name == "decisions")
    assert len(table.answer.frame) == 7
    answer = document.data[0]
    assert answer.name == "decisions"
    result = set(zip(answer.frame.value, answer.frame.period_end.fillna(""), strict=True))
    assert {(66.0, "2016-12-31"), (74.0, "2026-12-31"), (3800.0, "2022-12-31")} <= result
    ids = {i for cell in answer.frame.source_id for i in cell.split(";")}
    assert ids == {source.id for source in answer.sources}


def test_pdf_and_slides_print_it(document: Document) -> None:
    pages = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].make(document))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "und was daraus wurde" in text and "<b>nothing</b>" in text
    slides = Presentation(io.BytesIO(FORMATS["pptx"].make(document))).slides
    cells = [
        cell.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert any("+8,0" in cell for cell in cells)


def test_a_later_meeting_has_only_the_open_decisions(year: Year) -> None:
    outcome = rows.put(replace(year.decisions["level"], state="done"), "bert")
    following = dossier.for_next(year.now)
    texts = [one.text_de for one in decided.earlier(following)]
    assert "level" not in texts and len(texts) == 6
    assert "level" in [one.text_de for one in decided.earlier(year.now)]
    rows.put(replace(outcome, state="open"), "bert")
    dossier.remove(following.id)


def test_a_dossier_with_decisions_stays(year: Year) -> None:
    with pytest.raises(AtlasError, match="Sie bleiben bei den Akten"):
        dossier.remove(year.then.id)
    assert dossier.load(year.then.id) == year.then
