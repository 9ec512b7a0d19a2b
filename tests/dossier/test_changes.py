"""Changes since the last meeting: nothing is lost between the store and the printed page."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pypdf
import pytest
from pptx import Presentation

from clusteratlas import archive, dossier, store
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.document import Document, Report
from clusteratlas.output.formats import FORMATS
from clusteratlas.views import ViewState
from tests import small

LATER = "ba9876543210"  # a made-up version with the changes below
# Figures rise by a tenth, those of optics by a third; some lose their value. Of the regional
# accounts, which have most figures, one section of one year changes; the next largest stay.
MANY = """
UPDATE observation SET value = value * if(field_id = 'optik', 4.0 / 3, 1.1)
WHERE value > 0 AND source_id NOT IN ('inkar.2024', 'inkar.county_2021', 'population') AND (
    source_id <> 'vgrdl' OR (period_start = DATE '2022-01-01' AND industry_id = 'C')
);
UPDATE observation SET value = NULL, status = 'not_stated'
WHERE field_id = 'energie' AND indicator_id = 'employees';
DELETE FROM observation WHERE field_id = 'logistik'
"""
COUNT = re.compile(r"(\S+) (?:von|of) (\S+) (?:Änderungen|changes).*?(?:übrigen|other) (\S+) ")


def _rows(version: str, own: Path) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return key -> figure of a version, directly from its store."""
    key = (
        "indicator_id, field_id, subfield_id, region_id, industry_id, partner_id, network_id,"
        "size_class, period_start, period_end, scope, territory, classification, source_id,"
        "source_place"
    )
    with duckdb.connect(str(archive.store_of(own, version)), read_only=True) as con:
        rows = con.execute(f"SELECT {key}, value, status, approximate FROM observation").fetchall()
    return {row[:-3]: row[-3:] for row in rows}


@pytest.fixture
def meeting(own: Path) -> Callable[[str], Dossier]:
    """Return a function that makes the dossier of the next meeting, with changed data."""

    def make(sql: str) -> Dossier:
        first = dossier.create("council", "Frühjahr", date(2027, 3, 1))
        state = ViewState("fact_sheet", Selection(field_id="optik"))
        first = dossier.save(replace(first, items=(Item(state.as_dict(), ""),)))
        small.swap_store(sql, LATER)
        return dossier.for_next(first, date(2028, 3, 1))

    return make


def _section(document: Document) -> Iterator[Any]:
    """Return the blocks on changes."""
    names = {
        "Was sich seit der letzten Sitzung geändert hat",
        "What has changed since the last meeting",
    }
    heads = [n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text in names]
    return iter(document.blocks[heads[0] + 1 : -1])


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_all_changes_are_in_the_workbook_and_the_print_refers_to_it(
    own: Path, meeting: Callable[[str], Dossier], lang: str
) -> None:
    one = meeting(MANY)
    previous = dossier.load(one.previous).version
    old, new = _rows(previous, own), _rows(LATER, own)
    changed = {k for k in old.keys() | new.keys() if old.get(k) != new.get(k)}
    view_document = dossier.document(one, lang)
    sentence = next(b for b in _section(view_document) if isinstance(b, Text) and not b.muted)
    groups, single = [b for b in _section(view_document) if isinstance(b, Table)]
    shown, count, left = map(_number, COUNT.search(sentence.text).groups())  # type: ignore[union-attr]
    assert (shown, count, shown + left) == (20, len(changed), len(changed))
    assert len(single.answer.frame) == shown
    # The counts add up to all changes, though only thirty lines are printed.
    cells = groups.answer.frame
    kinds = [c for c in cells if c.startswith("text_")][2:]
    assert len(cells) <= 30
    assert sum(int(cell) for kind in kinds for cell in cells[kind]) == len(changed)
    # In the workbook: every change with both numbers.
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(view_document)), read_only=True)
    sheet = list(book["Änderungen" if lang == "de" else "Changes"].values)
    result = sorted((row[5], row[7]) for row in sheet[1:] if None not in (row[5], row[7]))
    expected = [(old[k][0], new[k][0]) for k in changed & old.keys() & new.keys()]
    assert len(sheet) - 1 == len(changed)
    # A workbook stores sixteen digits.
    known = sorted(pair for pair in expected if None not in pair)
    assert [n for pair in result for n in pair] == pytest.approx(
        [n for pair in known for n in pair]
    )


def test_the_largest_changes_are_printed_first_those_of_fields_before_others(
    own: Path, meeting: Callable[[str], Dossier]
) -> None:
    view_document = dossier.document(meeting(MANY), "de")
    frame = [b for b in _section(view_document) if isinstance(b, Table)][-1].answer.frame
    assert list(frame.field_id[frame.now_value.isna()].unique()) == ["energie"]
    assert frame.now_value.isna().iloc[0]
    known = frame[frame.now_value.notna()]
    assert set(known.field_id) == {"optik"} and set(known.change) == {"revised"}
    assert ((known.now_value / known.then_value).round(6) == round(4 / 3, 6)).all()


def test_every_printed_format_gives_the_number_of_other_changes(
    own: Path, meeting: Callable[[str], Dossier]
) -> None:
    view_document = dossier.document(meeting(MANY), "de", complete=True)
    assert view_document.report
    sentence = f"Einzeln gedruckt sind 20 von {len(view_document.report.answer.frame):,}".replace(
        ",", "."
    )
    pages = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].make(view_document))).pages
    slides = Presentation(io.BytesIO(FORMATS["pptx"].make(view_document))).slides
    texts = {
        "pdf": " ".join(page.extract_text() for page in pages),
        "pptx": " ".join(s.text_frame.text for x in slides for s in x.shapes if s.has_text_frame),
        "html": FORMATS["html"].make(view_document).decode(),
    }
    for kind, text in texts.items():
        assert sentence in " ".join(text.split()), kind


@pytest.mark.parametrize("count", [60, 61])
def test_few_changes_are_printed_one_by_one(
    own: Path, meeting: Callable[[str], Dossier], count: int
) -> None:
    some = "SELECT rowid FROM observation WHERE value > 0 ORDER BY field_id NULLS LAST, rowid"
    sql = f"UPDATE observation SET value = value + 1 WHERE rowid IN ({some} LIMIT {count})"
    view_document = dossier.document(meeting(sql), "de")
    tables = [b for b in _section(view_document) if isinstance(b, Table)]
    texts = [b.text for b in _section(view_document) if isinstance(b, Text) and not b.muted]
    assert len(tables[-1].answer.frame) == (60 if count == 60 else 20)
    assert len(tables) == (1 if count == 60 else 2) and bool(texts) == (count == 61)
    assert f"{count} Zahlen geändert, 0 hinzugekommen, 0 entfallen" == tables[0].title


def test_the_report_takes_no_source_or_definition_from_the_others(
    own: Path, meeting: Callable[[str], Dossier]
) -> None:
    view_document = dossier.document(meeting(MANY), "en")
    with store.cursor() as cur:
        sentence = "SELECT source_id, text_en FROM source INNER JOIN term ON licence = text_de"
        licences = dict(cur.execute(sentence).fetchall())
        defined = dict(cur.execute("SELECT indicator_id, definition_en FROM indicator").fetchall())
    assert isinstance(view_document.report, Report)
    for answer in (*view_document.data, view_document.report.answer):
        assert {s.id: s.licence for s in answer.sources} == {
            s.id: licences[s.id] for s in answer.sources
        }
        assert all(i.definition == defined[i.id] for i in answer.indicators.values())
    printed = view_document.data[-1]
    assert {s.id for s in printed.sources} == set(printed.frame.source_id)


def test_the_package_has_every_change_with_source_and_indicator(
    own: Path, meeting: Callable[[str], Dossier]
) -> None:
    view_document = dossier.document(meeting(MANY), "de")
    with zipfile.ZipFile(io.BytesIO(FORMATS["package"].make(view_document))) as archived:
        described = json.loads(archived.read("datapackage.json"))
        tables = {
            r["name"]: list(csv.DictReader(io.StringIO(archived.read(r["path"]).decode())))
            for r in described["resources"]
        }
    assert view_document.report and len(tables["changes"]) == len(view_document.report.answer.frame)
    assert {row["source_id"] for row in tables["changes"]} <= {r["id"] for r in tables["sources"]}
    assert {r["indicator_id"] for r in tables["changes"]} <= {r["id"] for r in tables["indicators"]}
    types = {f["name"]: f["type"] for f in described["resources"][-1]["schema"]["fields"]}
    assert (types["then_value"], types["period_start"], types["then_status"]) == (
        "number",
        "date",
        "string",
    )


def test_a_missing_last_meeting_gives_a_sentence(
    own: Path, meeting: Callable[[str], Dossier]
) -> None:
    one = meeting(MANY)
    dossier.remove(one.previous)
    (view_document,) = _section(dossier.document(one, "en"))
    assert "no longer available" in view_document.text
    assert dossier.document(one, "en").report is None
