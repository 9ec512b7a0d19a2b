"""What spreadsheets and packing programs make of official tables, small and made up."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused, areas, members
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.units import factor
from clusteratlas.paths import ROOT

REGIONS = {"DE", "01", "01001", "031", "16", "16051", "16056"}
END = "__________\nStand: 01.03.2026 / 10:00:00\n"
PEOPLE = """GENESIS-Tabelle: 12411-01-01-4
Fortschreibung des Bevölkerungsstandes
Bevölkerungsstand (Anzahl)
;;Stichtag;Stichtag
;;31.12.2018;31.12.2018
;;Insgesamt;männlich
DG;Deutschland;90;40
01;  Schleswig-Holstein;9;4
01001;      Flensburg;8;4
031;    Braunschweig, Stat. Region;7;3
03241001;      Hannover;6;3
16;  Thüringen;20;9
16051;      Erfurt;5;3
"""
STORED = {"DE": 90.0, "01": 9.0, "01001": 8.0, "031": 7.0, "16": 20.0, "16051": 5.0}
FLAT = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label\n"
)
YEARS = """GENESIS-Tabelle: 42111-02-03-4
Jahresbericht nach Wirtschaftszweigen der WZ 2008
30.09.2019
;;;;Betriebe;Umsatz
;;;;Anzahl;Mio. EUR
16051;Erfurt;WZ08-C;Verarbeitendes Gewerbe;7;5
16051;Erfurt;;Insgesamt;12;4
30.09.2020
16051;Erfurt;;Insgesamt;13;3
"""
GDP = """GENESIS-Tabelle: 82111-01-05-4
VGR der Länder
;;BIP zu Marktpreisen;BIP je Erwerbstätigen
;;2015;2016
;;{};EUR
16;Thüringen;{};60.123
"""


def stored(data: str | bytes, name: str = "x.csv") -> list[tuple[Any, ...]]:
    """Return (region, industry, last day, value) of what is stored, and hold the balance."""
    table = parse(data.encode() if isinstance(data, str) else data, name)
    frame, report = observations(table, ROOT / "data" / "catalog", REGIONS)
    assert report.read == len(table.lines)
    assert len(frame) + sum(reason.figures for reason in report.reasons) == len(table.figures)
    cells = frame[["region_id", "industry_id", "period_end", "value"]].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


def by_region(data: str | bytes, name: str = "x.csv") -> dict[str, float]:
    return {region: value for region, _, _, value in stored(data, name)}


@pytest.mark.parametrize(
    ("lost", "key"),
    [
        *[("1", "01"), ("16", "16"), ("31", "031"), ("1001", "01001"), ("2000", "02000")],
        *[("3241001", "03241001"), ("16051", "16051"), ("DG", "DG"), ("", ""), ("2019", "2019")],
    ],
)
def test_lost_zeros_by_the_length_of_a_key(lost: str, key: str) -> None:
    assert areas.full_key(lost) == key


def test_zeros_lost_in_text_and_workbook() -> None:
    """Most keys of the Kreise begin with a zero: the column was none of regions without it."""
    lost = PEOPLE
    for key in ("01;", "01001;", "031;", "03241001;"):
        lost = lost.replace(f"\n{key}", f"\n{key[1:]}")
    book = openpyxl.Workbook()
    for line in (lost + END).splitlines():
        book.active.append([_typed(cell) for cell in line.split(";")])
    target = io.BytesIO()
    book.save(target)
    assert by_region(PEOPLE + END) == STORED
    assert by_region(lost + END) == by_region(target.getvalue(), "x.xlsx") == STORED


def test_sheet_called_after_its_table_counts_beside_explanations() -> None:
    book = openpyxl.Workbook()
    book.active.title = "12411-01-01-4"
    for line in (PEOPLE + END).splitlines()[1:]:
        book.active.append(line.split(";"))
    book.create_sheet("Zeichen").append(["-", "genau null"])
    book["Zeichen"].append([".", "geheim"])
    target = io.BytesIO()
    book.save(target)
    assert by_region(target.getvalue(), "x.xlsx") == STORED
    book.active.title = "Tabelle1"
    target = io.BytesIO()
    book.save(target)
    assert by_region(target.getvalue(), "x.xlsx") == STORED


def _typed(cell: str) -> str | int | datetime:
    if cell.isdecimal():
        return int(cell)
    return datetime(2018, 12, 31) if cell == "31.12.2018" else cell


def test_flat_file_may_hold_all_levels_under_one_variable() -> None:
    """'DG' and '16' of KREISE were filled up to five digits."""
    line = "12411;F;STAG;S;31.12.2018;KREISE;K;{};N;{};Anzahl;BEVSTD;Bevölkerungsstand\n"
    keys = {"DE": "DG"}
    lines = [line.format(keys.get(one, one.lstrip("0")), n) for one, n in STORED.items()]
    assert by_region(FLAT + "".join(lines)) == STORED
    with pytest.raises(ImportRefused, match="Zeile 2: „DEG01“ ist kein Regionalschlüssel"):
        stored(FLAT + line.format("DEG01", 5))


@pytest.mark.parametrize("end", [";", ";;;"])
def test_blank_columns_at_the_end_of_all_lines(end: str) -> None:
    flat = FLAT + "12411;F;STAG;S;31.12.2018;KREISE;K;16051;N;5;Anzahl;BEVSTD;B\n"
    inkar = "Kennziffer;Raumeinheit;Aggregat;Arbeitslosenquote\n;;;2015\n16051;Erfurt;Kreise;8,5\n"
    for text in (flat, inkar, PEOPLE + END, YEARS + END):
        assert stored("\n".join(line + end for line in text.splitlines())) == stored(text)
    head = PEOPLE.index("\n;;")  # titles and footnotes alone are without them
    body = "".join(f"{line}{end}\n" for line in PEOPLE[head + 1 :].splitlines())
    assert by_region(PEOPLE[: head + 1] + body + END) == STORED


def test_line_of_spreadsheets_for_the_separator_and_other_separators() -> None:
    assert by_region("sep=;\n" + PEOPLE + END) == STORED
    assert by_region(("sep=;\n" + PEOPLE + END).replace(";", "\t")) == STORED
    for text in (FLAT, PEOPLE + END):  # the end of a classical table is never reached
        with pytest.raises(ImportRefused, match="durch Kommas getrennt"):
            stored(text.replace(";", ","))


FLAT_PEOPLE = FLAT + (
    '12411;"Bevölkerung; Stand";STAG;S;31.12.2018;KREISE;K;16051;"Erfurt, ""Stadt""";5;Anzahl;'
    "BEVSTD;Bevölkerungsstand\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("tabs", [False, True])
def test_encodings_with_semicolons_and_with_tabs(encoding: str, tabs: bool) -> None:
    """A spreadsheet saves "Unicode text" as UTF-16 with tabs."""
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    for text in (PEOPLE + END, FLAT_PEOPLE):
        if tabs:
            text = text.replace("Bevölkerung; Stand", "Bevölkerung, Stand").replace(";", "\t")
        result = stored(mark + text.replace("\n", "\r\n").encode(encoding))
        assert dict(row[0::3] for row in result)["16051"] == 5.0


def test_letters_of_two_parts_are_read_as_one() -> None:
    taken_apart = unicodedata.normalize("NFD", PEOPLE.replace("16;  Thüringen", "16;  Th") + END)
    assert "o\u0308" in taken_apart and by_region(taken_apart) == STORED


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\0\0T\0\0\0a\0\0\0",  # UTF-32
        "Tabelle: 12411-01-01-4\n".encode("utf-16-le"),  # without its mark
        b"Tabelle: 12411-01-01-4\n\0\0\1",
        b"\xff\xfe\0",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused, match="kein Text in UTF-8, UTF-16 oder Windows-1252"):
        stored(data)


def test_blocks_of_years_need_not_name_the_same_attributes() -> None:
    """Without captions, the first attributes named a variable: hidden lines made it another."""
    rows = [(industry, end, value) for _, industry, end, value in stored(YEARS + END)]
    assert rows == [
        *[("C", "2019-09-30", 7.0), ("C", "2019-09-30", 5.0)],
        *[("B-C", "2019-09-30", 12.0), ("B-C", "2019-09-30", 4.0)],
        *[("B-C", "2020-09-30", 13.0), ("B-C", "2020-09-30", 3.0)],
    ]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        *[("Tsd. EUR", "56.000.000"), ("in 1 000 EUR", "56 000 000"), ("1.000 €", "56000000")],
        *[("Mio. €", "56.000"), ("EUR million", "56\u202f000"), ("Mrd. Euro", "56")],
    ],
)
def test_units_and_thousands_as_offices_write_them(unit: str, value: str) -> None:
    text = GDP.format(unit, value) + END
    assert [row[3] for row in stored(text)] == [56000.0, 60123.0]


def test_units_in_brackets_above_the_years() -> None:
    text = GDP.replace("preisen;", "preisen (Tsd. EUR);").replace("tätigen\n", "tätigen (EUR)\n")
    text = text.replace(";;{};EUR\n", "").format("56.000.000") + END
    ends = [(end, value) for _, _, end, value in stored(text)]
    assert ends == [("2015-12-31", 56000.0), ("2016-12-31", 60123.0)]


def test_units_that_are_not_the_same_stay_different() -> None:
    assert factor("EUR/ha", "EUR") is None
    assert factor("Mill. kWh", "EUR million") is None
    assert factor("1.000 kWh", "terajoules") == 0.0036


def test_change_under_the_name_of_its_measure_is_left_out_by_name() -> None:
    """The whole table was refused for the unit."""
    line = "82111;V;JAHR;J;2022;DLAND;L;16;T;{};{};BIP004;Bruttoinlandsprodukt zu Marktpreisen\n"
    both = line.format(71000, "Mill. EUR") + line.format("2,1", "%")
    assert stored(FLAT + both) == [("16", None, "2022-12-31", 71000.0)]
    with pytest.raises(ImportRefused, match="steht in „%“"):
        stored(FLAT + line.format("2,1", "%"))


def test_what_packing_programs_add_is_no_table() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a/people.csv", PEOPLE + END)
        archive.writestr("__MACOSX/a/._people.csv", b"\0\5\x16\7")
    assert [name for name, _ in members([("x.zip", target.getvalue())])] == ["people.csv"]


def test_zips_packed_on_windows() -> None:
    """Folders stand before backslashes there: hidden files were tables, and names had folders."""
    names = ("Downloads\\42111-01-04-4.csv", "__MACOSX\\._a.csv", "x\\~$b.xlsx", "y/12411.csv")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, b"x")
    found = [name for name, _ in members([("t.zip", data.getvalue())])]
    assert found == ["42111-01-04-4.csv", "12411.csv"]


def test_old_workbooks_beside_tables_in_a_zip_are_named() -> None:
    """They were left out without a word."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("people.csv", PEOPLE + END)
        archive.writestr("old.xls", b"\xd0\xcf\x11\xe0")
    (_, table), (name, refusal) = members([("x.zip", data.getvalue())])
    assert isinstance(table, bytes) and name == "old.xls"
    assert isinstance(refusal, ImportRefused) and "XLS" in refusal.de
