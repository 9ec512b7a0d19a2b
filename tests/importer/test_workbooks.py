"""Workbooks with several tables: sheet by sheet, one build, what holds none is named."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused, keep, members
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.report import Report
from clusteratlas.importer.workbooks import SheetTable
from clusteratlas.paths import ROOT

REGIONS = {"16", "16051", "16052"}
Rows = list[list[Any]]
TEXT: Rows = [["Impressum"], ["Herausgeber", "Landesamt"], ["Telefon", 3614]]


def people(unit: str = "Anzahl", erfurt: float = 5) -> Rows:
    return [["Kreis", "Name", "Jahr", f"Arbeitslose ({unit})"], ["16051", "Erfurt", 2023, erfurt]]


def book(sheets: dict[str, Rows], hidden: str = "") -> bytes:
    """Return a workbook of the sheets; `hidden` is not shown."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def outcomes(data: bytes, name: str = "x.xlsx") -> dict[str, Any]:
    """Return, for every table of a workbook, the stored values or the refusal."""
    found: dict[str, Any] = {}
    for part, content in members([(name, data)]):
        try:
            if isinstance(content, ImportRefused):
                raise content
            frame, _ = observations(parse(content, part), ROOT / "data" / "catalog", REGIONS)
            found[part] = dict(zip(frame.region_id, frame.value, strict=True))
        except ImportRefused as refusal:
            found[part] = refusal.de
    return found


def test_every_sheet_is_a_table_and_what_holds_none_is_named() -> None:
    bad: Rows = [["Gruppe", "a", "b"], ["x", 1, 2], ["y", 3, 4]]
    sheets = {"Titel": TEXT, "Tab 1": people(), "Tab 2": people(erfurt=8), "Sonstiges": bad}
    data = book({**sheets, "alt": people(erfurt=99)}, "alt")
    found = outcomes(data)
    assert list(found) == ["x.xlsx › Tab 1", "x.xlsx › Tab 2", "x.xlsx › Sonstiges"]
    assert found["x.xlsx › Tab 1"] == {"16051": 5.0}
    assert found["x.xlsx › Tab 2"] == {"16051": 8.0}
    assert found["x.xlsx › Sonstiges"].startswith("Zeile 1: Das ist weder")
    (_, first), (_, second), _ = members([("x.xlsx", data)])
    assert isinstance(first, SheetTable) and isinstance(second, SheetTable)
    assert [one.de for one in first.left_out] == [
        "Blätter ohne eigene Tabelle, nicht gelesen: Titel, alt"
    ]
    assert second.left_out == ()
    with pytest.raises(ImportRefused, match="hat 3 Tabellen; erwartet ist eine"):
        parse(data, "x.xlsx")


def test_only_table_of_a_workbook_is_called_like_its_file() -> None:
    assert outcomes(book({"Titel": TEXT, "Daten": people()})) == {"x.xlsx": {"16051": 5.0}}
    assert "weder eine GENESIS" in outcomes(book({"Titel": TEXT}))["x.xlsx"]


def test_report_has_a_table_twice_and_the_one_for_machines_counts() -> None:
    pretty: Rows = [["Tabelle 1"], ["Kreis", "Wert"], ["Erfurt", 5, 6], ["Gera", 4, 3]]
    found = outcomes(book({"Titel": TEXT, "12411-01": pretty, "csv-12411-01": people()}))
    assert found == {"x.xlsx": {"16051": 5.0}}
    odd: Rows = [["a", "b"], [1, 2], [3, 4]]
    found = outcomes(book({"12411-01": people(), "csv-12411-01": odd}))
    assert found == {"x.xlsx": {"16051": 5.0}}


@pytest.mark.parametrize("title", ["Frauen", "darunter Ausländer", "Juni"])
def test_title_of_a_sheet_may_limit_its_table(title: str) -> None:
    found = outcomes(book({title: people(), "Insgesamt": people(erfurt=9)}))
    assert "Ihre Werte gälten hier für das Ganze" in found[f"x.xlsx › {title}"]
    assert found["x.xlsx › Insgesamt"] == {"16051": 9.0}


@pytest.mark.parametrize(
    "title", ["je 1000 Einwohner", "Anteil in %", "Veränderung", "C", "WZ 10-33", "in Tausend"]
)
def test_title_of_a_sheet_that_its_head_does_not_say_refuses_it(title: str) -> None:
    """33 unemployed of 1,000 stood as the unemployed of Erfurt."""
    found = outcomes(book({title: people(), "alle": people(erfurt=9)}))
    assert f"Das Blatt heißt „{title}“" in found[f"x.xlsx › {title}"]
    assert found["x.xlsx › alle"] == {"16051": 9.0}
    rows: Rows = [["Kreis", "Name", "Jahr", "Arbeitslosenquote (%)"], ["16051", "Erfurt", 2023, 6]]
    found = outcomes(book({"Quote in %": rows, "alle": people()}))
    assert found["x.xlsx › Quote in %"] == {"16051": 6.0}


def test_sheets_build_once_and_contradictions_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[Path] = []
    monkeypatch.setattr(keep, "build", lambda root, *_, **__: builds.append(root))
    for folder in ("catalog", "raw"):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / folder).symlink_to(ROOT / "data" / folder)
    (tmp_path / "data" / "user").mkdir()
    (tmp_path / "queries").symlink_to(ROOT / "queries")

    def take_in(**sheets: Rows) -> list[Any]:
        files = members([("x.xlsx", book({"Titel": TEXT, **sheets}))])
        return keep.take_in_all(tmp_path, tmp_path / "s.duckdb", files, REGIONS)

    one, two = take_in(a=people(), b=people(erfurt=8))
    assert isinstance(one, Report) and isinstance(two, Report) and one.table != two.table
    assert [reason.de for reason in one.reasons][-1].endswith("nicht gelesen: Titel")
    assert len(builds) == 1
    table: Rows = [["Tabelle: 13211-01"], ["Arbeitslose", "", ""], ["", "", "Arbeitslose"]]
    table += [["", "", "Anzahl"], [2023, "16051", 5], ["____"], ["Stand: 01.03.2026 / 10:00"]]
    other = [[*row[:2], 6] if row[1:2] == ["16051"] else row for row in table]
    one, two = take_in(a=table, b=other)
    assert isinstance(one, Report) and one.table == "13211-01"
    assert isinstance(two, ImportRefused)
    assert "(16051, 2023-12-31) steht in einer Tabelle mit demselben Code schon" in two.de
