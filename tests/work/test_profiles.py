"""Profiles of registers in the work store, on both engines: apply, replace, take over."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.register import columns, mapping, profiles, reading

NAME = mapping.Mapping((columns.describe(0, "Merkwort", "name"),))
ID = mapping.Mapping((columns.describe(0, "Merkwort", "own_id"),))


@pytest.fixture(autouse=True)
def internal(work: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTERATLAS_INTERNAL", str(tmp_path / "internal"))
    return tmp_path / "internal"


def test_a_profile_maps_the_next_file_alike() -> None:
    file = reading.read(b"Merkwort;Gr\xf6\xdfe;E-Mail\nErfundene;5;a@example.org\n", "x.csv")
    proposed = columns.propose(file)
    assert [c.target for c in proposed.columns] == ["", "", ""]
    chosen = mapping.Mapping(
        (
            columns.describe(0, "Merkwort", "name"),
            columns.describe(1, "Größe", "employees"),
            proposed.columns[2],
        )
    )
    profiles.keep("Eigenes Register", chosen)
    mapped = profiles.apply("Eigenes Register", proposed)
    assert [c.target for c in mapped.columns] == ["name", "employees", ""]
    assert mapped.persons == ("E-Mail",)
    for wrong in ("../x", "nicht da"):
        with pytest.raises(ImportRefused):
            profiles.apply(wrong, proposed)


@pytest.mark.parametrize(
    ("heads", "targets"),
    [
        (("Leute 2022", "Leute 2023", "WZ 2003"), ["", "employees", ""]),
        (("Leute 2023", "Leute 2024", "WZ 2003"), ["", "employees", ""]),
        (("Leute 2024", "WZ 2008", "WZ 2025"), ["employees", "wz", ""]),
        (("Leute 2021", "Plz/Ort", "Straße"), ["employees", "place", "street"]),
    ],
)
def test_a_profile_uses_the_newest_year_and_other_columns_are_proposed(
    heads: tuple[str, ...], targets: list[str]
) -> None:
    of_last_year = [
        ("Leute 2022", ""),
        ("Leute 2023", "employees"),
        ("WZ 2003", ""),
        ("Ort", "place"),
    ]
    profiles.keep(
        "Liste",
        mapping.Mapping(tuple(columns.describe(n, *one) for n, one in enumerate(of_last_year))),
    )
    lines = ";".join(("Firma", *heads)) + "\n" + ";".join(("Erfundene", "5", "26.70", "28"))
    proposed = columns.propose(reading.read(lines.encode(), "x.csv"))
    result = profiles.apply("Liste", proposed).columns[1:]
    assert ["" if c.is_of_other_edition else c.target for c in result] == targets


def test_the_last_saved_profile_wins_and_nobody_is_refused() -> None:
    threads = [threading.Thread(target=profiles.keep, args=("p", NAME)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert profiles.apply("p", ID) == NAME
    profiles.keep("p", ID)
    assert profiles.names() == ["p"]
    assert profiles.apply("p", NAME) == ID


def test_files_of_an_earlier_atlas_are_taken_over_once(internal: Path) -> None:
    folder = internal / "profiles"
    folder.mkdir(parents=True)
    stored = '{"columns": [{"header": "Merkwort", "target": "name", "factor": 1, "edition": ""}]}'
    (folder / "Eigenes Register.json").write_text(stored)
    (folder / "damaged.json").write_text('{"columns": [{}]}')
    assert profiles.names() == ["Eigenes Register"]
    assert profiles.apply("Eigenes Register", ID) == NAME
    assert [path.name for path in folder.iterdir()] == ["damaged.json"]
    with pytest.raises(ImportRefused):
        profiles.apply("damaged", ID)

    profiles.keep("Eigenes Register", ID)
    (folder / "Eigenes Register.json").write_text(stored)  # killed before it was moved
    assert profiles.apply("Eigenes Register", NAME) == ID
