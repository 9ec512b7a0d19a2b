"""Each form by literal expectations, spoiled tables, real files by a slow second reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.cells import figure
from clusteratlas.importer.encoding import decode
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.table import Table
from clusteratlas.paths import ROOT
from tests.importer import made_up

CATALOG = ROOT / "data" / "catalog"
REGIONS = {"DE", "16", "16051", "16072"}


def rows(text: str, name: str = "") -> dict[tuple[str, str, str | None, str], tuple[float, str]]:
    """Return (indicator, region, industry, end) -> (value, status) of a made-up table."""
    frame, _ = observations(parse(text.encode(), name), CATALOG, REGIONS)
    return {
        (r.indicator_id, r.region_id, r.industry_id, r.period_end): (r.value, r.status)
        for r in frame.astype(object).where(frame.notna(), None).itertuples()
    }


def test_block_form_with_industries_and_signs() -> None:
    result = rows(made_up.BLOCK)
    day = "2015-09-30"
    assert result["employees", "DE", "B-C", day] == (90000.0, "published")
    assert result["employees", "16051", "29", day] == (None, "suppressed")
    assert result["employees", "16051", "B-C", day] == (1200.0, "limited")
    assert result["establishments", "16072", "29", day] == (0.0, "zero")
    assert result["employees", "16072", "B-C", day] == (None, "later")
    assert len(result) == 12


def test_date_as_column_and_thousand_euros() -> None:
    result = rows(made_up.COLUMN)
    assert result["turnover_eur_million", "DE", "B-C", "2014-12-31"] == (1000.0, "published")
    assert result["turnover_eur_million", "16051", "B-C", "2014-12-31"] == (2.5005, "published")
    assert (
        result["foreign_turnover_eur_million", "16051", "B-C", "2014-12-31"][1] == "not_applicable"
    )
    assert result["turnover_eur_million", "16051", "B-C", "2015-12-31"] == (3.0, "provisional")
    assert result["turnover_eur_million", "16072", "B-C", "2015-12-31"] == (None, "unreliable")


def test_size_classes_stand_in_the_header() -> None:
    frame, _ = observations(parse(made_up.SIZES.encode()), CATALOG, REGIONS)
    assert list(zip(frame.size_class.fillna(""), frame.value, strict=True)) == [
        ("", 30.0),
        ("0 bis 9", 20.0),
        ("10 bis 49", 10.0),
    ]


def test_flat_files_in_both_languages() -> None:
    english = rows(made_up.FLAT_EN, "42111-0001_en_flat.csv")
    assert english["employees", "16051", "B-C", "2015-09-30"] == (1200.0, "published")
    assert english["employees", "16072", "B-C", "2015-09-30"] == (None, "suppressed")
    german = rows(made_up.FLAT_DE)
    assert german["establishments", "16051", "29", "2015-12-31"] == (7.0, "published")
    assert german["establishments", "16072", "29", "2015-12-31"] == (0.0, "zero")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_do_not_matter(encoding: str, end: str) -> None:
    data = made_up.BLOCK.replace("\n", end).encode(encoding)
    assert parse(data).figures.equals(parse(made_up.BLOCK.encode()).figures)


def test_unknown_regions_are_skipped_with_line_and_reason() -> None:
    _, report = observations(parse(made_up.BLOCK.encode()), CATALOG, REGIONS)
    assert (report.read, report.stored, report.reduced, report.skipped) == (7, 6, 0, 1)
    (reason,) = report.reasons
    assert (reason.lines, reason.figures, reason.reduced) == (1, 2, False)
    assert "99999" in reason.text("de") and "99999" in reason.text("en")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Anzahl;Anzahl", "Anzahl;Liter", "Merkmal"),
        ("7;.", "7;sieben", "weder Zahl"),
        ("7;.", "7", "Zellen"),
        ("__________\n", "", "Zeile 14"),
        ("16072;    Sonneberg;;", "16051;    Erfurt;;", "schon einmal"),
        ("WZ08-29", "WZ08-04", "industries.csv"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_line(old: str, new: str, expected: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        observations(parse(made_up.BLOCK.replace(old, new).encode()), CATALOG, REGIONS)
    assert (
        expected in refusal.value.de and "Zeile" in refusal.value.de and "ine" in refusal.value.en
    )


def test_stray_quotes_do_not_join_two_lines() -> None:
    spoilt = made_up.COLUMN.replace("  Erfurt;3000p;1500", '"E;3000p;1500').replace(
        "  Sonneberg;/;.", 'S";/;.'
    )
    with pytest.raises(ImportRefused, match="Zellen"):
        parse(spoilt.encode())


@pytest.mark.parametrize("data", [b"", b"\x00\x01\xff", b"a;b\n1;2\n", "Täxt".encode("utf-16")])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused):
        parse(data)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.234,5", (1234.5, "published")),
        ("1.234.567", (1234567.0, "published")),
        ("12r", (12.0, "revised")),
        ("0", (0.0, "published")),
        ("–", (0.0, "zero")),
        ("1,234.5", None),
        ("1.23", None),
    ],
)
def test_german_cells(cell: str, expected: tuple[float, str] | None) -> None:
    assert figure(cell) == expected


def test_breakdown_that_the_contract_does_not_know_is_reduced_to_its_total() -> None:
    """Two of seven lines are about a colour, and no figure of them is stored."""
    colours = made_up.BLOCK.replace("WZ08-29;Kraftwagen", "ABC-1;Blau")
    frame, report = observations(parse(colours.encode()), CATALOG, REGIONS)
    assert (report.stored, report.reduced, report.skipped) == (4, 2, 1)
    assert len(frame) == 8 and set(frame.industry_id) == {"B-C"}
    assert [(r.lines, "Blau" in r.de) for r in report.reasons if r.reduced] == [(2, True)]


def test_breakdown_without_total_is_refused_by_name() -> None:
    men = made_up.FLAT_DE.replace("WZ08X;WZ;WZ08-29;Kraftwagen", "GES;Geschlecht;GESM;männlich")
    with pytest.raises(ImportRefused, match=r"„Betriebe · männlich .*keine Zeile „Insgesamt“"):
        observations(parse(men.encode()), CATALOG, REGIONS)


def balanced(table: Table) -> None:
    """Every line and every figure is stored, reduced or skipped."""
    frame, report = observations(table, CATALOG, REGIONS)
    assert report.read == len(table.lines) == report.stored + report.reduced + report.skipped
    assert len(frame) + sum(reason.figures for reason in report.reasons) == len(table.figures)
    assert set(frame.raw_line) <= set(table.lines)
    assert frame.raw_line.nunique() == report.stored


def test_a_value_above_the_head_is_refused_with_its_line() -> None:
    text = made_up.BLOCK.replace("30.09.2015;;;;;", "30.09.2015;;;;;0")
    with pytest.raises(ImportRefused, match="Zeile 4: Über diesen Werten steht kein Tabellenkopf"):
        parse(text.encode())


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(made_up.ALL)))
def test_spoiled_tables_are_refused_or_balanced(data: st.DataObject, name: str) -> None:
    spoiled(data, made_up.ALL[name])


def spoiled(data: st.DataObject, text: str) -> None:
    """Spoil `text` in one of many ways; it must be refused in a sentence or add up."""
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[at].split(";")
    ways = {
        "cut": "\n".join(lines[:at]),
        "cut in a line": text[: data.draw(st.integers(0, min(len(text), 3000)))],
        "doubled": "\n".join([*lines[: at + 1], *lines[at:]]),
        "shuffled": "\n".join(
            [*lines[:at], ";".join(data.draw(st.permutations(cells))), *lines[at + 1 :]]
        ),
        "empty lines": "\n\n".join(lines),
        "thousands": text.replace("1200", "1.200"),
        "mixed ends": "\r\n".join(lines[:at]) + "\n" + "\r".join(lines[at:]),
        "quote": "\n".join([*lines[:at], '"' + lines[at], *lines[at + 1 :]]),
        "two quotes": text.replace(";1", ';"1', 1).replace("6051;", '6051";', 2),
        "cell": "\n".join(
            [*lines[:at], ";".join([*cells[:-1], data.draw(st.text(max_size=8))]), *lines[at + 1 :]]
        ),
    }
    spoilt = ways[data.draw(st.sampled_from(sorted(ways)))]
    try:
        table = parse(spoilt.encode("utf-8", "surrogatepass"))
        balanced(table)
    except ImportRefused as refusal:
        assert refusal.de and refusal.en


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except ImportRefused as refusal:
        assert refusal.de and refusal.en
