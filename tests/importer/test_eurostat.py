"""Files of Eurostat by NUTS 3: keys of both versions, flags, units, dimensions and refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.joining import join
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "09", "16051", "16054", "16056", "16063", "16066"}
TSV = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \n"
SDMX = "DATAFLOW,LAST UPDATE,freq,{},geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"


def read(text: str, name: str = "estat_nama_10r_3gdp.tsv") -> tuple[Any, Any]:
    return observations(parse(text.encode(), name), ROOT / "data" / "catalog", REGIONS)


def stored(text: str, *columns: str) -> list[tuple[Any, ...]]:
    frame, _ = read(text)
    frame = frame.assign(value=frame.value.fillna(-1), industry_id=frame.industry_id.fillna(""))
    return list(frame[list(columns)].itertuples(index=False, name=None))


def lines(*rows: str) -> str:
    return TSV + "".join(f"A,MIO_EUR,{row}\n" for row in rows)


def test_years_across_with_flags_and_gaps() -> None:
    text = lines("DEG01\t9000.5 p\t9100 bu", "DEG\t61000 \t: c", "DE\t: \t3e6 ", "FR101\t1 \t2 ")
    assert stored(text, "region_id", "period_start", "value", "status") == [
        ("16051", "2021-01-01", 9000.5, "provisional"),
        ("16051", "2022-01-01", 9100.0, "limited"),
        ("16", "2021-01-01", 61000.0, "published"),
        ("16", "2022-01-01", -1, "suppressed"),
        ("DE", "2021-01-01", -1, "not_stated"),
        ("DE", "2022-01-01", 3e6, "published"),
    ]
    table = parse(text.encode(), "estat_nama_10r_3gdp_filtered_en.tsv")
    assert (table.code, table.title) == ("eurostat-nama-10r-3gdp", "Eurostat nama_10r_3gdp")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("DEG0N", "DEG0P", "DEG04"), [("16056", 2012), ("16063", 2012), ("16054", 2012)]),
        (("DEG0R", "DEG0S", "DEG0Q"), [("16063", 2021), ("16054", 2021), ("16066", 2021)]),
        (("DEG0R", "DEG0P", "DEG04"), [("16063", 2021)]),  # both versions: the later counts
        (("DEG0P", "DEG04"), [("16054", 2021)]),  # the Wartburgkreis without Eisenach
    ],
)
def test_versions_of_nuts(keys: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    text = lines(*(f"{key}\t5000 \t5100 " for key in keys))
    assert stored(text, "region_id", "territory")[::2] == expected


def test_tables_of_both_versions_join_with_the_territory_of_each_figure(tmp_path: Path) -> None:
    """The Wartburgkreis with Eisenach takes the place of the one without, and says so."""
    earlier, _ = read(lines("DEG0N\t1000 \t1100 ", "DEG0P\t3000 \t3100 "))
    earlier.to_csv(tmp_path / "kept.csv", index=False)
    later, _ = read(lines("DEG0R\t4050 \t: "))
    union = join(later, None, tmp_path / "kept.csv")
    assert (union.replaced, union.older) == (2, 0)
    columns = ["region_id", "period_end", "value", "territory"]
    rows = union.frame[columns].astype({"value": float, "territory": int})
    assert [row for row in rows.to_numpy().tolist() if row[2] == row[2]] == [
        ["16056", "2021-12-31", 1000.0, 2012],
        ["16063", "2021-12-31", 4050.0, 2021],
        ["16056", "2022-12-31", 1100.0, 2012],
    ]


def test_line_a_value_with_industries_and_units() -> None:
    row = "ESTAT:NAMA_10R_3EMPERS(1.0),22/05/26 11:00:00,A,THS,{},{},DEG01,2022,{},,\n"
    cells = [("EMP", "TOTAL", 140.12), ("EMP", "C", 10.5), ("EMP", "M_N", 9), ("SAL", "C", 8)]
    text = SDMX.format("unit,wstatus,nace_r2") + "".join(row.format(*cell) for cell in cells)
    assert stored(text, "indicator_id", "industry_id", "value") == [
        ("persons_employed", "", 140120.0),
        ("persons_employed", "C", 10500.0),
        ("persons_employed", "M-N", 9000.0),
    ]
    frame, report = read(text)
    assert set(frame.stand) == {"2026-05-22"}
    assert [(one.label, one.unit) for one in report.unknown] == [
        ("nama_10r_3empers SAL THS", "1000")
    ]


def test_population_of_the_first_of_january_is_no_year_and_parts_are_reduced() -> None:
    row = "ESTAT:DEMO_R_PJANGRP3(1.0),22/05/26,A,{},NR,{},DEG01,2024,{},,\n"
    every = [("T", "TOTAL", 213), ("F", "TOTAL", 110), ("T", "Y_LT5", 10)]
    text = SDMX.format("sex,unit,age") + "".join(row.format(*cells) for cells in every)
    columns = ("indicator_id", "period_start", "period_end", "value")
    assert stored(text, *columns) == [("population", "2024-01-01", "2024-01-01", 213.0)]
    women = SDMX.format("sex,unit,age") + row.format("F", "TOTAL", 110)
    with pytest.raises(ImportRefused, match=r"· F .*keine Zeile „Insgesamt“"):
        read(women)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (lines('DEG01\t"9,123.5" \t5 '), "„9,123.5“ ist keine Zahl"),
        (TSV + "A,DEG01\t5 \t6 \n", r"Zeile 2: Erwartet sind 3 Schlüssel"),
        (TSV.replace("2021", "x") + "A,MIO_EUR,DEG01\t5 \t6 \n", "stehen keine Jahre"),
        (lines("DEG01\t5 \t6 ").replace("MIO_EUR", "MIO_PPS"), "„nama_10r_3gdp MIO_PPS"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, message: str) -> None:
    with pytest.raises(ImportRefused, match=message):
        read(text)
