"""The catalogue of indicators: how it is read, and messages that name file and key."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from clusteratlas.build.errors import BuildError
from clusteratlas.build.indicators import read_indicators
from clusteratlas.model import Selection
from clusteratlas.paths import QUERIES, ROOT
from clusteratlas.queries import answer

FILE = """name: {de: Dichte, en: Density}
unit: ratio
unit_text: {de: '', en: ''}
decimals: 1
definition: {de: Einwohner je Fläche., en: Inhabitants per area.}
defined_in: marts/region__region.sql
better: none
additive: false
derived: true
sort: 7
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project folder with one indicator and the SQL file that it names."""
    for name in ("data/catalog/indicators", "queries/marts"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "queries/marts/region__region.sql").touch()
    (tmp_path / "queries/notes.txt").touch()
    (tmp_path / "data/outside.sql").touch()
    return tmp_path


def write(folder: Path, text: str) -> None:
    """Write the one indicator."""
    (folder / "data/catalog/indicators/density.yml").write_text(text, encoding="utf-8")


def test_one_row_per_file(folder: Path) -> None:
    write(folder, FILE)
    (row,) = read_indicators(folder).to_dict("records")
    assert row == {
        "indicator_id": "density",
        "name_de": "Dichte",
        "name_en": "Density",
        "unit": "ratio",
        "unit_de": None,
        "unit_en": None,
        "decimals": 1,
        "definition_de": "Einwohner je Fläche.",
        "definition_en": "Inhabitants per area.",
        "formula_de": None,
        "formula_en": None,
        "caveat_de": None,
        "caveat_en": None,
        "defined_in": "marts/region__region.sql",
        "better": "none",
        "bounds": "level",
        "additive": False,
        "derived": True,
        "sort": 7,
    }


@pytest.mark.parametrize(
    ("old", "new", "de", "en"),
    [
        ("sort: 7\n", "", "„sort“ fehlt.", "“sort” is missing."),
        ("sort: 7", "sort: seven", "„sort“ ist eine ganze Zahl.", "“sort” is a whole number."),
        ("sort: 7", "sort: true", "„sort“ ist eine ganze Zahl.", "“sort” is a whole number."),
        ("sort: 7", "rank: 7", "„rank“ ist unbekannt.", "“rank” is unknown."),
        ("additive: false", "additive: 0", "ist true oder false.", "is true or false."),
        ("better: none", "better: more", "„better“ ist eines von higher, lower, none.", "better"),
        ("better: none", "better: none\nbounds: all", "„bounds“ ist eines von level", "bounds"),
        (", en: Density", "", "„name“ braucht einen Text je Sprache (de, en).", "name"),
        ("en: Density", "en: ''", "„name“ braucht einen Text je Sprache (de, en).", "name"),
        ("en: Density", "en: 5", "„name“ braucht einen Text je Sprache (de, en).", "name"),
        ("sort: 7", "sort: 7\ncaveat: {de: a}", "„caveat“ braucht einen Text", "caveat"),
        ("region__region", "gone", "nennt queries/marts/gone.sql; die Datei fehlt", "no file"),
        ("marts/region__region.sql", "../data/outside.sql", "die Datei fehlt", "no file"),
        ("marts/region__region.sql", "notes.txt", "die Datei fehlt", "no file"),
        ("name: {", "name: {{", "kein lesbares YAML.", "not readable as YAML."),
    ],
)
def test_faults_are_reported(folder: Path, old: str, new: str, de: str, en: str) -> None:
    assert old in FILE
    write(folder, FILE.replace(old, new))
    with pytest.raises(BuildError) as caught:
        read_indicators(folder)
    place = "data/catalog/indicators/density.yml: "
    assert caught.value.text("de").startswith(place) and de in caught.value.text("de")
    assert caught.value.text("en").startswith(place) and en in caught.value.text("en")


def test_every_computed_indicator_is_defined_in_the_file_that_it_names(
    store: duckdb.DuckDBPyConnection,
) -> None:
    rows = store.execute("SELECT indicator_id, defined_in FROM indicator WHERE derived").fetchall()
    assert len(rows) >= 21
    for indicator_id, file in rows:
        assert f"'{indicator_id}'" in (QUERIES / file).read_text(encoding="utf-8"), indicator_id


def test_catalogue_and_answers_name_the_file() -> None:
    assert len(read_indicators(ROOT)) >= 46
    result = answer("methods__indicators", Selection(lang="en"))
    (row,) = [r for r in result.rows if r["indicator_id"] == "wage_level_germany_percent"]
    file = "marts/parts/region_wage_level__region_year_section.sql"
    assert row["defined_in"] == file
    assert result.indicators["wage_level_germany_percent"].defined_in == file
