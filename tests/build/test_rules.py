"""Input that breaks a rule stops the build with one sentence; the old store stays."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from clusteratlas.build import build
from clusteratlas.build.checks import run_checks
from clusteratlas.build.errors import BuildError
from tests.inputs import change

OBSERVATIONS = "data/raw/brochure_2012/observations.csv"
FIRST = "Profil,automobil,,16,,companies,ca. 500,Anzahl,500,published,true,,,2012-09-01"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FIRST, FIRST.replace("companies", "firms"), "Katalog"),
        (FIRST, FIRST.replace(",500,published", ",500,not_stated"), "observations.csv, Zeile 2"),
        (FIRST, FIRST.replace(",500,published", ",-500,published"), "nicht negativ"),
        (FIRST, FIRST.replace("automobil", "automobile"), "nicht bekannt"),
        (FIRST, FIRST.replace("2012-09-01", "2013-09-01"), "Zeitraum"),
        (",32.3,published", ",132.3,published", "132.3"),
    ],
)
def test_broken_rule_stops_the_build(project: Path, old: str, new: str, expected: str) -> None:
    target = project / "store.duckdb"
    target.write_bytes(b"the old store")
    change(project / OBSERVATIONS, old, new)
    with pytest.raises(BuildError) as caught:
        build(project, target)
    assert expected in caught.value.text("de")
    assert OBSERVATIONS in caught.value.text("en")
    assert target.read_bytes() == b"the old store"
    assert [p.name for p in project.glob(".new-*")] == []


def test_report_names_every_broken_row_up_to_twenty(project: Path) -> None:
    path = project / OBSERVATIONS
    lines = path.read_text(encoding="utf-8").splitlines()
    spoilt = [2, 3, 5]
    for n in spoilt:
        lines[n - 1] = lines[n - 1].replace("automobil,", "automobile,", 1)
    change(path, path.read_text(encoding="utf-8"), "\n".join(lines) + "\n")
    with pytest.raises(BuildError) as caught:
        build(project, project / "store.duckdb")
    texts = caught.value.text("en").splitlines()
    assert [line.split(": ")[0] for line in texts] == [f"{OBSERVATIONS}, line {n}" for n in spoilt]


def test_report_ends_after_twenty_rows(tmp_path: Path) -> None:
    rule = "-- de: Regel\n-- en: rule\nSELECT 'a.csv', range, 'x' FROM range(1, 30)"
    (tmp_path / "staged__a.sql").write_text(rule, encoding="utf-8")
    with duckdb.connect() as con, pytest.raises(BuildError) as caught:
        run_checks(con, tmp_path, "staged")
    texts = caught.value.text("de").splitlines()
    assert texts[0] == "a.csv, Zeile 1: Regel (x)"
    assert len(texts) == 21 and texts[-1] == "Weitere Zeilen sind fehlerhaft."


def test_duplicate_row(project: Path) -> None:
    path = project / OBSERVATIONS
    line = path.read_text(encoding="utf-8").splitlines()[1]
    change(path, line, f"{line}\n{line}")
    with pytest.raises(BuildError, match="doppelt"):
        build(project, project / "store.duckdb")


def test_changed_file(project: Path) -> None:
    path = project / "data/raw/brochure_2012/networks.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"networks\.csv.*sha256"):
        build(project, project / "store.duckdb")


def test_missing_origin(project: Path) -> None:
    (project / "data/raw/population/origin.yml").unlink()
    with pytest.raises(BuildError, match=r"data/raw/population/origin\.yml fehlt"):
        build(project, project / "store.duckdb")


def test_file_without_origin(project: Path) -> None:
    (project / "data/raw/population/more.csv").write_text("a\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"more\.csv"):
        build(project, project / "store.duckdb")


def test_unknown_field_label(project: Path) -> None:
    path = project / "data/catalog/field_labels.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("MSR,,msr,,,\n", ""), encoding="utf-8")
    with pytest.raises(BuildError, match=r"fields_undated\.csv.*MSR"):
        build(project, project / "store.duckdb")


def test_unreadable_sql_is_named_with_its_file(project: Path) -> None:
    (project / "queries/marts/parts/region_wage__region_year_section.sql").write_text(
        "-- Grain: none\n-- Imported rows: apart\nSELECT nothing FROM region_quantity",
        encoding="utf-8",
    )
    with pytest.raises(BuildError, match=r"^queries/marts/parts/region_wage__.*\.sql: .*nothing"):
        build(project, project / "store.duckdb")


def test_parts_of_marts_are_not_kept(store: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in store.execute("SHOW TABLES").fetchall()}
    assert "region_figure" in tables
    assert not tables & {"region_share", "region_wage", "region_printed_ratio", "trade_item"}
