"""A build reuses tables with the same inputs, and gives the same result as one from scratch."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from clusteratlas.build import build, reuse, tables
from clusteratlas.build.errors import BuildError
from clusteratlas.build.reads import find_reads
from clusteratlas.build.tables import execute_at_any_cost
from clusteratlas.importer import remove, take_in
from tests.importer import made_up
from tests.inputs import contents, copy_inputs, link_last_build

REGIONS = {"DE", "16", "16051", "16072"}
CODE = "42111-99-01-4"
MART = "queries/marts/period_text__text.sql"


def replace(path: Path, old: str, new: str) -> None:
    """Replace the only `old` in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's inputs, built once."""
    root = copy_inputs(tmp_path_factory.mktemp("first"))
    link_last_build(root)
    build(root, root / "store.duckdb")
    return root


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A copy of the built project that a test may change."""
    return shutil.copytree(first, tmp_path / "project")


@pytest.fixture
def new_tables(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the tables that a build makes, in their order."""
    names: list[str] = []
    create = tables.Tables._create

    def note(self: tables.Tables, name: str, place: str, text: str) -> None:
        names.append(name)
        create(self, name, place, text)

    monkeypatch.setattr(tables.Tables, "_create", note)
    return names


def test_successive_changes_equal_a_build_from_scratch(built: Path, new_tables: list[str]) -> None:
    store = built / "store.duckdb"
    replace(built / "data/catalog/terms.csv", "each number names its source\n", "each names it\n")
    build(built, store)
    assert new_tables == ["cat_terms", "ris_field", "term", "search_text"]

    new_tables.clear()
    replace(
        built / "queries/marts/subfield__subfield.sql",
        "ORDER BY field_id, subfield_id",
        "ORDER BY subfield_id DESC",
    )
    build(built, store)
    assert new_tables == ["subfield", "search_target"]

    before = contents(store)
    new_tables.clear()
    take_in(built, store, made_up.BLOCK.encode(), "made_up.csv", REGIONS)
    assert not {"observation", "region_figure", "region_change_figure"} & set(new_tables)
    changed = contents(store)
    assert {n for n in before if changed[n] != before[n]} >= {"observation", "region_figure"}

    (built / "cache" / "tables.json").write_text("{}", encoding="utf-8")
    new_tables.clear()
    build(built, store)  # from scratch: a damaged cache counts for nothing, and is replaced
    assert len(new_tables) > 80
    assert len(changed) > 40 and contents(store) == changed

    new_tables.clear()
    remove(built, store, CODE)
    assert not {"observation", "region_figure", "region_change_figure"} & set(new_tables)
    assert {n: c for n, c in contents(store).items() if n != "build_info"} == {
        n: c for n, c in before.items() if n != "build_info"
    }


def test_unchanged_inputs_make_no_table(built: Path, new_tables: list[str]) -> None:
    build(built, built / "store.duckdb")
    assert new_tables == []


@pytest.mark.parametrize("name", [reuse.STORE, reuse.PARTS, "tables.json"])
def test_damaged_cache_is_dropped(built: Path, tmp_path: Path, name: str) -> None:
    cache, new = built / "cache", (tmp_path / "new.duckdb", tmp_path / "parts.duckdb")
    assert len(reuse.take_over(cache, tmp_path / "1", tmp_path / "2").entries) > 80
    data = bytearray((cache / name).read_bytes())
    data[len(data) // 2] ^= 1
    (cache / name).write_bytes(data)
    assert reuse.take_over(cache, *new) == reuse.Ledger()
    assert not any(path.exists() for path in new)


def test_broken_rule_leaves_store_and_cache(built: Path, new_tables: list[str]) -> None:
    store, catalogue = built / "store.duckdb", built / "data/catalog/terms.csv"
    text = catalogue.read_text(encoding="utf-8")
    replace(catalogue, "Numbers are facts; each number names its source\n", "\n")
    for _ in range(2):  # a failed check does not count as passed
        with pytest.raises(BuildError, match="englischen Text"):
            build(built, store)
    catalogue.write_text(text, encoding="utf-8")
    new_tables.clear()
    build(built, store)
    assert new_tables == []


def test_table_without_a_query_leaves_the_store(built: Path) -> None:
    store = built / "store.duckdb"
    (built / MART).write_text("-- Grain: one\nSELECT 1 AS one", encoding="utf-8")
    build(built, store)
    assert "period_text" in contents(store)
    (built / MART).unlink()
    build(built, store)
    assert "period_text" not in contents(store)


def test_marts_of_imported_rows_do_not_read_complete_ones(built: Path) -> None:
    replace(
        built / "queries/marts/parts/region_share__collection_region_year_section.sql",
        "-- Imported rows: apart\n",
        "",
    )
    with pytest.raises(BuildError, match=r"region_location_quotient.*apart.*region_share"):
        build(built, built / "store.duckdb")


def test_a_table_that_needs_more_memory_than_the_build_has_gets_it() -> None:
    rows = "SELECT repeat(i::VARCHAR, 20) AS t FROM range(300000) AS r(i) ORDER BY t"
    many = f"CREATE TABLE many AS {rows}"
    with duckdb.connect(config={"memory_limit": "20MB", "temp_directory": ""}) as con:
        with pytest.raises(duckdb.OutOfMemoryException):
            con.execute(many)
        execute_at_any_cost(con, many)
        assert con.execute("SELECT count(*) FROM many").fetchall() == [(300_000,)]


def test_reads_of_a_query() -> None:
    text = """
    WITH region AS (SELECT * FROM seen), other AS (FROM region)
    SELECT * FROM other JOIN (SELECT * FROM inner_table) USING (id)
    WHERE id IN (SELECT id FROM listed) AND EXISTS (FROM schema_name.far)
    UNION ALL FROM read_csv(getvariable('raw_dir') || '/a/b.csv')
    """
    result = find_reads(text)
    again = find_reads("WITH region AS (SELECT * FROM region) FROM region")
    assert result.tables == {"seen", "inner_table", "listed", "far"}
    assert result.files == {("raw_dir", "/a/b.csv")}
    assert again.tables == {"region"}
