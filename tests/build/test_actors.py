"""Companies, institutions, networks: counts, places, statuses, readings, against the raw files."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from clusteratlas.build import build
from clusteratlas.build.errors import BuildError
from clusteratlas.paths import RAW
from tests.inputs import change


@pytest.mark.parametrize(
    ("table", "count"),
    [("company", 208), ("institution", 50), ("network_profile", 23), ("membership", 88)],
)
def test_counts(store: duckdb.DuckDBPyConnection, table: str, count: int) -> None:
    assert store.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)


def test_figures_equal_the_raw_file(store: duckdb.DuckDBPyConnection) -> None:
    raw = pd.read_csv(RAW / "actors" / "companies.csv")
    stored = store.execute("SELECT * FROM company").df().set_index("name_in_source")
    for row in raw.itertuples():
        mine = stored.loc[row.name]
        for theirs, ours in (
            ("employees", "employees"),
            ("employees_year", "employees_year"),
            ("revenue_eur_million", "turnover_eur_million"),
            ("export_ratio_percent", "export_ratio_percent"),
        ):
            a, b = getattr(row, theirs), mine[ours]
            assert (pd.isna(a) and pd.isna(b)) or a == b, (row.name, ours)


def test_hand_checked_companies(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT company_id, employees, employees_year, employees_status, kreis_id, status"
        " FROM company WHERE company_id IN"
        " ('amazon_logistikzentrum_gera', 'bosch_werk_eisenach', 'analytik_jena',"
        "  'rege_motorenteile', 'jenoptik') ORDER BY 1"
    ).fetchall()
    assert rows == [
        ("amazon_logistikzentrum_gera", 2080, None, "limited", "16052", "active"),
        ("analytik_jena", 1000, 2021, "published", "16053", "active"),
        # Eisenach has been part of the Wartburgkreis since July 2021.
        ("bosch_werk_eisenach", 1000, 2004, "published", "16063", "active"),
        ("jenoptik", None, None, "not_stated", "16053", "active"),
        ("rege_motorenteile", None, None, "not_stated", "16063", "insolvent"),
    ]


def test_statuses_of_the_catalogue(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute("SELECT status, count(*) FROM company GROUP BY 1").fetchall()
    assert dict(rows) == {
        "active": 186,
        "historical": 5,
        "insolvent": 6,
        "doubtful": 6,
        "in_crisis": 3,
        "closed": 2,
    }
    without = store.execute(
        "SELECT count(*) FROM company"
        " WHERE status <> 'active' AND (remark_de IS NULL OR remark_en IS NULL)"
    ).fetchone()
    assert without == (0,)


def test_one_field_row_per_tag(store: duckdb.DuckDBPyConnection) -> None:
    # The printed table of the collection's notes: companies and institutions by field.
    companies = dict(
        store.execute("SELECT field_id, count(*) FROM company_field GROUP BY 1").fetchall()
    )
    places = dict(
        store.execute("SELECT field_id, count(*) FROM institution_field GROUP BY 1").fetchall()
    )
    assert companies["automobil"] == 40 and companies["service_robotik"] == 4
    assert places["life_sciences"] == 14 and places["ernaehrung"] == 1
    assert len(companies) == len(places) == 13


@pytest.mark.parametrize(
    ("actor_id", "region_id", "kreis_id"),
    [
        ("ehp_blechbearbeitungsmaschinen", "16067083", "16067"),
        ("fresenius_kabi_werk_mihla", "16063055", "16063"),
        ("pollmeier_furnierwerkstoffe", "16063013", "16063"),
        ("geratherm_medical", "16070021", "16070"),
        ("polymermat", "16070029", "16070"),
        ("opel_eisenach", "16056000", "16063"),
    ],
)
def test_places(
    store: duckdb.DuckDBPyConnection, actor_id: str, region_id: str, kreis_id: str
) -> None:
    rows = store.execute(
        "SELECT region_id_2017, kreis_id FROM actor_place WHERE actor_id = $1", [actor_id]
    ).fetchall()
    assert rows == [(region_id, kreis_id)]


def test_readings_stay_side_by_side(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT year(period_end), value, approximate, status, source_id FROM network_reading"
        " WHERE network_id = 'logistik_netzwerk' AND indicator_id = 'members_total'"
        " ORDER BY period_end NULLS LAST, source_place"
    ).fetchall()
    assert [row[:4] for row in rows] == [
        (2012, 37, False, "published"),
        (2012, 37, False, "published"),
        (2014, 43, False, "published"),
        (2016, 40, False, "published"),
        (2017, 48, False, "published"),
        (2021, 50, True, "published"),
        (None, 48, False, "limited"),
    ]
    assert {row[4] for row in rows[:2]} == {"brochure_2012.network_websites_2012"}


def test_memberships_find_their_members(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT count(company_id), count(institution_id), count(member_network_id) FROM membership"
    ).fetchone()
    assert rows == (35, 23, 7)
    viba = store.execute(
        "SELECT network_id FROM company_network WHERE company_id = 'viba_sweets'"
    ).fetchall()
    assert viba == [("th_ern",)]


def test_unknown_municipality_stops_the_build(project: Path) -> None:
    path = project / "data/catalog/municipality_crosswalk.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("Föritztal")), encoding="utf-8")
    with pytest.raises(BuildError, match=r"companies\.csv.*municipality_crosswalk.*Föritztal"):
        build(project, project / "store.duckdb")


def test_unknown_field_of_a_company_stops_the_build(project: Path) -> None:
    change(project / "data/raw/actors/companies.csv", ",msr;optik,", ",msr;optics,")
    with pytest.raises(BuildError, match=r"companies\.csv.*optics"):
        build(project, project / "store.duckdb")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("companies.csv", ",msr;optik,", ",msr;optics,", "Feld eines Akteurs.*optics"),
        ("memberships.csv", ",OptoNet,", ",OptoNet9,", "Netzwerk einer Mitgliedschaft.*OptoNet9"),
    ],
)
def test_broken_reference_of_an_actor_names_the_rule(
    project: Path, file: str, old: str, new: str, expected: str
) -> None:
    change(project / "data/raw/actors" / file, old, new)
    with pytest.raises(BuildError, match=expected):
        build(project, project / "store.duckdb")


def test_unknown_actor_of_a_catalogue_is_named(project: Path) -> None:
    path = project / "data/catalog/actor_status.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",active,", ",alive,", 1), encoding="utf-8")
    with pytest.raises(BuildError, match=r"actor_status\.csv: .*kein bekannter Zustand.*alive"):
        build(project, project / "store.duckdb")
