"""Places of companies: names with suffixes and parts, postcodes, contradictions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clusteratlas.register import columns, figures, internal, reading
from clusteratlas.register.intake import take_apart
from tests.register import made_up
from tests.register.lists import NAMES

CASES = [
    ("07743", "Jena", "16053", None),
    ("", "Jena-Göschwitz", "16053", None),
    ("", "Mühlhausen", "16064", None),
    ("", "MUEHLHAUSEN/Thüringen", "16064", None),
    ("", "Gotha OT Siebleben", "16067", None),
    ("99817", "Eisenach", "16063", None),  # part of the Wartburgkreis since 2021
    ("98693", "", "16070", None),
    ("98693", "Ortsname erfunden", "16070", None),
    ("", "Föritztal", "16072", None),  # merged after 2017
    ("10115", "Berlin", None, "place_outside"),
    ("67433", "Neustadt", None, "place_contradicts_postcode"),
    ("07743", "Erfurt", None, "place_contradicts_postcode"),
    ("", "", None, "place_unknown"),
]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[object, ...]]:
    rows = [[f"Erfundene Firma {n}", *case[:2]] for n, case in enumerate(CASES)]
    file = reading.read(made_up.as_csv(rows, ["Name", "PLZ", "Ort"]), "x.csv")
    folder = tmp_path_factory.mktemp("internal")
    with take_apart(file, columns.propose(file), date(2026, 11, 28), folder) as intake:
        records = intake.con.execute(
            "SELECT row, line.kreis_id, place_rule FROM line, place"
            " WHERE (line.postcode, line.place) IS NOT DISTINCT FROM (place.postcode, place.place)"
        ).fetchall()
    return {row: rest for row, *rest in records}


@pytest.mark.parametrize("number", range(len(CASES)))
def test_kreis_of_a_place(placed: dict[int, tuple[object, ...]], number: int) -> None:
    assert placed[number + 2] == list(CASES[number][2:])


def test_fields_are_proposed_only_where_the_register_names_none(tmp_path: Path) -> None:
    rows = [
        ["Erfundene Eins", "28.41", "", ""],
        ["Erfundene Zwei", "28.41", "", "Optik"],
        ["Erfundene Drei", "69", "3D-Druck", ""],
        ["Erfundene Vier", "WZ03-28.41", "", ""],
    ]
    head = ["Name", "WZ", "Produkte", "Feld"]
    file = reading.read(made_up.as_csv(rows, head), "x.csv")
    with take_apart(file, columns.propose(file), date(2026, 11, 28), tmp_path) as intake:
        records = intake.con.execute(
            "SELECT row, proposed_field_ids, proposed_by FROM line WHERE proposed_by IS NOT NULL"
        ).fetchall()
    assert (2, ["maschinenbau"], "wz") in records
    assert not {3, 5} & {row for row, *_ in records}


def test_a_kreis_places_companies_without_place_and_postcode(tmp_path: Path) -> None:
    kreise = {
        "Ilm-Kreis": "16070",
        "LK Gotha": "16067",
        "Landkreis Saale-Holzland": "16074",
        "Weimarer Land": "16071",
        "Jena, Stadt": "16053",
        "Eisenach": "16063",
    }
    rows = [[name, "", kreis] for name, kreis in zip(NAMES, kreise, strict=True)]
    rows.append(["Erfundene Theta GmbH", "Gera", "Ilm-Kreis"])
    companies, findings = take(rows, ["Firma", "Ort", "Kreis"], tmp_path)
    assert companies.kreis_id.tolist() == [*kreise.values(), "16052"] and findings == []
    assert companies.municipality_id.notna().tolist() == [False] * 4 + [True] * 3


def test_who_is_abroad_lies_in_no_kreis_of_the_same_name(tmp_path: Path) -> None:
    rows = [
        ["Erfundene Alpha GmbH", "7743", "Jena", "DE"],
        ["Erfundene Beta Inc.", "7743", "Jena", "US"],
        ["Erfundene Gamma GmbH", "7743", "Jena", "Germany (DE)"],
        ["Erfundene Delta GmbH", "07743", "Jena", "Thüringen"],
        ["Erfundene Eta AG", "8000", "Zürich", "Schweiz"],
    ]
    companies, findings = take(rows, ["Firma", "PLZ", "Ort", "Land"], tmp_path)
    assert companies.kreis_id.notna().tolist() == [True, False, True, True, False]
    assert companies.postcode.dropna().tolist() == ["07743"] * 3
    assert [rule for *_, rule in findings if rule != "postcode_completed"] == ["place_outside"] * 2


def test_a_company_outside_counts_in_no_figure(tmp_path: Path) -> None:
    rows = [[f"Erfundene Firma {n}", "10115" if n < 4 else "07743", "10"] for n in range(20)]
    file = reading.read(made_up.as_csv(rows, ["Name", "PLZ", "Mitarbeiter 2024"]), "x.csv")
    with take_apart(file, columns.propose(file), date(2026, 11, 28), tmp_path) as intake:
        internal.store(intake, tmp_path)
    table = figures.compute(tmp_path).tables["employees"]
    whole = table[(table.region == "16") & (table.industry == "A-T") & (table["size"] == "all")]
    assert set(whole.value) == {160}


def take(rows: list[list[str]], head: list[str], folder: Path) -> tuple[Any, list[list[str]]]:
    """Return the stored companies, and findings as (target, rule)."""
    file = reading.read(made_up.as_csv(rows, head), "x.csv")
    with take_apart(file, columns.propose(file), date(2026, 11, 28), folder) as intake:
        lines = intake.con.execute("FROM line ORDER BY row").df()
        return lines, intake.findings()[["target", "rule"]].to_numpy().tolist()
