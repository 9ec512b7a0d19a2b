"""Lines between those of figures that hold only a text; all figures are made up."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

START, END = (
    "Tabelle: 42111-99-01-4\nErfundene Tabelle\n",
    "__________\nStand: 01.03.2026 / 10:00:00\n",
)
HEAD = ";Betriebe\n;Anzahl\n"
FOUR = [("16", "2022", 71.0), ("16", "2023", 72.0), ("16051", "2022", 7.0), ("16051", "2023", 8.0)]
REGIONS = {"DE", "16", "16051", "16052", "16067"}


def read(data: bytes, name: str = "x.csv") -> list[tuple[str, str, float]]:
    """Return (region, year, value) of everything that is stored, in the order of the lines."""
    frame, _ = observations(parse(data, name), ROOT / "data" / "catalog", REGIONS)
    return list(zip(frame.region_id, frame.period_start.str[:4], frame.value, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        HEAD + "Thüringen;\n2022;71\n2023;72\nErfurt, Stadt;\n2022;7\n2023;8\n",
        "Thüringen\n" + HEAD + "2022;71\n2023;72\nErfurt, Stadt;\n2022;7\n2023;8\n",
        f"Thüringen\n{HEAD}2022;71\n2023;72\nErfurt, Stadt\n{HEAD}2022;7\n2023;8\n",
        HEAD
        + "16 Thüringen;\n2022;71\n2023;72\n16051 Erfurt;\n2022;7\nnoch: 16051 Erfurt;\n2023;8\n",
        ";;Betriebe\n;;Anzahl\n16;Thüringen;\n2022;;71\n2023;;72\n16051;Erfurt;\n2022;;7\n2023;;8\n",
        ";2022;2023\nThüringen;;\nBetriebe (Anzahl);71;72\nErfurt;;\nBetriebe (Anzahl);7;8\n",
        ";2022;2023\nBetriebe (Anzahl);;\nThüringen;71;72\nErfurt, Stadt;7;8\n",
        HEAD + "Thüringen;\n2022;\nInsgesamt;71\n2023;\nInsgesamt;72\nErfurt, Stadt;\n2022;\n"
        "Insgesamt;7\n2023;\nInsgesamt;8\n",
    ],
    ids=[
        "regions",
        "first region in the title",
        "head repeated",
        "key and name",
        "key and name in two cells",
        "regions above measures",
        "measure above regions",
        "times below regions",
    ],
)
def test_region_time_or_measure_as_a_line(lines: str) -> None:
    assert sorted(read((START + lines + END).encode())) == FOUR


def test_regions_below_times_and_other_variables_below_regions() -> None:
    lines = "".join(
        f"{year};\n{name}\nInsgesamt;{value}\nunter 50 Beschäftigte;1\n"
        for year, values in (("2022", (71, 7)), ("2023", (72, 8)))
        for name, value in zip(("Thüringen", "Erfurt, Stadt"), values, strict=True)
    )
    rows = read((START + HEAD + lines + END).encode())
    assert sorted(row for row in rows if row[2] != 1) == FOUR and len(rows) == 8


def test_region_over_the_whole_width_of_a_sheet() -> None:
    sheet = (book := openpyxl.Workbook()).active
    assert sheet is not None
    for row in (
        ["Tabelle: 42111-99-01-4"],
        ["Erfundene Tabelle"],
        [None, "Betriebe", "Beschäftigte"],
        [None, "Anzahl", "Anzahl"],
        [None, "Thüringen"],
        [2022, 71, 7000],
        [None, "Erfurt, Stadt"],
        [2022, 7, 700],
        ["__________"],
        ["Stand: 01.03.2026 / 10:00:00"],
    ):
        sheet.append(row)
    for place in ("B5:C5", "B7:C7"):
        sheet.merge_cells(place)
    book.save(data := BytesIO())
    assert read(data.getvalue(), "x.xlsx") == [
        ("16", "2022", 71.0),
        ("16", "2022", 7000.0),
        ("16051", "2022", 7.0),
        ("16051", "2022", 700.0),
    ]


def test_attribute_as_a_line_is_not_the_whole() -> None:
    head = "2022\n;Sozialversicherungspflichtig Beschäftigte am Arbeitsort\n;Anzahl\n"
    lines = "Insgesamt;\nErfurt;100\nGera;50\nFrauen;\nErfurt;49\nGera;9\n"
    rows = read((START.replace("42111", "13111") + head + lines + END).encode())
    assert rows == [("16051", "2022", 100.0), ("16052", "2022", 50.0)]


def test_lines_without_a_publisher() -> None:
    text = "Jahr;Einwohner;Pkw\nThüringen;;\n2022;2100000;3\nErfurt;;\n2022;210000;2\n"
    assert read(text.encode()) == [("16", "2022", 2100000.0), ("16051", "2022", 210000.0)]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("2022\nErfurt, Stadt;2\nGera, Stadt;\nGotha, Kreis;4\n", 7),
        ("2022\nErfurt, Stadt;2\nGera, Stadt;\n", 7),
        ("Erfurt, Stadt;\nGera, Stadt;\n2022;4\n", 5),
    ],
    ids=["between", "at the end", "above another"],
)
def test_region_without_figures_is_no_heading(lines: str, line: int) -> None:
    with pytest.raises(ImportRefused, match=rf"^Zeile {line}: „\w+, Stadt“ hat keine Zahlen"):
        read((START + HEAD + lines + END).encode())


def test_column_beside_lone_codes_is_not_their_label() -> None:
    """The men of an industry were stored as all its employees."""
    text = START.replace("42111", "13111")
    text += "Sozialversicherungspflichtig Beschäftigte am Arbeitsort nach WZ 2008\n"
    lines = ";;;Insgesamt\n;;;Anzahl\n2022;C;männlich;9\n2022;F;männlich;8\n"
    with pytest.raises(ImportRefused, match="männlich"):
        read((text + "Thüringen\n" + lines + END).encode())


def test_lines_without_the_text_that_others_have_are_not_the_whole() -> None:
    lines = "2022\nErfurt, Stadt;10\nGera, Stadt;5\nmit Export;\nErfurt, Stadt;4\n"
    with pytest.raises(ImportRefused, match=r"^Zeile 6: Weiter unten steht „mit Export“"):
        read((START + HEAD + lines + END).encode())
