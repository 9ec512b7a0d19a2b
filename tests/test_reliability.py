"""Faults of docs/reliability.md that no other test covers; its table names existing tests."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette

from clusteratlas import store
from clusteratlas.build.user import folders, next_folder
from clusteratlas.paths import ROOT
from clusteratlas.web import routes
from tests.web.asgi import get


def _store(path: Path, version: str) -> None:
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE build_info AS SELECT $v AS data_version", {"v": version})
        con.execute("CREATE TABLE filling AS SELECT range AS n, hash(range) AS h FROM range(50000)")


def test_a_truncated_or_missing_store_gives_a_sentence_and_a_new_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, app = tmp_path / "store.duckdb", Starlette(routes=routes())
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(path))
    _store(path, "000000000001")
    open_before = store.cursor()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(store.StoreError, match="beschädigt"):
        store.cursor()
    with pytest.raises(duckdb.Error):  # a reader who goes on gets no partial answer
        open_before.execute("SELECT sum(h) FROM filling").fetchall()
    assert get(app, "/api/v1/fields").status == 503
    path.unlink()
    with pytest.raises(store.StoreError, match="fehlt"):
        store.cursor()
    answer = get(app, "/api/v1/fields?lang=en")
    assert answer.status == 503 and "The data store is missing" in answer.text
    _store(tmp_path / "new.duckdb", "000000000002")
    os.replace(tmp_path / "new.duckdb", path)
    assert store.data_version().id == "000000000002"


def test_a_later_import_counts_although_the_clock_was_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = next_folder(tmp_path, "42111-99-01-4")
    earlier.mkdir()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)  # 1970
    later = next_folder(tmp_path, "42111-99-01-4")
    later.mkdir()
    assert folders(tmp_path) == {"42111-99-01-4": later} and later != earlier


def test_the_table_of_faults_names_tests_that_there_are() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) >= 20
    for file, name in named:
        code = (ROOT / file).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in code, f"{file}::{name}"
