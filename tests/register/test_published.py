"""The register's figures in the public store and on the pages, with those of other sources."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from clusteratlas import store, views
from clusteratlas.importer import list_imports, remove
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Table
from clusteratlas.queries import answer
from clusteratlas.register import publication
from clusteratlas.views import ViewState
from tests.inputs import copy_inputs, link_last_build
from tests.register.test_figures import rows, take_in


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project with the figures of the register in its store."""
    folder = tmp_path_factory.mktemp("internal")
    take_in(folder, rows(90))
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


def test_the_companies_of_an_owner_are_no_whole_of_a_region(published: Path) -> None:
    """A share of "all employees" of the register would cover only the owner's companies."""
    sql = "SELECT DISTINCT indicator_id FROM region_figure WHERE collection = 'user.register'"
    names = set(ask(published, sql).indicator_id)
    assert "employees" in names
    assert not names & {"employee_share_percent", "thueringen_share_percent"}
    assert not {name for name in names if name.startswith("location_quotient")}


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
    assert (
        newer.groupby(["field_id", "subfield_id", "indicator_id"], dropna=False).size().max() == 1
    )
    near = ask(
        published, "SELECT count(*) AS n FROM field_industry WHERE collection = 'user.register'"
    )
    assert near.n.tolist() == [0]  # the owner's register is not an official table
    title = ask(published, "SELECT title_en FROM source WHERE source_id = 'user.register'").title_en
    assert title.tolist() == ["Own company register, as of 30 June 2025"]


MEMBERS = [r for r in rows(90) if "OptoNet" in r[8]]
OPTICS = [r for r in rows(90) if "Optik" in r[7]]


def test_subfields_and_networks_equal_a_loop_over_companies(published: Path) -> None:
    own = ask(published, "FROM observation WHERE source_id = 'user.register'")
    networks = own[own.network_id == "optonet"].set_index("indicator_id")
    assert networks.value["members_companies"] == len(MEMBERS)
    assert networks.value["employees"] == sum(int(r[4]) for r in MEMBERS)
    assert networks.value["organisation_degree_percent"] == round(
        len(MEMBERS) / len(OPTICS) * 100, 1
    )
    assert networks.field_id["organisation_degree_percent"] == "optik"
    inside = own[(own.subfield_id == "biotechnologie") & (own.indicator_id == "companies")]
    assert inside.value.tolist() == [sum(r[7] == "Biotechnologie" for r in rows(90))]
    assert inside.field_id.tolist() == ["life_sciences"]
    newer = ask(published, "FROM newer_figure WHERE source_id = 'user.register'")
    assert set(newer.subfield_id.dropna()) == {"biotechnologie", "medizintechnik"}
    assert "organisation_degree_percent" not in set(newer.indicator_id)


BESIDE = {
    "networks": (Selection(network_id="optonet"), "networks__own_register"),
    "fact_sheet": (Selection(field_id="optik"), "fact_sheet__own_register"),
    "comparison": (Selection(indicator_id="companies"), "comparison__own_register"),
    "kreis_profile": (Selection(kreise=("16053",)), "kreis_profile__own_register"),
    "side_by_side": (
        Selection(field_ids=("optik", "kunststoffe_keramik")),
        "side_by_side__own_register",
    ),
}


COUNTED = ("companies", "members_companies", "organisation_degree_percent")


@pytest.mark.parametrize("view", BESIDE)
def test_figures_of_the_register_are_shown_with_the_others(
    published: Path, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "store_path", lambda: published / "store.duckdb")
    selection, question = BESIDE[view]
    document = views.document(ViewState(view, selection, {}, view), answer, "")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    [own] = [table for table in tables if table.answer.name == question]
    frame = own.answer.frame
    assert {"figure", "period", "status", "note", "source"} <= set(own.columns)
    assert set(frame.source_id) == {"user.register"} and frame.value.notna().any()
    is_covered = frame.value.notna() & ~frame.indicator_id.isin(COUNTED)
    assert frame.note[is_covered].str.match(r"\w+ bekannt bei \d+ von \d+ Unternehmen$").all()
    assert frame.note[~is_covered].isna().all()
    assert frame.status[frame.value.isna()].isin(["suppressed", "not_stated"]).all()
    others = {i for table in tables for i in table.answer.frame.get("source_id", [])}
    assert others - {"user.register"}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("de", "Umsatz bekannt bei {} von {} Unternehmen"),
        ("en", "Turnover known for {} of {} companies"),
    ],
)
def test_a_figure_states_for_how_many_companies_it_is_known(
    published: Path, lang: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "store_path", lambda: published / "store.duckdb")
    frame = answer("kreis_profile__own_register", Selection(kreise=("16053",), lang=lang)).frame
    own = frame[(frame.field_id == "optik") & (frame.indicator_id == "turnover_eur_million")]
    every = [r for r in OPTICS if r[2] == "Jena"]
    result = sentence.format(sum(bool(r[5]) for r in every), len(every))
    assert own.note.tolist() == [result]
    chosen = Selection(
        map_indicator_id="turnover_eur_million",
        collection="user.register",
        section_id="A-T",
        year=2023,
        lang=lang,
    )
    jena = answer("regional_map__figures", chosen).frame.set_index("region_id").note["16053"]
    every = [r for r in rows(90) if r[2] == "Jena"]
    assert jena == sentence.format(sum(bool(r[5]) for r in every), len(every))


def test_the_fact_sheet_has_field_and_subfields_by_the_register(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "store_path", lambda: published / "store.duckdb")
    frame = answer("fact_sheet__newer", Selection(field_id="life_sciences")).frame
    own = frame[(frame.source_id == "user.register") & (frame.indicator_id == "companies")]
    assert set(own.subfield_name.fillna("")) == {"", "Biotechnologie", "Medizintechnik"}


def test_figures_can_be_withdrawn(published: Path) -> None:
    assert [entry.table for entry in list_imports(published)] == ["register"]
    remove(published, published / "store.duckdb", "register")
    assert ask(published, "FROM observation WHERE source_id = 'user.register'").empty
