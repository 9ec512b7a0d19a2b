"""Sex and nationality without a total: all parts are summed, a gap in one is a gap of the sum."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused, Report
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT
from tests.importer.test_layouts import END, FLAT, SV

REGIONS = {"DE", "16", "16051", "16052", "16053", "16054", "16056", "16061"}


def read(text: str) -> tuple[list[tuple[Any, ...]], Report]:
    """Return (region, value, status) of what is stored, and the report."""
    table = parse(text.encode(), "x.csv")
    frame, report = observations(table, ROOT / "data" / "catalog", REGIONS)
    assert len(frame) + sum(r.figures for r in report.reasons) == len(table.figures)
    result = frame[["region_id", "value", "status"]].astype(object)
    return list(result.where(result.notna(), None).itertuples(index=False, name=None)), report


LINE = "13111;S;STAG;S;2024-06-30;KREISE;K;{};N;GES;Geschlecht;{};{};Anzahl;ERW032;Beschäftigte\n"


def sexes(*values: tuple[str, str, str]) -> str:
    """Return a flat file with the men and women of (region, men, women)."""
    return FLAT + "".join(
        LINE.format(region, sex, value)
        for region, *pair in values
        for sex, value in zip(("GESM;männlich", "GESW;weiblich"), pair, strict=True)
        if value
    )


def test_men_and_women_are_summed_and_the_report_says_so() -> None:
    rows, report = read(
        sexes(
            ("16", "400", "380"),
            ("16051", "60", "."),
            ("16052", "-", "7"),
            ("16053", "-", "-"),
            ("16054", "5", ""),
        )
    )
    assert rows == [
        ("16", 780.0, "published"),
        ("16051", None, "suppressed"),
        ("16052", 7.0, "published"),
    ]
    # Suhl has one line only; no Kreis is without workers: "-" of both is no zero.
    assert (report.stored, report.reduced, report.skipped) == (3, 4, 2)
    reasons = [reason.de for reason in report.reasons]
    assert reasons[0] == (
        "„Geschlecht“: nicht alle Teile (männlich, weiblich) stehen in der Tabelle"
    )
    assert reasons[1] == (
        "„Geschlecht“ kennt der Clusteratlas nicht: gespeichert ist die Summe aus männlich, "
        "weiblich"
    )


def test_sex_and_nationality_across_the_head_without_totals() -> None:
    text = f"Tabelle: 13111-01-03-4\nS\n;;;{SV};{SV};{SV};{SV}\n"
    text += ";;;männlich;weiblich;männlich;weiblich\n;;;Deutsche;Deutsche;Ausländer;Ausländer\n"
    text += ";;;Anzahl;Anzahl;Anzahl;Anzahl\n30.06.2024;16;Thüringen;400;380;30p;(20)\n"
    rows, report = read(text + "30.06.2024;16051;Erfurt;1;2;.;4" + END)
    assert rows == [("16", 830.0, "limited"), ("16051", None, "suppressed")]
    assert (report.stored, report.reduced, report.skipped) == (2, 0, 0)


def test_further_variables_and_years_stay_apart() -> None:
    line = LINE.replace(";N;", ";N;WZ08X;WZ 2008;{};").replace("GES;", "GES;", 1)
    head = FLAT.replace(
        "2_variable_attribute_label;",
        "2_variable_attribute_label;3_variable_code;3_variable_label;3_variable_attribute_code;"
        "3_variable_attribute_label;",
    )
    text = head + "".join(
        line.format("16", industry, sex, value).replace("2024-", f"{year}-")
        for year, industry, men, women in (
            (2023, "WZ08-C;Industrie", 3, 4),
            (2023, ";Insgesamt", 30, 40),
            (2024, ";Insgesamt", 31, 42),
        )
        for sex, value in (("GESM;männlich", men), ("GESW;weiblich", women))
    )
    assert [row[1] for row in read(text)[0]] == [7.0, 70.0, 73.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (sexes(("16", "400", "")), "· männlich.*keine Zeile „Insgesamt“"),
        (sexes(("16", "4", "5")).replace("weiblich", "Jugendliche"), "keine Zeile „Insgesamt“"),
        (sexes(("16", "4", "5"), ("16", "4", "5")), "Zeile 4: Diese Angabe steht .* schon einmal"),
        (
            sexes(("16", "4", "5")).replace("13111", "13211").replace("ERW032", "ERWP10"),
            "lassen sich nicht addieren",
        ),
    ],
)
def test_what_is_no_whole_is_refused(text: str, expected: str) -> None:
    text = text.replace("Anzahl;ERWP10;Beschäftigte", "%;ERWP10;Arbeitslosenquote")
    with pytest.raises(ImportRefused, match=expected):
        read(text)


def test_third_sex_is_part_of_the_sum_where_the_table_has_it() -> None:
    text = sexes(("16", "400", "380")) + LINE.format("16", "GESD;divers", "2")
    assert read(text)[0] == [("16", 782.0, "published")]


def test_total_of_the_table_counts_where_it_has_one() -> None:
    text = sexes(("16", "400", "380")) + LINE.format("16", ";Insgesamt", "781")
    assert read(text)[0] == [("16", 781.0, "published")]
