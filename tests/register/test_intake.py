"""A register with more than 20 faults: each is found, named, and has the stated effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusteratlas.importer import ImportRefused
from clusteratlas.register import columns, reading, report
from clusteratlas.register.intake import Counts, take_apart
from tests.register import made_up

DAY = date(2026, 11, 28)


def take(data: bytes, folder: Path, name: str = "x.csv") -> tuple[Counts, Any, Any]:
    """Return counts, companies by row, and findings of a file with its proposed mapping."""
    file = reading.read(data, name)
    with take_apart(file, columns.propose(file), DAY, folder) as intake:
        companies = intake.con.execute("FROM company ORDER BY row").df().set_index("row")
        return intake.counts, companies, intake.findings()


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counts, Any, Any]:
    return take(made_up.as_csv(made_up.rows()), tmp_path_factory.mktemp("internal"))


def test_no_row_is_lost(taken: tuple[Counts, Any, Any]) -> None:
    counts, companies, _ = taken
    refused = sum(outcome == "refused" for *_, outcome in made_up.FAULTS.values())
    assert (counts.read, counts.refused, counts.merged) == (400, refused, 1)
    assert counts.stored == len(companies) == 400 - refused - 1


@pytest.mark.parametrize("place", made_up.FAULTS)
def test_every_fault_is_found_at_its_row(taken: tuple[Counts, Any, Any], place: int) -> None:
    *_, findings = taken
    *_, rule, outcome = made_up.FAULTS[place]
    result = findings[findings.row == place + 2]  # the head is row 1
    assert list(zip(result.rule, result.outcome, strict=True)) == [(rule, outcome)]


def test_nothing_else_is_found(taken: tuple[Counts, Any, Any]) -> None:
    *_, findings = taken
    twin = findings[findings.row == made_up.TWIN + 2]
    assert sorted(twin.rule) == ["differs_from_first", "same_company"]
    assert set(findings.row) == {place + 2 for place in (*made_up.FAULTS, made_up.TWIN)}


def test_a_large_file_is_read_as_a_small_one(
    taken: tuple[Counts, Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The values of a large file are not kept, but read again where a finding is."""
    monkeypatch.setattr(f"{take_apart.__module__}._FEW_ROWS", 0)
    counts, companies, findings = take(made_up.as_csv(made_up.rows()), tmp_path)
    assert counts == taken[0] and (counts.read, counts.findings) == (400, len(findings))
    pd.testing.assert_frame_equal(companies, taken[1])
    pd.testing.assert_frame_equal(findings, taken[2])


@pytest.mark.parametrize("head", ["Bilanzjahr", "Wirtschaftsjahr", "Financial year"])
def test_a_business_year_is_the_year_of_the_figures(head: str, tmp_path: Path) -> None:
    rows = [["Erfundene Firma 1 GmbH", "1500", "31.12.2024"]]
    _, companies, findings = take(made_up.as_csv(rows, ["Firma", "Umsatz", head]), tmp_path)
    assert companies.loc[2, ["turnover_eur", "turnover_year"]].tolist() == [1500, 2024]
    assert findings.empty


def test_a_finding_has_the_cell_as_it_stands(taken: tuple[Counts, Any, Any]) -> None:
    """The column is in 1,000 euros; the figure in euros is in no cell."""
    *_, findings = taken
    undated = findings[findings.rule == "turnover_without_year"]
    assert undated.value.tolist() == ["24000,5"]


def test_values_are_read_as_they_are_meant(taken: tuple[Counts, Any, Any]) -> None:
    _, companies, _ = taken
    one = companies.loc[3]  # company 1
    assert (one["name"], one.legal_form) == ("Erfundene Firma 1 GmbH", "GmbH")
    assert (one.employees, one.employees_year) == (11, 2024)
    assert (one.turnover_eur, one.turnover_year) == (1650.5 * 1000, 2023)
    assert one.export_ratio_percent == 1.5
    assert list(one.wz_codes) == ["26.70"] and one.wz_edition == "2008"
    assert list(one.field_ids) == ["maschinenbau", "optik"]
    assert list(companies.loc[4].field_ids) == ["kunststoffe_keramik"]
    assert list(companies.loc[4].subfield_ids) == ["kunststoffe"]
    assert companies.loc[54].postcode == "07743"
    assert companies.loc[182].products == "Laser, Fragen an"
    assert pd.isna(companies.loc[142].turnover_eur) and pd.isna(companies.loc[142].turnover_year)
    assert companies.loc[made_up.TWIN + 1].employees == 10 + made_up.TWIN - 1


def test_persons_are_left_out_by_name_and_by_content(tmp_path: Path) -> None:
    head = [*made_up.HEAD[:-3], "Wer", "Wo", "Rufnummer"]
    rows = [
        [*made_up.row(n)[:-3], f"Frau Erfunden {n}", f"a{n}@example.org", f"0361 / 12345{n}"]
        for n in range(20)
    ]
    mapping = columns.propose(reading.read(made_up.as_csv(rows, head), "x.csv"))
    assert mapping.persons == ("Wer", "Wo", "Rufnummer")
    full = columns.propose(reading.read(made_up.as_csv(made_up.rows()), "x.csv"))
    assert full.persons == ("Ansprechpartner", "E-Mail")
    assert full.unused == ("Bemerkung",)


NUMBERS = [
    # cells of the column, their values in euros (the head gives no unit)
    (["1.234,5", "1.234", "12"], [1234.5, 1234, 12]),
    (["1,234.5", "1,234", "12"], [1234.5, 1234, 12]),
    (["1,5 Mio. €", "200 TEUR", "EUR 5"], [1.5e6, 2e5, 5]),
    (["12 345,00", "k. A.", "–"], [12345, None, None]),
    (["1.234,5", "1,234.5", "1.234"], [1234.5, 1234.5, None]),  # the third cell is ambiguous
    (["1e5", "0x1F", "nan"], [None, None, None]),
]


@pytest.mark.parametrize(("cells", "values"), NUMBERS)
def test_german_and_english_numbers(
    cells: list[str], values: list[float | None], tmp_path: Path
) -> None:
    rows = [[f"Erfundene Firma {n}", cell] for n, cell in enumerate(cells)]
    _, companies, _ = take(made_up.as_csv(rows, ["Name", "Umsatz"]), tmp_path)
    result = companies.turnover_eur.astype(object)
    assert result.where(companies.turnover_eur.notna(), None).tolist() == values


INDUSTRIES = [
    ("26.70", ["26.70"]),
    ("2670", ["26.70"]),
    ("WZ08-26.70", ["26.70"]),
    ("WZ 2008: 26.70.0 Herstellung", ["26.70.0"]),
    ("26,7", ["26.7"]),
    ("1.11", ["01.11"]),
    ("C", ["C"]),
    ("C26", ["26"]),
    ("26; 28.41", ["26", "28.41"]),
    ("26.70 und mehr", ["26.70"]),
]


@pytest.mark.parametrize(("cell", "codes"), INDUSTRIES)
def test_industries_of_any_depth(cell: str, codes: list[str], tmp_path: Path) -> None:
    rows = [["Erfundene Firma", cell]]
    _, companies, findings = take(made_up.as_csv(rows, ["Name", "WZ"]), tmp_path)
    assert list(companies.wz_codes.iloc[0]) == codes
    assert findings.empty


OTHER_EDITIONS = [
    # cell -> codes kept, codes left out because of another edition, text that is no code
    ("WZ03-33.40", None, "WZ03-33.40", None),
    ("WZ 2025: 62.10", None, "WZ 2025: 62.10", None),
    ("wz93 30.02", None, "wz93 30.02", None),
    ("WZ03-33.40; WZ08-26.70", ["26.70"], "WZ03-33.40", None),
    ("26.70; WZ25-24.30; 99.9", ["26.70"], "WZ25-24.30", "99.9"),
]


@pytest.mark.parametrize(("cell", "codes", "other", "unknown"), OTHER_EDITIONS)
def test_codes_of_another_edition_lead_to_no_industry(
    cell: str, codes: list[str] | None, other: str, unknown: str | None, tmp_path: Path
) -> None:
    rows = [["Erfundene Firma", cell]]
    _, companies, findings = take(made_up.as_csv(rows, ["Name", "WZ"]), tmp_path)
    stored = companies.wz_codes.iloc[0]
    assert (None if codes is None else list(stored)) == codes and (codes or pd.isna(stored))
    result = findings[findings.target == "wz"].set_index("rule")["value"].to_dict()
    expected = {"wz_other_edition": other, "wz_unknown": unknown}
    assert result == {rule: value for rule, value in expected.items() if value}


HEADS = [
    ("WZ", ""),
    ("Branche", ""),
    ("WZ 2008", "2008"),
    ("WZ08-Code", "2008"),
    ("WZ-Code 2003", "2003"),
    ("WZ 93", "1993"),
    ("WZ-Nummer (2025)", "2025"),
    ("NACE Rev. 1.1", "2003"),
    ("NACE Rev. 2", "2008"),
    ("NACE Rev. 2.1", "2025"),
    ("WZ (2024)", ""),
]


@pytest.mark.parametrize(("head", "edition"), HEADS)
def test_the_head_names_the_edition(head: str, edition: str, tmp_path: Path) -> None:
    data = made_up.as_csv([["Erfundene Firma", "24.30"]], ["Name", head])
    mapping = columns.propose(reading.read(data, "register.csv"))
    assert mapping.columns[1].target == "wz" and mapping.columns[1].edition == edition
    is_read = edition in ("", "2008")
    _, companies, _ = take(data, tmp_path)
    assert companies.wz_codes.notna().tolist() == [is_read]
    assert mapping.other_editions == (() if is_read else (head,))
    assert mapping.without_edition == (() if edition else (head,))


def test_of_several_columns_only_those_of_wz_2008_count(tmp_path: Path) -> None:
    data = made_up.as_csv([["Erfundene Firma", "24.30", "20.30"]], ["Name", "WZ 2003", "WZ 2008"])
    _, companies, _ = take(data, tmp_path)
    assert list(companies.wz_codes.iloc[0]) == ["20.30"]


SENTENCES = {
    "de": [
        "Als WZ 2008 gelesen, weil die Überschrift keine Ausgabe nennt: Branche.",
        "In 2 von 12 Zeilen mit Wirtschaftszweig steht ein Code, den es in der WZ 2008 nicht gibt.",
    ],
    "en": [
        "Read as WZ 2008, since the heading names no edition: Branche.",
        "In 2 of 12 rows with an industry there is a code that WZ 2008 does not have.",
    ],
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_column_that_may_mean_another_edition_is_named(lang: str, tmp_path: Path) -> None:
    """33.40 exists only in WZ 2003; 24.30 in both editions, for different industries."""
    cells = ["33.40"] * 2 + ["24.30"] * 10 + [""]
    rows = [[f"Erfundene Firma {n}", cell, "Jena"] for n, cell in enumerate(cells)]
    file = reading.read(made_up.as_csv(rows, ["Name", "Branche", "Ort"]), "register.csv")
    mapping = columns.propose(file)
    with take_apart(file, mapping, DAY, tmp_path) as intake:
        _, unnamed, doubtful = report.sentences(intake.counts, mapping, lang)
    assert unnamed == SENTENCES[lang][0] and doubtful.startswith(SENTENCES[lang][1])


ADDRESSES = [
    ("PLZ / Ort", "07743 Jena", ("07743", "Jena", "16053")),
    ("PLZ Ort", "D-7743 Jena OT Göschwitz", ("07743", "Jena OT Göschwitz", "16053")),
    ("Ort", "Weimar, Stadt", (None, "Weimar, Stadt", "16055")),
    ("Ort", "Jena, 07743", ("07743", "Jena", "16053")),
    ("Anschrift", "Weg 1234, 98693 Ilmenau", ("98693", "Ilmenau", "16070")),
    ("Adresse", "99084 Erfurt; Platz 1", ("99084", "Erfurt", "16051")),
    ("Straße", "Weg 12", (None, None, None)),
]


@pytest.mark.parametrize(("header", "cell", "expected"), ADDRESSES)
def test_postcode_and_place_in_one_cell(
    header: str, cell: str, expected: tuple[str | None, ...], tmp_path: Path
) -> None:
    data = made_up.as_csv([["Erfundene Firma", cell]], ["Firma", header])
    file = reading.read(data, "x.csv")
    with take_apart(file, columns.propose(file), DAY, tmp_path) as intake:
        row = intake.con.execute("SELECT postcode, place, kreis_id FROM line").fetchone()
    assert row == expected


def test_a_file_without_places_says_so_once(tmp_path: Path) -> None:
    file = reading.read(made_up.as_csv([["Erfundene Firma", "3"]], ["Firma", "MA"]), "x.csv")
    mapping = columns.propose(file)
    with take_apart(file, mapping, DAY, tmp_path) as intake:
        assert intake.findings().rule.tolist() == ["employees_without_year"]
        _, sentence = report.sentences(intake.counts, mapping, "de")
    assert sentence.startswith("Keine Spalte nennt Postleitzahl oder Ort")


HEADERS = {
    "Name des Unternehmens": ("name", 1.0, None),
    "Branche (WZ 2008)": ("wz", 1.0, None),
    "davon Ausland in %": ("export_ratio", 1.0, None),
    "davon Ausland (Mio. €) 2024": ("foreign_turnover", 1e6, 2024),
    "Umsatz 2024 in T€": ("turnover", 1e3, 2024),
    "Revenue (EUR m)": ("turnover", 1e6, None),
    "Mitarbeiter am 30.06.2024": ("employees", 1.0, 2024),
    "Anzahl MA (VZÄ)": ("", 1.0, None),
    "Employees (FTE)": ("", 1.0, None),
    "Bemerkung": ("", 1.0, None),
}


@pytest.mark.parametrize("header", HEADERS)
def test_heads_as_lists_print_them(header: str) -> None:
    """Full-time equivalents are not persons; percentages are not euros."""
    file = reading.read(made_up.as_csv([["x", "1"]], [header, "Zweite Spalte"]), "x.csv")
    column = columns.propose(file).columns[0]
    assert (column.target, column.factor, column.year) == HEADERS[header]


def test_fields_behind_a_slash_and_rows_of_totals(tmp_path: Path) -> None:
    rows = [["Erfundene Firma", "Maschinenbau/Automobil", "10-19"], ["Summe", "", "412"]]
    _, companies, findings = take(made_up.as_csv(rows, ["Firma", "Feld", "MA"]), tmp_path)
    assert [list(ids) for ids in companies.field_ids] == [["automobil", "maschinenbau"]]
    assert findings.rule.tolist() == ["name_is_total", "number_is_range"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_delimiter_and_encoding(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["Erfundene Gläser", "Mühlhausen", "12"], ["Zweite; erfundene | Firma, eins", "", ""]]
    data = made_up.as_csv(rows, ["Firma", "Ort", "Beschäftigte"], delimiter)
    _, companies, _ = take(data.decode().encode(encoding), tmp_path)
    assert companies.name.tolist() == [rows[0][0], rows[1][0]]
    assert companies.place.iloc[0] == "Mühlhausen"


HOSTILE = [
    "=1+1",
    "<script>alert(1)</script> Firma",
    "Firma\0mit Null",
    "\u202eamriF",
    "شركة",
    "x" * 100_000,
    "Firma\nzweite Zeile",
    "'; DROP TABLE company; --",
    '"',
]


def test_hostile_cells_break_nothing(tmp_path: Path) -> None:
    rows = [[cell, "Jena", cell] for cell in HOSTILE]
    counts, companies, _ = take(made_up.as_csv(rows, ["Name", "Ort", "Produkte"]), tmp_path)
    assert counts.read == len(HOSTILE)
    assert counts.read == counts.stored + counts.merged + counts.refused
    names = companies.name.tolist()
    assert "Firmamit Null" in names and "amriF" in names and "شركة" in names
    assert not any(name.startswith("=") for name in names)


@pytest.mark.parametrize("last", ["Laser", '"zwei\nZeilen"'])
def test_a_row_of_twelve_megabytes_costs_no_other_row(last: str) -> None:
    lines = ["Name;Ort;Produkte", "Erfunden 1;Jena;" + "y" * (12 << 20), f"Erfunden 2;Gera;{last}"]
    rows = reading.read("\n".join([*lines, "zu;viel;da;drin"]).encode(), "x.csv").rows([0, 1, 2])
    assert rows.cells.column("c0").to_pylist() == ["Erfunden 1", "Erfunden 2"]
    assert list(rows.invalid_rows.values()) == ["zu;viel;da;drin"]


def test_an_open_quote_swallows_no_row(tmp_path: Path) -> None:
    text = 'Name;Ort\nErste erfundene;Jena\n"Zweite erfundene;Jena\nDritte erfundene;Gera\n'
    counts, companies, findings = take(text.encode(), tmp_path)
    assert (counts.read, counts.stored) == (3, 3)
    assert companies.name.tolist()[1] == "Zweite erfundene"
    assert findings.rule.tolist() == ["quote_open"]


def test_rows_of_another_width_are_refused_by_number(tmp_path: Path) -> None:
    text = "Name;Ort\nErste erfundene;Jena\nkaputt\n\nDritte erfundene;Gera;zu viel\nVierte;Suhl\n"
    counts, companies, findings = take(text.encode(), tmp_path)
    assert (counts.read, counts.stored, counts.refused) == (4, 2, 2)
    assert sorted(findings.row) == [3, 5]
    assert list(companies.index) == [2, 6]


@pytest.mark.parametrize(
    "data", [b"", b"Name", b"Name;Ort", b"a;b\n1;2\n", b"\0\0\0", b"PK\x03\x04"]
)
def test_what_is_no_register_is_refused_with_a_sentence(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        take(data, tmp_path)


_CELLS = st.sampled_from(
    [
        "",
        "Erfundene Firma",
        "Erfundene Firma GmbH",
        "07743",
        "Jena",
        '"',
        "1.234,5",
        "\0",
        "a;b",
        "x\ny",
    ]
)


@given(rows=st.lists(st.lists(_CELLS, min_size=1, max_size=5), max_size=12))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_row_is_stored_merged_or_refused(rows: list[list[str]], tmp_path: Path) -> None:
    """Whatever the file contains, all rows that a CSV reader finds are accounted for."""
    head = ["Kennung", "Name", "PLZ", "Ort"]
    sure = [[f"K{n}", f"Sicher erfundene Firma {n}", "99084", "Erfurt"] for n in range(15)]
    counts, *_ = take(made_up.as_csv([*sure, *rows], head), tmp_path)
    assert counts.read == counts.stored + counts.merged + counts.refused
    plain = [row for row in rows if not any(sign in "".join(row) for sign in '"\n')]
    if plain == rows:
        assert counts.read == len(sure) + sum(len(row) != len(head) or any(row) for row in rows)


def test_a_network_that_the_atlas_lacks_is_noted(tmp_path: Path) -> None:
    rows = ["Firmenname;Netzwerke", "Erfunden A;OptoNet, Erfundenes Netz", "Erfunden B;medways"]
    data = "\n".join(rows).encode()
    counts, companies, findings = take(data, tmp_path)
    assert (counts.stored, companies.networks[2]) == (2, "OptoNet, Erfundenes Netz")
    assert findings[findings.target == "networks"].to_dict("records") == [
        {
            "row": 2,
            "target": "networks",
            "value": "Erfundenes Netz",
            "rule": "network_unknown",
            "outcome": "noted",
        }
    ]
