"""A store that is missing, damaged or replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clusteratlas import paths, store
from tests.pages.test_every_page import run_page

DAMAGES = {"no database": b"no database at all", "empty": b"", "cut": None}


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_store_is_one_sentence_with_the_command(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clusteratlas.duckdb"
    whole = paths.store_path().read_bytes()
    path.write_bytes(DAMAGES[kind] if DAMAGES[kind] is not None else whole[: len(whole) // 3])
    monkeypatch.setattr(store, "store_path", lambda: path)
    with pytest.raises(store.StoreError) as caught:
        store.data_version()
    assert "python -m clusteratlas build" in caught.value.text("de")
    assert "python -m clusteratlas build" in caught.value.text("en")


def test_missing_store_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "store_path", lambda: tmp_path / "none.duckdb")
    with pytest.raises(store.StoreError, match="python -m clusteratlas build"):
        store.cursor()


def test_rebuilt_store_is_read_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clusteratlas.duckdb"
    shutil.copy(paths.store_path(), path)
    monkeypatch.setattr(store, "store_path", lambda: path)
    before = store.data_version()
    shutil.copy(path, tmp_path / "new")
    (tmp_path / "new").replace(path)
    assert store.data_version().built_at > before.built_at


def test_frame_shows_the_sentence_instead_of_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clusteratlas.duckdb").write_bytes(b"damaged")
    monkeypatch.setattr(store, "store_path", lambda: tmp_path / "clusteratlas.duckdb")
    app = run_page("../clusteratlas/ui/main", lang="en")
    assert not app.exception
    assert "python -m clusteratlas build" in app.error[0].value
