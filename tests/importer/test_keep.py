"""Imports are kept apart, survive a rebuild, replace each other whole, and leave nothing broken."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import store
from clusteratlas.build import BuildError, build, is_stale
from clusteratlas.files import link
from clusteratlas.importer import (
    ImportRefused,
    MeasureUnknown,
    Naming,
    Report,
    lines_to_add,
    list_imports,
    remove,
    take_in,
    take_in_all,
)
from clusteratlas.model import AtlasError, Selection
from clusteratlas.paths import ROOT
from clusteratlas.queries import answer
from tests.importer import made_up
from tests.importer.test_publishers import ECKWERTE, WIDE
from tests.inputs import copy_inputs, link_last_build

REGIONS = {"DE", "16", "16051", "16072"}
TABLE, COLLECTION = "42111-99-01-4", "user.42111-99-01-4"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's inputs with a store and one made-up table."""
    root = copy_inputs(tmp_path_factory.mktemp("project"))
    link_last_build(root)
    take_in(root, root / "store.duckdb", made_up.BLOCK.encode(), "made_up.csv", REGIONS)
    return root


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """The same for one test; imports and builds replace files and never write into them."""
    return shutil.copytree(first, tmp_path / "project", copy_function=link)


@pytest.fixture
def atlas(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with the store as the one that pages read."""
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(built / "store.duckdb"))
    return built


def rows(root: Path) -> int:
    """Return the number of imported rows in the store."""
    with duckdb.connect(root / "store.duckdb", read_only=True) as con:
        records = con.execute(
            "SELECT count(*) FROM observation WHERE source_id LIKE 'user.%'"
        ).fetchone()
    return records[0] if records else 0


def test_imported_table_survives_a_rebuild_and_is_listed(built: Path) -> None:
    assert not is_stale(built, built / "store.duckdb")
    build(built, built / "store.duckdb")
    assert rows(built) == 12
    (entry,) = list_imports(built)
    assert (entry.table, entry.file, entry.stand) == (TABLE, "made_up.csv", "2017-10-10")


def values(root: Path, region_id: str) -> dict[tuple[str, str], float | None]:
    """Return (indicator, last day) -> value of a region's imported figures for B-C."""
    with duckdb.connect(root / "store.duckdb", read_only=True) as con:
        records = con.execute(
            "SELECT indicator_id, period_end::VARCHAR, value FROM observation"
            " WHERE source_id LIKE 'user.%' AND region_id = $1 AND industry_id = 'B-C'",
            [region_id],
        ).fetchall()
    return {(indicator, end): value for indicator, end, value in records}


def test_same_table_again_replaces_figure_by_figure_and_years_join(built: Path) -> None:
    """The later stand counts, whichever file comes first and whatever it is called."""
    target = built / "store.duckdb"
    later = made_up.BLOCK.replace("Insgesamt;12;", "Insgesamt;13;").replace(
        "10.10.2017", "1.1.2018"
    )
    later = later.replace("Stand: 1.1.2018", "Stand: 01.01.2018")
    report = take_in(built, target, later.encode(), "42111-99-01-4 (1).csv", REGIONS)
    assert (report.replaced, report.older, rows(built)) == (12, 0, 12)
    assert values(built, "16051")["establishments", "2015-09-30"] == 13
    report = take_in(built, target, made_up.BLOCK.encode(), "older.csv", REGIONS)
    assert (report.replaced, report.older) == (0, 12)
    assert values(built, "16051")["establishments", "2015-09-30"] == 13
    next_year = made_up.BLOCK.replace("30.09.2015", "30.09.2016")
    report = take_in(built, target, next_year.encode(), "2016.csv", REGIONS)
    assert (report.replaced, report.older, rows(built)) == (0, 0, 24)
    assert values(built, "16051")["establishments", "2016-09-30"] == 12
    assert len(list((built / "data/user").glob("42*"))) == 1
    (entry,) = list_imports(built)
    assert (entry.table, entry.stand) == (TABLE, "2018-01-01")
    remove(built, target, TABLE)
    assert rows(built) == 0


def test_file_without_code_joins_the_table_with_the_same_content(built: Path) -> None:
    """A flat file says only its statistics: its name or its content says the rest."""
    target = built / "store.duckdb"
    take_in(built, target, made_up.FLAT_EN.encode(), "42111-99-03-4_en_flat.csv", REGIONS)
    next_year = made_up.FLAT_EN.replace("2015-09-30", "2016-09-30")
    report = take_in(built, target, next_year.encode(), "export (2).csv", REGIONS)
    assert report.table == "42111-99-03-4"
    assert [entry.rows for entry in list_imports(built)] == [12, 4]


def test_refused_table_and_broken_rule_leave_everything(built: Path) -> None:
    before = (built / "store.duckdb").read_bytes()
    with pytest.raises(ImportRefused):
        take_in(built, built / "store.duckdb", b"nonsense", "x.csv", REGIONS)
    nowhere = made_up.COLUMN.replace("16072", "16999").encode()
    with pytest.raises(BuildError, match="Region oder Quelle ist nicht bekannt"):
        take_in(built, built / "store.duckdb", nowhere, "x.csv", {*REGIONS, "16999"})
    assert [entry.table for entry in list_imports(built)] == [TABLE]
    assert (built / "store.duckdb").read_bytes() == before


def test_several_files_build_once_and_only_the_bad_one_is_refused(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds = []

    def counted(*parts: Path, **keywords: Path) -> str:
        builds.append(parts)
        return build(*parts, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr("clusteratlas.importer.keep.build", counted)
    target = built / "store.duckdb"
    good = [("block.csv", made_up.BLOCK.encode()), ("column.csv", made_up.COLUMN.encode())]
    reports = take_in_all(built, target, [*good, ("x.csv", b"nonsense")], REGIONS)
    assert len(builds) == 1
    assert [isinstance(r, ImportRefused) for r in reports] == [False, False, True]
    assert len(list_imports(built)) == 2
    nowhere = ("bad.csv", made_up.COLUMN.replace("16072", "16999").encode())
    first, second = take_in_all(built, target, [good[0], nowhere], {*REGIONS, "16999"})
    assert not isinstance(first, AtlasError)
    assert isinstance(second, BuildError)
    assert {entry.file for entry in list_imports(built)} == {"block.csv", "column.csv"}


def test_killed_import_leaves_store_and_tables_readable(built: Path) -> None:
    """Killed at the end of the writing, in the middle of the build."""
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from clusteratlas.importer import keep\n"
        "from tests.importer import made_up\n"
        "keep.build = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "root = Path(sys.argv[1])\n"
        "keep.take_in(root, root / 'store.duckdb', made_up.COLUMN.encode(), 'x', {'DE', '16051'})\n"
    )
    command = [sys.executable, "-c", script, str(built)]
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert outcome.returncode == -signal.SIGKILL
    assert rows(built) == 12
    build(built, built / "store.duckdb")
    assert TABLE in [entry.table for entry in list_imports(built)]
    remove(built, built / "store.duckdb", "42111-99-02-4")
    assert rows(built) == 12


def test_map_shows_imported_quotients_and_suppressed_cells(atlas: Path) -> None:
    selection = Selection(
        collection=COLLECTION, map_indicator_id="employees", section_id="29", year=2015
    )
    by_kreis = {r["region_id"]: r for r in answer("regional_map__figures", selection).rows}
    assert by_kreis["16051"]["status"] == "suppressed"
    assert by_kreis["16072"]["value"] == 0
    assert store.data_version().id
    rows = answer("kreis_profile__imported", Selection(kreise=("16072",))).rows
    assert [(r["indicator_id"], r["section_id"], r["status"]) for r in rows] == [
        ("employees", "B-C", "later"),
        ("employees", "29", "zero"),
        ("establishments", "B-C", "published"),
        ("establishments", "29", "zero"),
    ]
    assert [r["value"] for r in rows][1:] == [0, 4, 0]


def test_page_lists_the_table_and_takes_one_in(
    atlas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clusteratlas.ui import imports

    monkeypatch.setattr(imports, "ROOT", atlas)
    for lang, switch in (("de", "1"), ("en", "0")):
        monkeypatch.setenv("CLUSTERATLAS_IMPORT", switch)
        app = AppTest.from_file(str(ROOT / "pages/sources.py"), default_timeout=60)
        app.query_params["lang"] = lang
        app.run()
        assert not app.exception
        assert r"made\_up\.csv" in app.table[-1].value.to_numpy().ravel()
        assert bool(app.get("file_uploader")) == (switch == "1")


def test_tables_of_other_publishers_are_kept_shown_and_removed(atlas: Path) -> None:
    target = atlas / "store.duckdb"
    eurostat = "freq,unit,geo\\TIME_PERIOD\t2021 \nA,MIO_EUR,DEG01\t9000.5 p\n"
    files = [("a.csv", WIDE.encode()), ("b.csv", ECKWERTE.encode())]
    files.append(("estat_nama_10r_3gdp.tsv", eurostat.encode()))
    reports = take_in_all(atlas, target, files, {*REGIONS, "16063"})
    tables = ["inkar", "ba-eckwerte", "eurostat-nama-10r-3gdp"]
    assert [getattr(report, "table", report) for report in reports] == tables
    chosen = Selection(
        collection="user.inkar",
        map_indicator_id="unemployment_rate_percent",
        section_id="A-T",
        year=2021,
    )
    by_kreis = {r["region_id"]: r["value"] for r in answer("regional_map__figures", chosen).rows}
    assert (by_kreis["16051"], by_kreis["16063"]) == (5.9, 4.1)
    with duckdb.connect(target, read_only=True) as con:
        records = con.execute("SELECT source_id, publisher FROM source").fetchall()
    publishers = dict(records)
    assert "BBSR" in publishers["user.inkar"] and "Bundesagentur" in publishers["user.ba-eckwerte"]
    assert publishers["user.eurostat-nama-10r-3gdp"] == "Eurostat"


def test_unknown_table_cannot_be_removed(built: Path) -> None:
    with pytest.raises(ImportRefused, match="nicht eingelesen"):
        remove(built, built / "store.duckdb", "nix")


def test_measure_that_the_catalogue_lacks_is_named_and_stays_known(built: Path) -> None:
    """Refused with the lines to add; named by a reader, it is an indicator as all others."""
    target = built / "store.duckdb"
    waste = made_up.FLAT_EN.replace("42111", "32121").replace("X;Beschäftigte", "AEW009;Aufkommen")
    waste = waste.replace(";Anzahl;", ";t;")
    file = ("32121-99-01-4_flat.csv", waste.encode())
    (refusal,) = take_in_all(built, target, [file], REGIONS)
    assert isinstance(refusal, MeasureUnknown)
    assert lines_to_add(refusal.unknown)[0].endswith(
        '- {statistic: "32121", indicator: INDICATOR, codes: [AEW009], labels: ["Aufkommen"], '
        'scope: "GELTUNGSBEREICH"}'
    )
    naming = Naming(refusal.unknown[0], "Haushaltsabfälle", "Household waste", True)
    (report,) = take_in_all(built, target, [file], REGIONS, [naming])
    assert isinstance(report, Report)
    assert [one.name_en for one in report.shown] == ["Household waste"]
    # A further year needs no name again.
    less = waste.replace("2015-", "2016-").replace(";1200;", ";-1200;")  # a balance may be negative
    later = ("32121-99-01-4_flat.csv", less.encode())
    (report,) = take_in_all(built, target, [later], REGIONS)
    assert isinstance(report, Report) and report.stored == 2
    with duckdb.connect(target, read_only=True) as con:
        records = con.execute(
            "SELECT indicator.name_en, indicator.unit, term.text_en, count(*) FROM observation"
            " JOIN indicator USING (indicator_id) JOIN term ON observation.scope = term.text_de"
            " WHERE source_id = 'user.32121-99-01-4' GROUP BY ALL"
        ).fetchall()
    assert records == [("Household waste", "tonnes", "Household waste (statistics 32121)", 4)]
    remove(built, target, "32121-99-01-4")  # its measure leaves the catalogue with it
    assert rows(built) == 12


def test_the_search_of_the_frame_finds_an_imported_table(atlas: Path) -> None:
    title = answer("choices__sources", Selection()).frame.set_index("source_id")["name"][COLLECTION]
    words = title.partition(": ")[2][:40]
    hits = answer("search__targets", Selection(search=words, limit=8)).frame
    assert list(hits[["kind", "page", "parameters"]].iloc[0]) == [
        "table", "regional_map", f"data={COLLECTION}"
    ]  # fmt: skip
