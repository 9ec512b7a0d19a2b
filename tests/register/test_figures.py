"""Figures of the register: right, protected against an intruder, and the only thing that leaves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from clusteratlas.disclosure import Rules, attack
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.importer import ImportRefused, imported, remove
from clusteratlas.register import columns, figures, internal, publication, reading
from clusteratlas.register.intake import taken_apart
from tests.inputs import copy_inputs, link_last_build
from tests.register import made_up

HEAD = [
    "Nr",
    "Name",
    "Ort",
    "WZ",
    "Mitarbeiter 2024",
    "Umsatz 2023 (Mio. EUR)",
    "Exportquote 2023",
    "Feld",
]
PLACES = ["Jena", "Erfurt", "Gera", "Suhl", "Irgendwo erfunden"]
INDUSTRIES = ["26.70", "28.41", "62.01", "C", ""]
FIELDS = ["Optik", "Maschinenbau; Optik", "Logistik", ""]


def rows(count: int) -> list[list[str]]:
    """Return made-up companies; every seventh says nothing on its turnover."""
    return [
        [
            str(n),
            f"Erfundene Firma {n} GmbH",
            PLACES[n * 7 % 97 % 5],
            INDUSTRIES[n * 11 % 89 % 5],
            str(10 + n * n % 300),
            "" if n % 7 == 0 else f"{1 + n * 13 % 61},5",
            str(n * 3 % 80),
            FIELDS[n * 5 % 83 % 4],
        ]
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An internal store with 90 companies."""
    place = tmp_path_factory.mktemp("internal")
    file = reading.read(made_up.as_csv(rows(90), HEAD), "register.csv")
    with taken_apart(file, columns.propose(file), date(2025, 6, 30), place) as intake:
        internal.store(intake, place)
    return place


@pytest.fixture(scope="module")
def computed(folder: Path) -> figures.Figures:
    return figures.compute(folder)


def test_cells_are_what_a_loop_over_companies_gives(computed: figures.Figures) -> None:
    companies = rows(90)
    turnover = computed.tables["turnover"]
    for place, kreis in (("Jena", "16053"), ("Gera", "16052")):
        own = [r for r in companies if r[2] == place and r[5]]
        cell = turnover[(turnover.region == kreis) & (turnover.industry == "A-T")]
        cell = cell[cell.part == "all"].iloc[0]
        values = sorted((float(r[5].replace(",", ".")) for r in own), reverse=True)
        assert cell.contributors == len(own)
        assert cell.value == pytest.approx(sum(values))
        assert [cell.largest, cell.second_largest] == values[:2]
    optics = [r for r in companies if "Optik" in r[7]]
    counts = computed.tables["companies"]
    inside = counts[(counts.field == "optik") & (counts.region == "16") & (counts.part == "in")]
    assert inside.value.tolist() == [len(optics)]
    assert computed.coverage["turnover"] == sum(bool(r[5]) for r in companies)
    assert computed.years == {
        "companies": None,
        "employees": 2024,
        "turnover": 2023,
        "foreign_turnover": 2023,
        "turnover_of_exporters": 2023,
    }


@pytest.mark.parametrize("measure", ["companies", "employees", "turnover", "foreign_turnover"])
def test_an_intruder_learns_no_sensitive_cell(computed: figures.Figures, measure: str) -> None:
    table = computed.tables[measure]
    trees = figures.hierarchies(computed.tables["companies"])
    needs = read_sensitivity(table, read_relations(table, trees), Rules())
    assert (table.suppression[needs.is_sensitive] == "primary").all() and needs.is_sensitive.any()
    assert (table.suppression[table.hidden & (table.contributors > 0)] != "").all()
    found = attack(table, trees)
    for cell in found.index[needs.is_sensitive[found.index]]:
        slack = 1e-4 * max(table.value.max(), 1)
        assert found.low[cell] <= table.value[cell] - needs.lower[cell] + slack
        assert found.high[cell] >= table.value[cell] + needs.upper[cell] - slack


def test_published_rows_have_values_only_where_they_may(computed: figures.Figures) -> None:
    published = publication.observations(computed, date(2025, 6, 30))
    assert set(published.status) == {"estimated", "suppressed"}
    assert (published.value.isna() == (published.status == "suppressed")).all()
    assert not published.region_id.str.contains("?", regex=False).any()
    assert not published.industry_id.fillna("").str.contains("?", regex=False).any()
    few = computed.tables["companies"]
    few = few[few.contributors.between(1, 2) & ~few.hidden]
    assert len(few) and (few.suppression == "primary").all()
    whole = published[
        (published.indicator_id == "turnover_eur_million") & (published.region_id == "16")
    ]
    assert whole.note.iloc[0] == "Umsatz bekannt von 77 der 90 Unternehmen des Registers"
    ratio = published[published.indicator_id == "export_ratio_percent"].iloc[0]
    base = sum(float(r[5].replace(",", ".")) for r in rows(90) if r[5])
    part = sum(float(r[5].replace(",", ".")) * int(r[6]) / 100 for r in rows(90) if r[5])
    total = published[
        (published.indicator_id == "export_ratio_percent")
        & (published.region_id == "16")
        & published[["industry_id", "size_class", "field_id"]].isna().all(axis=1)
    ]
    assert total.value.tolist() == [round(part / base * 100, 1)] and ratio.scope


def test_a_field_just_inside_another_is_left_out(tmp_path: Path) -> None:
    """All but two companies of optics are in machinery too: the two could be computed."""
    made = [
        [str(n), f"Erfundene Firma {n}", "Jena", "26", "5", "1", "", "Optik" if n < 8 else ""]
        for n in range(30)
    ]
    for row in made[:10]:
        row[7] = "Optik; Maschinenbau" if row[7] else "Maschinenbau"
    file = reading.read(made_up.as_csv(made, HEAD), "register.csv")
    with taken_apart(file, columns.propose(file), date(2025, 6, 30), tmp_path) as intake:
        internal.store(intake, tmp_path)
    table = figures.compute(tmp_path).tables["companies"]
    assert set(table.field) == {"", "maschinenbau"}


def test_a_register_of_two_publishes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        figures.compute(tmp_path)
    file = reading.read(made_up.as_csv(rows(2), HEAD), "register.csv")
    with taken_apart(file, columns.propose(file), date(2025, 6, 30), tmp_path) as intake:
        internal.store(intake, tmp_path)
    with pytest.raises(ImportRefused):
        figures.compute(tmp_path)


@pytest.fixture(scope="module")
def published(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project with the figures of the register in its store."""
    root = copy_inputs(tmp_path_factory.mktemp("project"))
    link_last_build(root)
    publication.publish(root, root / "store.duckdb", folder)
    yield root
    shutil.rmtree(root)


def ask(root: Path, sql: str) -> pd.DataFrame:
    with duckdb.connect(root / "store.duckdb", read_only=True) as con:
        return con.execute(sql).df()


def test_no_row_of_a_company_enters_the_public_store(published: Path) -> None:
    tables = ask(published, "SELECT table_name FROM duckdb_tables()").table_name
    for name in tables:
        text: Any = (
            f"SELECT count(*) AS n FROM {name} AS t WHERE t::VARCHAR LIKE '%Erfundene Firma%'"
        )
        assert ask(published, text).n.tolist() == [0], name
    assert (
        ask(published, "SELECT DISTINCT source_id FROM observation")
        .source_id.str.match("user.register")
        .any()
    )


def test_map_profile_and_fact_sheet_have_the_figures(published: Path) -> None:
    on_map = ask(
        published,
        "SELECT value, status FROM region_figure WHERE collection = 'user.register'"
        " AND region_id = '16053' AND section_id = 'A-T' AND indicator_id = 'companies'",
    )
    own = [r for r in rows(90) if r[2] == "Jena"]
    assert set(on_map.value) == {len(own)}
    newer = ask(published, "SELECT * FROM newer_figure WHERE source_id = 'user.register'")
    assert set(newer.field_id) >= {"optik", "maschinenbau"}
    assert newer.groupby(["field_id", "indicator_id"]).size().max() == 1
    near = ask(
        published, "SELECT count(*) AS n FROM field_industry WHERE collection = 'user.register'"
    )
    assert near.n.tolist() == [0]  # an own register is no official table
    title = ask(published, "SELECT title_en FROM source WHERE source_id = 'user.register'").title_en
    assert title.tolist() == ["Own company register, as of 30 June 2025"]


def test_figures_can_be_withdrawn(published: Path) -> None:
    assert [entry.table for entry in imported(published)] == ["register"]
    remove(published, published / "store.duckdb", "register")
    assert ask(published, "FROM observation WHERE source_id = 'user.register'").empty
