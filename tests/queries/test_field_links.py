"""Links between fields: counted by hand in the transcription, and again from the raw register."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from clusteratlas.build import build
from clusteratlas.build.errors import BuildError
from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from tests.inputs import change

BY_HAND = {
    ("automobil", "kunststoffe_keramik"): 5,
    ("mikro_nano", "msr"): 4,
    ("life_sciences", "msr"): 3,
    ("energie", "greentech"): 3,
    ("life_sciences", "optik"): 2,
    ("energie", "kunststoffe_keramik"): 2,
    ("msr", "optik"): 2,
    ("automobil", "maschinenbau"): 1,
    ("automobil", "optik"): 1,
    ("life_sciences", "energie"): 1,
    ("life_sciences", "kunststoffe_keramik"): 1,
    ("life_sciences", "mikro_nano"): 1,
    ("life_sciences", "greentech"): 1,
    ("life_sciences", "ernaehrung"): 1,
    ("kunststoffe_keramik", "msr"): 1,
    ("kunststoffe_keramik", "optik"): 1,
    ("service_robotik", "logistik"): 1,
}


def test_statements_by_hand() -> None:
    rows = answer("links__pairs", Selection()).rows
    assert len(rows) == 13 * 12 // 2
    assert {(r["field_a"], r["field_b"]): r["value"] for r in rows if r["value"]} == BY_HAND


def test_statements_by_kind(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT kind, count(*), count(to_field) FROM field_link GROUP BY 1"
    ).fetchall()
    assert {kind: counts for kind, *counts in rows} == {
        "customer": [8, 8],
        "supplier_or_enabler": [5, 4],  # one statement names no single field
        "overlap": [12, 11],  # GreenTech with almost all fields
        "joint_event": [8, 8],
        "called_weak": [2, 2],
    }


def test_every_place_is_translated() -> None:
    german = answer("links__statements", Selection()).frame.source_place
    english = answer("links__statements", Selection(lang="en")).frame.source_place
    assert len(german) == 35 and (german != english).all()


@pytest.mark.parametrize(
    ("file", "column", "indicator_id"),
    [
        ("companies.csv", "field", "shared_companies"),
        ("institutions.csv", "fields", "shared_institutions"),
    ],
)
def test_shared_actors_counted_in_the_raw_file(
    store: duckdb.DuckDBPyConnection, file: str, column: str, indicator_id: str
) -> None:
    gone = {
        name
        for (name,) in store.execute(
            "SELECT name_in_source FROM company"
            " WHERE status IN ('closed', 'insolvent', 'historical')"
        ).fetchall()
    }
    counts: dict[frozenset[str], int] = {}
    for row in pd.read_csv(RAW / "actors" / file, keep_default_na=False).to_dict("records"):
        if row["name"] in gone:
            continue
        for pair in combinations(row[column].split(";"), 2):
            counts[frozenset(pair)] = counts.get(frozenset(pair), 0) + 1
    rows = answer("links__pairs", Selection(link_indicator_id=indicator_id)).rows
    assert {
        frozenset((r["field_a"], r["field_b"])): r["value"] for r in rows if r["value"]
    } == counts


def test_members_of_networks_of_two_fields() -> None:
    rows = answer("links__pairs", Selection(link_indicator_id="shared_members")).rows
    assert {(r["field_a"], r["field_b"]): r["value"] for r in rows if r["value"]} == {
        ("energie", "kunststoffe_keramik"): 1,  # Fraunhofer IKTS: ThEEN and Tridelta Campus
        ("kunststoffe_keramik", "optik"): 1,  # TU Ilmenau: PolymerMat and OptoNet
    }


def test_missing_links_share_companies_but_no_event() -> None:
    rows = answer("links__missing", Selection()).rows
    first = rows[0]
    assert (first["field_name"], first["value"]) == ("Automobil – Maschinenbau", 6)
    assert [row["value"] for row in rows] == sorted((r["value"] for r in rows), reverse=True)
    # Energy and GreenTech share four companies, and a delegation.
    assert "Energie und Speicher – GreenTech" not in {row["field_name"] for row in rows}


def test_unknown_kind_of_link_stops_the_build(project: Path) -> None:
    change(project / "data/raw/brochure_2012/field_links.csv", ",overlap,", ",friendship,")
    with pytest.raises(BuildError, match=r"field_links\.csv.*friendship"):
        build(project, project / "store.duckdb")
