"""Places of companies: names with suffixes and parts, postcodes, and what contradicts itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clusteratlas.register import columns, reading
from clusteratlas.register.intake import take_apart
from tests.register import made_up

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
    ("10115", "Berlin", None, "place_unknown"),
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
