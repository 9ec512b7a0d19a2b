"""What portals deliver beyond the plain table: zips, workbooks, municipalities, parts of a year."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.importer import ImportRefused, Report, container, members
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"
MUNICIPALITIES = {"16051000", "16061001", "16061002", "16062001", "16062002", "16062003"}
REGIONS = {"DE", "16", "16051", "16056", "16061", "16062", "16063"} | MUNICIPALITIES
END = '\n__________\n"Footnote"\nStand: 01.03.2026 / 10:00:00'
HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label"
)
POPULATION = "Anzahl;BEVSTD;Bevölkerungsstand"


def flat(*lines: str) -> bytes:
    """Return a flat file: a line is 'statistic;time;region variable;region;rest'."""
    result = []
    for line in lines:
        statistic, time, variable, region, rest = line.split(";", 4)
        result.append(f"{statistic};L;T;T;{time};{variable};R;{region};N;{rest}")
    return "\n".join([HEAD, *result]).encode()


def read(data: bytes, name: str = "42111-77-01-4_flat.csv") -> tuple[list[tuple[Any, ...]], Report]:
    """Return (indicator, region, period end, value, status) and the report."""
    frame, report = observations(parse(data, name), CATALOG, REGIONS)
    cells = frame[["indicator_id", "region_id", "period_end", "value", "status"]].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None)), report


def test_municipalities_are_added_up_to_their_kreis() -> None:
    """A gap stays a gap, a city is its Kreis, and less than half of a Kreis is left out."""
    day = "2024-12-31"
    keys = {"16051000": 200, "16061001": 30, "16061002": 40, "16062001": 9}
    lines = [f"12411;{day};GEMEIN;{k};;;;;{v};{POPULATION}" for k, v in keys.items()]
    rows, report = read(flat(*lines), "x.csv")
    assert rows == [
        ("population", "16051", day, 200.0, "published"),
        ("population", "16061", day, 70.0, "estimated"),
    ]
    assert (report.stored, report.reduced, report.skipped) == (2, 1, 1)
    assert "nur einen Teil hat (16062)" in " ".join(reason.de for reason in report.reasons)
    rows, _ = read(flat(*lines, f"12411;{day};GEMEIN;16061003;;;;;.;{POPULATION}"), "x.csv")
    assert rows[1] == ("population", "16061", day, None, "suppressed")
    per_head = "82111;2022;GEMEIN;16061001;;;;;30;EUR;B;Bruttoinlandsprodukt je Einwohner"
    with pytest.raises(ImportRefused, match="lässt sich nicht zu Kreisen addieren"):
        read(flat(per_head), "x.csv")


def test_quarters_are_periods_and_wz_2025_is_not_wz_2008() -> None:
    line = "42111;2025;DLAND;16;{};{};Anzahl;BET001;Betriebe"
    quarters = [line.format(f"QUARTG;Quartale;QUART{n};{n}. Quartal", 100 + n) for n in (1, 3)]
    assert read(flat(*quarters))[0] == [
        ("establishments", "16", "2025-03-31", 101.0, "published"),
        ("establishments", "16", "2025-09-30", 103.0, "published"),
    ]
    new = line.format("WZ25A1;WZ 2025;;Insgesamt", 100)
    with pytest.raises(ImportRefused, match="WZ 2025"):
        read(flat(new))
    # Who works at all does not depend on the classification: the total is stored.
    workers = "13111;2025-06-30;DLAND;16;WZ25A1;WZ 2025;{};Anzahl;ERW032;Beschäftigte"
    rows, report = read(flat(workers.format("WZ25-C;Industrie;60"), workers.format(";Total;100")))
    assert rows == [("insured_employees", "16", "2025-06-30", 100.0, "published")]
    assert report.reduced == 1


def test_trade_has_partners() -> None:
    line = "51000;2024;DLAND;16;STLAH;Länderverzeichnis;{};Tsd. EUR;WERTA;Ausfuhr: Wert"
    cells = (";Insgesamt;16000000", "STLAH400;Vereinigte Staaten;1500000", "STLAH480;Kolumbien;10")
    table = parse(flat(*(line.format(c) for c in cells)), "51000-77_flat.csv")
    frame, report = observations(table, CATALOG, REGIONS)
    assert list(zip(frame.partner_id, frame.value, strict=True)) == [("WORLD", 16000), ("US", 1500)]
    assert (report.skipped, "partners.csv" in report.reasons[0].en) == (1, True)


def test_old_flat_file_without_umlauts_in_latin_1() -> None:
    text = (
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
        "1_Auspraegung_Code;1_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl;BEVSTD_q\n"
        "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2018;KREISE;Kreise;16061;"
        "Eichsfeld;100380;p\n"
    )
    rows, _ = read(text.encode("latin-1"), "12411-0015_flat.csv")
    assert rows == [("population", "16061", "2018-12-31", 100380.0, "provisional")]


def test_modified_table_without_code_is_known_by_its_statistics() -> None:
    text = "Tabelle: Temporär\nUnternehmensregister-System (URS)\n;;;Unternehmen\n;;;Anzahl\n"
    text += "2023;16;Thüringen;80000" + END
    table = parse(text.encode(), "neu.csv")
    assert table.code.startswith("52111-") and not table.given_code
    assert parse(text.replace("2023", "2024").encode(), "x.csv").code == table.code


def test_english_table_with_captions_over_its_names() -> None:
    text = "Table: 12411-0015\nPopulation (number)\nKreise;;Reference date;Reference date\n"
    text += ";;31.12.2022;31.12.2023\n16051;Erfurt;213000;214000" + END
    assert [row[1:4] for row in read(text.encode(), "x.csv")[0]] == [
        ("16051", "2022-12-31", 213000.0),
        ("16051", "2023-12-31", 214000.0),
    ]


def test_laender_by_name_in_rows_and_across_the_head() -> None:
    rows = "Tabelle: 82111-0001\nVGR der Länder\n;Bruttoinlandsprodukt\n;Mill. EUR\n2022\n"
    rows += "Thüringen;70000\nBayern;700000" + END
    head = "Tabelle: 82111-0001\nVGR der Länder\nBruttoinlandsprodukt (Mill. EUR)\n"
    head += ";Bundesländer;Bundesländer\n;Thüringen;Bayern\n2022;70000;700000" + END
    for text in (rows, head):
        table = parse(text.encode(), "x.csv")
        frame, _ = observations(table, CATALOG, {"16", "09"})
        result = zip(frame.region_id, frame.period_end, frame.value, strict=True)
        assert list(result) == [("16", "2022-12-31", 70000), ("09", "2022-12-31", 700000)]


def test_groups_and_aggregates_of_industries_are_left_out_by_name() -> None:
    line = "42111;2024-09-30;KREISE;16051;WZ08X;WZ2008;{};Anzahl;BES001;Beschäftigte"
    cells = ("WZ08-C;Industrie;9", "WZ08-251;Stahlbau;2", "WZ08-VLG;Vorleistungsgüter;4")
    rows, report = read(flat(*(line.format(c) for c in cells)))
    assert [row[3] for row in rows] == [9]
    (reason,) = report.reasons
    assert (reason.lines, reason.reduced) == (2, True)
    assert "WZ08-251 Stahlbau, WZ08-VLG Vorleistungsgüter" in reason.de


def test_recalculated_years_have_the_later_territory() -> None:
    """Eisenach is listed without figures for a year in which it was a Kreis."""
    text = "Tabelle: 82111-0001\nVGR der Länder\n;;;Bruttoinlandsprodukt\n;;;Mill. EUR\n"
    text += "2015;16056;Eisenach;{}\n2015;16063;Wartburgkreis;5000" + END
    for eisenach, territories in (("-", [2021]), ("1000", [2012, 2012])):
        table = parse(text.replace("{}", eisenach).encode(), "x.csv")
        frame, _ = observations(table, CATALOG, REGIONS)
        assert list(frame.territory) == territories


def workbook(rows: list[list[object]], merged: tuple[str, ...] = ()) -> bytes:
    """Return a workbook with one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_workbook_with_merged_heads_and_typed_cells() -> None:
    rows: list[list[object]] = [
        ["Tabelle: 82111-01-05-4", None, None, None, None],
        ["VGR der Länder", None, None, None, None],
        ["Jahr", "Kreise", None, "Bruttowertschöpfung", None],
        [None, None, None, "Insgesamt", "Verarbeitendes Gewerbe (C)"],
        [None, None, None, "Tsd. EUR", "Tsd. EUR"],
        [2023, "16051", "Erfurt", 9000000.5, "."],
        ["_______", None, None, None, None],
        ["© | Stand: 01.03.2026 / 10:00:00", None, None, None, None],
    ]
    data = workbook(rows, ("A3:A5", "B3:C5", "D3:E3"))
    frame, _ = observations(parse(data, "x.xlsx"), CATALOG, REGIONS)
    result = list(
        zip(frame.industry_id.fillna(""), frame.value.fillna(-1), frame.status, strict=True)
    )
    assert result == [("", 9000.0005, "published"), ("C", -1, "suppressed")]
    lines = flat(f"12411;2024-12-31;KREISE;16051;;;;;5;{POPULATION}").decode().split("\n")
    flat_book = workbook([list(line.split(";")) for line in lines])
    assert read(flat_book, "12411-0001.xlsx")[0][0][3] == 5


def zipped(**files: bytes) -> bytes:
    """Return a zip of the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_every_member_of_a_zip_is_a_table() -> None:
    data = zipped(**{"a/one.csv": b"1", "two.XLSX": b"2", "read.pdf": b"3"})
    assert members([("x.zip", data), ("y.csv", b"4")]) == [
        ("one.csv", b"1"),
        ("two.XLSX", b"2"),
        ("y.csv", b"4"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped(**{"read.pdf": b"3"}), "enthält keine"),
        (zipped(**{"a.csv": b"1" * 100})[:40], "beschädigt"),
        (zipped(**{"a.csv": b"a;b\n" * 100}).replace(b"PK\x01\x02", b"PK\x01\x09"), "beschädigt"),
    ],
    ids=["nothing", "cut", "damaged"],  # a zip has the time in it, which differs by worker
)
def test_zips_that_hold_no_table_are_refused(data: bytes, expected: str) -> None:
    ((_, refusal),) = members([("x.zip", data)])
    assert isinstance(refusal, ImportRefused) and expected in refusal.de and refusal.en


_BOOK = workbook([["Tabelle: 12411-0015", ""], ["a", "b"], ["16", 1]])
_ZIP = zipped(**{"a.csv": flat(f"12411;2024;DLAND;16;;;;;1;{POPULATION}")})


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 8000), byte=st.integers(0, 255), cut=st.booleans())
def test_damaged_workbooks_and_zips_are_refused_or_read(at: int, byte: int, cut: bool) -> None:
    for whole in (_BOOK, _ZIP):
        at %= len(whole)
        spoilt = whole[:at] if cut else whole[:at] + bytes([byte]) + whole[at + 1 :]
        for name, data in members([("x.xlsx", spoilt)]):
            if isinstance(data, ImportRefused):
                assert data.de and data.en
                continue
            try:
                parse(data, name)
            except ImportRefused as refusal:
                assert refusal.de and refusal.en


def test_what_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_BYTES", 10_000_000)
    bomb = zipped(**{"a.csv": b"0" * 10_000_001})
    assert len(bomb) < 20_000
    ((_, refusal),) = members([("x.zip", bomb)])
    assert isinstance(refusal, ImportRefused) and "10 MB" in refusal.de
    hidden = zipped(**{"xl/workbook.xml": b"0" * 10_000_001})
    with pytest.raises(ImportRefused, match="10 MB"):
        parse(hidden, "x.xlsx")
