"""Layouts that portals and spreadsheets deliver, small and made up; real files reshaped."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter
from typing import Any

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.regions import known_regions
from clusteratlas.paths import ROOT
from tests.importer.cases import REAL
from tests.importer.test_official import text_of

CATALOG = ROOT / "data" / "catalog"
REGIONS = {"DE", "16", "01001", "16051", "16052"}
END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"
SV = "Sozialversicherungspflichtig Beschäftigte am Arbeitsort"
FLAT = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;"
    "value_variable_label\n"
)


def read(text: str, name: str = "x.csv") -> list[tuple[Any, ...]]:
    """Return (region, last day, value, status) of what is stored."""
    frame, _ = observations(parse(text.encode(), name), CATALOG, REGIONS)
    cells = frame[["region_id", "period_end", "value", "status"]].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


def unemployed(*lines: str) -> str:
    return "\n".join(["Tabelle: 13211-0005", "Arbeitslose", *lines]) + END


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            unemployed(
                ";;Arbeitslose;Arbeitslose", ";;2024;2024", ";;Januar;Februar", ";;Anzahl;Anzahl"
            ),
            ["2024-01-31", "2024-02-29"],
        ),
        (
            unemployed(";;Arbeitslose;Arbeitslose", ";;Jan. 2024;Feb 2024", ";;Anzahl;Anzahl"),
            ["2024-01-31", "2024-02-29"],
        ),
        (
            unemployed(
                ";;Arbeitslose;Arbeitslose", ";;30. Juni 2024;31.12.2024", ";;Anzahl;Anzahl"
            ),
            ["2024-06-30", "2024-12-31"],
        ),
    ],
)
def test_times_in_levels_of_the_head(text: str, ends: list[str]) -> None:
    rows = read(text.replace("\n____", "\n16;Thüringen;60;61\n____", 1))
    assert rows == [
        ("16", end, value, "published") for end, value in zip(ends, (60, 61), strict=True)
    ]


def test_half_years_in_rows_and_as_variable() -> None:
    head = unemployed(";;;;Arbeitslose", ";;;;Anzahl", "2024;2. Halbjahr;16;Thüringen;60")
    line = (
        "13211;S;JAHR;J;2024;DLAND;L;16;N;HALBJ;Halbjahre;HALBJ2;2. Halbjahr;60;Anzahl;;Arbeitslose"
    )
    assert read(head) == read(FLAT + line) == [("16", "2024-12-31", 60.0, "published")]


def test_quality_marks_in_columns_of_their_own() -> None:
    text = "Tabelle: 12411-0010\nBevölkerungsstand (Anzahl)\n;;31.12.2023;;31.12.2024;\n"
    text += "16;Thüringen;21;e;20;p\n16051;Erfurt;2;r;.;" + END
    assert read(text) == [
        ("16", "2023-12-31", 21.0, "published"),
        ("16", "2024-12-31", 20.0, "provisional"),
        ("16051", "2023-12-31", 2.0, "revised"),
        ("16051", "2024-12-31", None, "suppressed"),
    ]


@pytest.mark.parametrize("name", ["BEVSTD_q", "BEVSTD__q", "BEVSTD__Bevoelkerung__Anzahl_q"])
def test_quality_column_of_old_flat_files_under_any_name(name: str) -> None:
    head = (
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;"
        f"1_Auspraegung_Code;1_Auspraegung_Label;BEVSTD__Bevoelkerung__Anzahl;{name}\n"
    )
    line = "12411;F;STAG;S;31.12.2024;KREISE;K;16051;Erfurt;500;p"
    assert read(head + line) == [("16051", "2024-12-31", 500.0, "provisional")]


def test_merged_first_cells_are_filled_from_the_line_above() -> None:
    """Left out, they were taken for a head, and their line was lost."""
    text = f"Tabelle: 13111-0005\nS\n;;;{SV}\n;;;Anzahl\n30.06.2024;16;Thüringen;770\n"
    text += ";16051;Erfurt;110\n;16052;Gera;40" + END
    assert [row[0::2] for row in read(text)] == [("16", 770.0), ("16051", 110.0), ("16052", 40.0)]


def test_line_with_a_merged_cell_and_a_blank_value_is_refused_and_not_lost() -> None:
    text = f"Tabelle: 13111-0005\nS\n;;;{SV}\n;;;Anzahl\n30.06.2024;16;Thüringen;770;780\n"
    text = text.replace(f";{SV}", f";{SV};{SV}").replace("Anzahl", "Anzahl;Anzahl")
    with pytest.raises(ImportRefused, match="Zeile 6: „“ ist weder Zahl"):
        read(text + ";16051;Erfurt;110;" + END)


def test_head_without_blank_cells_and_a_level_that_says_the_kind_of_year() -> None:
    """The keys of regions were taken for values: they are numbers."""
    text = "Tabelle: 13312-01-04-4\nWZ 2008\nErwerbstätige (1000)\nKreis;Name;2022;2023\n"
    for level in ("", "Kreis;Name;Jahresdurchschnitt;Jahresdurchschnitt\n"):
        rows = read(text + level + "16051;Erfurt;140,5;141\n16052;Gera;50,1;50" + END)
        assert [row[1:3] for row in rows] == [
            *[("2022-12-31", 140500.0), ("2023-12-31", 141000.0)],
            *[("2022-12-31", 50100.0), ("2023-12-31", 50000.0)],
        ]
    years = text[: text.index("Kreis;")] + "AGS;Name;Jahr;Insgesamt\n16051;Erfurt;2023;141" + END
    assert [row[1:3] for row in read(years)] == [("2023-12-31", 141000.0)]


@pytest.mark.parametrize("place", ["Deutschland", "16;Thüringen"])
def test_two_digits_are_regions_only_beside_the_name_of_a_land(place: str) -> None:
    """Germany by division 10, 11, 16 was the Saarland, Berlin and Thüringen."""
    key, _, name = place.rpartition(";")
    stub = f"{key};{name};" if key else ""
    text = f"Tabelle: 13111-0003\nNach der WZ 2008\n{'' if key else name}\n{SV} (Anzahl)\n"
    text += f"{';' * (stub.count(';') + 2)}30.06.2024\n"
    text += f"16;Holz;{stub}6\n10;Nahrung;{stub}5" + END
    frame, _ = observations(parse(text.encode(), "x.csv"), CATALOG, REGIONS)
    assert list(zip(frame.region_id, frame.industry_id, frame.value, strict=True)) == [
        ("16" if key else "DE", "16", 6.0),
        ("16" if key else "DE", "10", 5.0),
    ]


def test_units_in_brackets_of_the_head() -> None:
    text = "Tabelle: 42111-01-04-4\nWZ 2008\n;;;Betriebe (Anzahl);Umsatz (1000 EUR)\n"
    assert [r[2] for r in read(text + "30.09.2023;16;Thüringen;700;3500" + END)] == [700.0, 3.5]


def test_english_numbers_have_a_point_and_no_comma() -> None:
    text = (
        "Table: 82111-0001\nVGR\n;;;Bruttoinlandsprodukt\n;;;EUR mn\n2022;16;Thüringen;71.125" + END
    )
    assert read(text)[0][2] == 71.125
    assert read(text.replace("Table:", "Tabelle:"))[0][2] == 71125.0
    with pytest.raises(ImportRefused, match=r"„71,125“ ist weder"):
        read(text.replace("71.125", "71,125"))


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("Bruttoinlandsprodukt zu Marktpreisen", "Mill. EUR", "gdp_eur_million"),
        ("Bruttoinlandsprodukt zu Marktpreisen je Einwohner", "EUR", "gdp_per_inhabitant_eur"),
        ("Bruttoinlandsprodukt zu Marktpreisen, Veränderung", "%", None),
        ("Bruttowertschöpfung zu Herstellungspreisen je Erwerbstätigen", "EUR", None),
    ],
)
def test_a_part_or_a_ratio_is_not_the_measure(label: str, unit: str, indicator: str | None) -> None:
    """Euros per head were stored as millions of euros."""
    result = Catalog(CATALOG).measure("82111", "", label, unit)
    assert (result and result.indicator_id) == indicator
    for limited in ("in Teilzeit", "darunter Ausländer", "je 1000 Einwohner", "Anteil"):
        assert Catalog(CATALOG).measure("13111", "", f"{SV}, {limited}", "Anzahl") is None


def test_one_code_of_workers_by_place_of_work_and_of_residence() -> None:
    """By the code alone, residents were stored as people who work there."""
    for label, indicator in (
        ("Sozialversicherungspfl. Beschäftigte (Wohnort)", "insured_employees_residence"),
        ("Sozialversicherungspfl. Beschäftigte (Arbeitsort)", "insured_employees"),
        ("Beschäftigte", "insured_employees"),
    ):
        result = Catalog(CATALOG).measure("13111", "ERW032", label, "Anzahl")
        assert result is not None and result.indicator_id == indicator


def test_unemployed_and_the_rate_among_others() -> None:
    """The head leaves the total blank; its rate was unknown for its short words."""
    rate = "Arbeitslosenquote bez. {} zivile Erwerbsp."
    text = unemployed(
        f";;;Arbeitslose;Arbeitslose;{rate.format('abh.')};{rate.format('auf alle')};"
        f"{rate.format('auf alle')}",
        ";;;;ausländisch;;;Männer",
        ";;;Anzahl;Anzahl;Prozent;Prozent;Prozent",
        "2023;16051;Erfurt;41;12;8,5;7,9;8,3",
    )
    assert [row[2] for row in read(text)] == [41.0, 7.9]
    line = "13211;S;JAHR;J;2023;KREISE;K;16051;N;;;;;{};{};{};{}\n"
    flat = line.format(41, "Anzahl", "ERWP06", "Arbeitslose") + line.format(7.9, "%", "ERWP10", "Q")
    assert [row[2] for row in read(FLAT + flat)] == [41.0, 7.9]


def placed(text: str) -> list[tuple[Any, ...]]:
    """Return (industry, size class, partner, value) of what is stored."""
    frame, _ = observations(parse(text.encode(), "x.csv"), CATALOG, REGIONS)
    cells = frame[["industry_id", "size_class", "partner_id", "value"]].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


def test_partners_without_codes_and_trade_without_partners() -> None:
    text = "Tabelle: 51000-0032\nAußenhandel\n;;;;Ausfuhr: Wert\n;;;;Tsd. EUR\n"
    text += "2024;16;Thüringen;{};500000\n2024;16;Thüringen;Polen;600000" + END
    both = [(None, None, "US", 500.0), (None, None, "PL", 600.0)]
    assert placed(text.format("Vereinigte Staaten")) == placed(text.format("United States")) == both
    alone = (
        "Tabelle: 51000-0033\nAußenhandel\n;;;Ausfuhr: Wert\n;;;Tsd. EUR\n2024;16;Thüringen;5000"
    )
    assert placed(alone + END) == [(None, None, "WORLD", 5.0)]


def test_caption_above_the_names_says_what_a_variable_is() -> None:
    text = "Tabelle: 52111-0001\nURS\nJahr;Länder;;Beschäftigtengrößenklassen;Unternehmen\n"
    text += ";;;;Anzahl\n2023;16;Thüringen;0 bis unter 10;3\n2023;16;Thüringen;Insgesamt;4" + END
    assert placed(text) == [(None, "0 bis unter 10", None, 3.0), (None, None, None, 4.0)]


@pytest.mark.parametrize(("edition", "industries"), [("WZ 2008", ["C", None]), ("WZ 2025", [None])])
def test_letters_of_sections_are_of_the_edition_that_the_title_says(
    edition: str, industries: list[str | None]
) -> None:
    text = f"Tabelle: 13111-0006\nNach Abschnitten der {edition}\n;;;;;{SV}\n;;;;;Anzahl\n"
    text += "30.06.2026;16;Thüringen;C;Industrie;34\n30.06.2026;16;Thüringen;;Insgesamt;40" + END
    assert [row[0] for row in placed(text)] == industries


def test_total_without_something_is_no_total() -> None:
    line = "13111;S;STAG;S;2024-06-30;KREISE;K;16051;N;{};{};Anzahl;ERW032;SvB"
    most = line.format("ALT;Alter;X;Insgesamt ohne Jugendliche", 5)
    assert read(FLAT + most + "\n" + line.format("ALT;Alter;;Insgesamt", 9)) == [
        ("16051", "2024-06-30", 9.0, "published")
    ]
    with pytest.raises(ImportRefused, match="ohne Jugendliche"):
        read(FLAT + most)


def test_lost_leading_zeros_two_regions_and_two_statistics() -> None:
    line = "13111;S;STAG;S;2024-06-30;KREISE;K;1001;N;{};5;Anzahl;ERW032;SvB"
    assert read(FLAT + line.format(";;;"))[0][0] == "01001"
    assert read(FLAT + line.format("DLAND;L;1;Schleswig-Holstein"))[0][0] == "01001"
    with pytest.raises(ImportRefused, match=r"zwei Regionen \(01001, 16051\)"):
        read(FLAT + line.format("KREISE2;Arbeitsort;16051;Erfurt"))
    other = line.format(";;;").replace("13111", "12411")
    with pytest.raises(ImportRefused, match="mehrere Statistiken"):
        read(FLAT + line.format(";;;") + "\n" + other)


def reshaped(rows: list[list[str]]) -> dict[str, bytes]:
    """Return the rows of a real file as others might deliver them."""
    shuffled = list(range(len(rows[0])))
    random.Random(1).shuffle(shuffled)
    width = max(map(len, rows))
    result = {"workbook": _workbook(rows), "quoted": _text(rows, quoting=csv.QUOTE_ALL)}
    if "statistics_code" in rows[0][0]:
        result["columns"] = _text([[row[n] for n in shuffled] for row in rows if row])
        result["lines"] = _text([rows[0], *random.Random(2).sample(rows[1:], len(rows) - 1)])
        return result
    result["spreadsheet"] = _text([row + [""] * (width - len(row)) for row in rows if row])
    result["merged"] = _text(_merged(rows))
    return result


def _text(rows: list[list[str]], **form: Any) -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\n", **form).writerows(rows)
    return target.getvalue().encode()


def _workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([_typed(cell) for cell in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _typed(cell: str) -> str | float:
    plain = re.fullmatch(r"-?(?:0|[1-9]\d*)(?:,\d+)?", cell.strip())
    return float(cell.replace(",", ".")) if plain else cell


def _merged(rows: list[list[str]]) -> list[list[str]]:
    """Leave out first cells that the line above has."""
    result, above = [], [""]
    for row in rows:
        body = len(row) > 3 and row[0] and re.fullmatch(r"\d+", row[-1].strip())
        result.append(["", *row[1:]] if body and row[0] == above[0] else row)
        above = row if body else [""]
    return result


SMALL = [p for p in REAL if p.stat().st_size < 100_000 and p.suffix != ".xlsx"]


@pytest.mark.parametrize(
    "place", range(len(SMALL)), ids=[f"{p.parent.name}-{p.name}" for p in SMALL]
)
def test_real_files_in_other_shapes_say_the_same(place: int) -> None:
    path = SMALL[place]
    text, regions = text_of(path), known_regions()

    def stored(data: bytes, name: str) -> Counter[tuple[Any, ...]] | str:
        try:
            frame, _ = observations(parse(data, name), CATALOG, regions)
        except ImportRefused as refusal:
            return re.sub(r"\d+|„.*", "", refusal.de)
        cells = frame.drop(columns=["raw_line", "stand"]).astype(object)
        return Counter(cells.where(cells.notna(), None).itertuples(index=False, name=None))

    expected = stored(text.encode(), path.name)
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    for shape, data in reshaped(rows).items():
        name = path.with_suffix(".xlsx" if shape == "workbook" else ".csv").name
        assert stored(data, name) == expected, shape


def test_years_below_the_units() -> None:
    """The last line of the head has years, the one above it units."""
    text = (
        "Tabelle: 42111-01-04-4\nErfundene Tabelle\nVerarbeitendes Gewerbe\n"
        ";;Betriebe;Betriebe;Umsatz;Umsatz\n;;Anzahl;Anzahl;Mill. EUR;Mill. EUR\n"
        ";;2022;2023;2022;2023\n16051;Erfurt;7;8;70;80\n__________\nStand: 10.10.2025 / 15:20:48\n"
    )
    frame, _ = observations(parse(text.encode(), "x.csv"), CATALOG, {"16051"})
    assert list(zip(frame.indicator_id, frame.period_end, frame.value, strict=True)) == [
        ("establishments", "2022-12-31", 7.0),
        ("establishments", "2023-12-31", 8.0),
        ("turnover_eur_million", "2022-12-31", 70.0),
        ("turnover_eur_million", "2023-12-31", 80.0),
    ]
