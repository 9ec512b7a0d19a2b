"""Marks of footnotes are no part of a head or label; what the footnote says is the note."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from clusteratlas.importer import footnotes, remove, take_in_all
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT
from tests.importer.test_publishers import ECKWERTE, GDP, TITLE, book
from tests.inputs import copy_inputs, link_last_build

REGIONS = {"DE", "16", "16051", "16053", "16063"}


@pytest.mark.parametrize(
    ("cell", "text", "marks"),
    [
        ("Insgesamt 1)", "Insgesamt", ("1",)),
        ("Kreisfreie Stadt Jena¹⁾", "Kreisfreie Stadt Jena", ("1",)),
        ("Beschäftigte*", "Beschäftigte", ("*",)),
        ("Beschäftigte **)", "Beschäftigte", ("**",)),
        ("Verarbeitendes Gewerbe (C) 1) 2)", "Verarbeitendes Gewerbe (C)", ("1", "2")),
        ("Umsatz ¹⁾ ²⁾", "Umsatz", ("1", "2")),
        ("2023 1)", "2023", ("1",)),
        ("0 bis 91)", "0 bis 9", ("1",)),
        ("0 bis 93)", "0 bis 93)", ()),  # there is no footnote 3
        ("Unternehmen (B-N,P-S)", "Unternehmen (B-N,P-S)", ()),
        ("Personen (unter 15)", "Personen (unter 15)", ()),
        ("je km²", "je km²", ()),
        ("*", "*", ()),
        ("1)", "1)", ()),
    ],
)
def test_marks_at_the_end_of_a_cell(cell: str, text: str, marks: tuple[str, ...]) -> None:
    assert footnotes.split(cell, {"1", "2", "*"}) == (text, marks)


def test_footnotes_below_a_table() -> None:
    lines = [
        "____",
        '"1) Ohne Bau,',
        'ohne Handel."',
        "² Vorläufig",
        "*) Teil",
        "© Amt",
        "Stand: x",
    ]
    assert footnotes.read(lines) == {"1": "Ohne Bau, ohne Handel.", "2": "Vorläufig", "*": "Teil"}


MARKED = """GENESIS-Tabelle: 42111-99-01-4
Erfundene Tabelle der WZ 2008
30.09.2015 1)
;;;;Betriebe¹⁾;Beschäftigte*)
;;;;Anzahl;Anzahl
16;Thüringen;;Insgesamt 2);90;9000
16051¹;Erfurt 1);WZ08-29;Kraftwagen*;7;.
16053;Kreisfreie Stadt Jena¹⁾;;Insgesamt;12;1200
__________
1) Ohne Handwerk.
*) Im Durchschnitt
"2) Mit Bergbau."
Stand: 10.10.2017 / 15:20:48
"""


def notes(data: bytes, name: str = "x.csv") -> list[tuple[Any, ...]]:
    """Return (indicator, region, value, note) of what is stored."""
    frame, _ = observations(parse(data, name), ROOT / "data" / "catalog", REGIONS)
    result = frame[["indicator_id", "region_id", "value", "note"]].astype(object)
    return list(result.where(result.notna(), None).itertuples(index=False, name=None))


def test_notes_of_columns_and_of_lines() -> None:
    craft, mean, mining = "Ohne Handwerk.", "Im Durchschnitt", "Mit Bergbau."
    assert notes(MARKED.encode()) == [
        ("establishments", "16", 90.0, f"{craft}; {mining}"),
        ("employees", "16", 9000.0, f"{mean}; {mining}"),
        ("establishments", "16051", 7.0, f"{craft}; {mean}"),
        ("employees", "16051", None, f"{mean}; {craft}"),
        ("establishments", "16053", 12.0, craft),
        ("employees", "16053", 1200.0, f"{mean}; {craft}"),
    ]


def test_marks_without_footnotes_are_left_out_alone() -> None:
    bare = MARKED[: MARKED.index("1) Ohne")] + "Stand: 10.10.2017 / 15:20:48\n"
    bare = bare.replace("30.09.2015 1)", "30.09.2015")
    assert [row[3] for row in notes(bare.encode())] == [None] * 6


def test_marks_in_the_accounts_and_in_eckwerte() -> None:
    title = f"{GDP[1][0]} ¹⁾"
    head = [f"{cell} 2)" if cell == 2022 else cell for cell in GDP[4]]
    sheet = [GDP[0], [title], *GDP[2:4], head, *GDP[5:-1], ["1) Vor der Revision."], GDP[-1]]
    plain = notes(book(Titel=TITLE, a11=GDP), "x.xlsx")
    sheet[-1:-1] = [["2) Vorläufig."]]
    assert notes(book(Titel=TITLE, a11=sheet), "x.xlsx") == [
        (*row[:3], "Vor der Revision.") for row in plain
    ]
    marked = ECKWERTE.replace("Arbeitslosenquote in %", "Arbeitslosenquote in % ¹⁾")
    rows = notes((marked + "1) Alle zivilen Erwerbspersonen;;;;\n").encode())
    assert {row[0]: row[3] for row in rows} == {
        "unemployed": None,
        "unemployment_rate_percent": "Alle zivilen Erwerbspersonen",
    }


def test_notes_of_two_tables_stand_in_the_store_once(tmp_path: Path) -> None:
    root = copy_inputs(tmp_path)
    link_last_build(root)
    target = root / "store.duckdb"
    codes = ("42111-99-01-4", "42111-99-02-4")
    files = [("x.csv", MARKED.replace("42111-99-01-4", code).encode()) for code in codes]
    assert [report.table for report in take_in_all(root, target, files, REGIONS)] == [*codes]
    with duckdb.connect(target, read_only=True) as con:
        rows = con.execute(
            "SELECT source_id, value, term.text_en FROM observation JOIN term ON note = text_de"
            " WHERE region_id = '16053' AND source_id LIKE 'user.%' ORDER BY ALL"
        ).fetchall()
    assert rows == [
        (f"user.42111-99-0{n}-4", value, note)
        for n in (1, 2)
        for value, note in ((12.0, "Ohne Handwerk."), (1200.0, "Im Durchschnitt; Ohne Handwerk."))
    ]
    remove(root, target, "42111-99-01-4")
