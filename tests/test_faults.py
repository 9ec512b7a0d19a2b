"""Attacks and faults: names that lead elsewhere, damaged files, errors of the system."""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from clusteratlas import __main__ as program
from clusteratlas import archive, dossier, store, views
from clusteratlas.build import folders, input_version, pipeline, reuse
from clusteratlas.build.errors import BuildError
from clusteratlas.decisions.figures import every_figure
from clusteratlas.dossier import Dossier, rows
from clusteratlas.files import NotWritten, lock, parse_json
from clusteratlas.importer import ImportRefused, keep, list_imports
from clusteratlas.model import IDENTITY, AtlasError, Selection
from clusteratlas.paths import ROOT, archive_path, inside, store_path
from clusteratlas.queries import answer
from clusteratlas.views import Part, ViewState
from tests.dossier.conftest import own as own
from tests.dossier.conftest import rebuild as rebuild
from tests.importer import made_up

DAY = date(2027, 3, 1)
OUTSIDE = ["../x", "/etc/passwd", "a/../../x", "", ".", "..", "x\0y", "x" * 201, "link/x", "link"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    with pytest.raises(AtlasError, match="führt aus seinem Ordner hinaus"):
        inside(folder, name)
    assert inside(folder, "a/b@1.csv") == folder / "a/b@1.csv"


CODES = ["42111-/../../../../X", "42111-a@9999", "42111-", "4211", "42111-ä", "42111" + "-a" * 18]


@pytest.mark.parametrize("code", CODES)
def test_a_table_with_a_foreign_code_writes_nothing(tmp_path: Path, code: str) -> None:
    flat = made_up.FLAT_EN.replace("42111", code)
    (outcome,) = keep.take_in_all(tmp_path, tmp_path / "s", [("x.csv", flat.encode())], {"16051"})
    assert isinstance(outcome, ImportRefused)
    assert "kein Code einer amtlichen Tabelle" in outcome.de
    assert [p.name for p in tmp_path.iterdir()] == [".build.lock"]


def test_folders_of_another_name_hide_no_import(tmp_path: Path) -> None:
    for name in ("42111-a@10", "42111-a@9", "42111-a@9999@10", "42111-a@x", "x@99", ".42111-b@1"):
        (tmp_path / name).mkdir()
    assert folders(tmp_path) == {"42111-a": tmp_path / "42111-a@10"}


def test_only_tables_that_count_are_in_the_data_version(tmp_path: Path) -> None:
    later = tmp_path / "data/user/42111-a@2"
    later.mkdir(parents=True)
    (later / "observations.csv").write_text("x")
    before = input_version(tmp_path)
    earlier = tmp_path / "data/user/42111-a@1"
    earlier.mkdir()
    (earlier / "observations.csv").write_text("y")
    assert input_version(tmp_path) == before


def _no_rows(con: duckdb.DuckDBPyConnection, *rest: Any) -> reuse.Ledger:
    """Write a store and parts without figures: a build without its slow steps."""
    files, version = rest[1], rest[2]
    for name, file in zip(("atlas", "parts"), files, strict=True):
        con.execute(f"ATTACH '{file}' AS {name}")
        con.execute(
            f"CREATE OR REPLACE TABLE {name}.build_info AS SELECT '{version}' AS data_version"
        )
    return reuse.Ledger()


def test_concurrent_imports_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside_now, most = [0], [0]

    def fill(*choices: Any) -> reuse.Ledger:
        inside_now[0] += 1
        most[0] = max(most[0], inside_now[0])
        ledger = _no_rows(*choices)
        inside_now[0] -= 1
        return ledger

    monkeypatch.setattr(pipeline, "_fill", fill)
    monkeypatch.setattr(keep, "archive_path", lambda _: None)
    (tmp_path / "data" / "raw").mkdir(parents=True)
    for folder in ("data/catalog", "data/raw/population", "data/raw/vgrdl", "queries"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    outcomes: list[Any] = []

    def take(text: str) -> None:
        choices = [("x.csv", text.encode())]
        outcomes.extend(keep.take_in_all(tmp_path, tmp_path / "s.duckdb", choices, REGIONS))

    threads = [threading.Thread(target=take, args=(t,)) for t in (made_up.BLOCK, made_up.COLUMN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [o for o in outcomes if isinstance(o, AtlasError)]
    assert most == [1]
    assert len(list_imports(tmp_path)) == 2
    with duckdb.connect(tmp_path / "s.duckdb", read_only=True) as con:
        records = con.execute("SELECT data_version FROM build_info").fetchone()
    assert records == (input_version(tmp_path),)


REGIONS = {"DE", "16", "16051", "16072"}


def test_inputs_that_change_during_a_build_make_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "data/raw/x"
    raw.mkdir(parents=True)

    def fill(*choices: Any) -> reuse.Ledger:
        ledger = _no_rows(*choices)
        (raw / "late.csv").write_text("late")
        return ledger

    monkeypatch.setattr(pipeline, "_fill", fill)
    with pytest.raises(BuildError, match="während des Bauens geändert"):
        pipeline.build(tmp_path, tmp_path / "s.duckdb")
    assert not (tmp_path / "s.duckdb").exists()


def test_the_next_build_removes_what_killed_ones_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_fill", _no_rows)
    monkeypatch.setattr(archive.writing, "_write", lambda *_: None)
    stored = tmp_path / "archive"
    left = [tmp_path / ".new-abc", tmp_path / "data/user/.42111-a@1"]
    left += [stored / "versions/.new-012345678901", stored / "versions/0123456789ab/.new-x"]
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "half").write_text("half")
    pipeline.build(tmp_path, tmp_path / "s.duckdb", archive=stored)
    assert [p for p in left if p.exists()] == []
    assert (tmp_path / "s.duckdb").is_file()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, "voll"), (errno.EACCES, "darf dieser Benutzer nicht"), (errno.EROFS, "darf")],
)
def test_an_error_of_the_system_gives_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, number: int, expected: str
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(number, "system words")

    monkeypatch.setattr(pipeline, "_fill", refuse)
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(tmp_path / "s.duckdb"))
    monkeypatch.setattr(program, "ROOT", tmp_path)
    assert program.main(["build"]) == 2
    printed = capsys.readouterr().err
    assert expected in printed and "system words" not in printed and printed.count("\n") == 1


def test_an_empty_question_gives_a_sentence(capsys: Any) -> None:
    for text in ("", " ", ";", "-- nothing"):
        assert program.main(["--lang", "en", "query", text]) == 2
        assert capsys.readouterr().err.startswith("The question is empty.")


def test_the_lock_lets_its_holder_in_again_and_nobody_else(tmp_path: Path) -> None:
    order: list[str] = []
    with lock(tmp_path) as first, lock(tmp_path) as second:
        assert (first, second) == (True, False)
        other = threading.Thread(target=lambda: _note(tmp_path, order))
        other.start()
        order.append("holder")
    other.join()
    assert order == ["holder", "other"]


def _note(folder: Path, order: list[str]) -> None:
    with lock(folder):
        order.append("other")


@pytest.mark.parametrize("text", ["[" * 100_000, "1e999", '"\\ud800"', "NaN", "x" * 101, "{", ""])
def test_json_is_bounded(text: str) -> None:
    with pytest.raises(ValueError):
        parse_json(text, 100 if text.startswith("x") else 1_000_000)


def _view(**selection: Any) -> dict[str, Any]:
    return {"view": "fact_sheet", "selection": {"field_id": "optik", **selection}}


def _file(**changed: Any) -> bytes:
    one = json.loads(Dossier("aaaaaaaaaaaa", "board", "Titel", DAY, "0123456789ab").to_json())
    return json.dumps({**one, **changed}).encode()


DAMAGED = {
    "deep": b"[" * 100_000,
    "endless": _file(revision=0).replace(b'"revision": 0', b'"revision": 1e999'),
    "half letter": _file(title="\ud800"),
    "endless saves": _file(revision=2**31),
    "far year": _file(items=[{"view": _view(year=10**30), "text": ""}]),
    "other id": _file(id="../../../../x"),
    "long agenda": _file(agenda=["x"] * 101),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_dossier_stops_no_reader_and_can_be_removed(own: Path, data: bytes) -> None:
    one = dossier.create("board", "gut", DAY)
    path = own / "dossiers" / "aaaaaaaaaaaa.json"
    path.parent.mkdir()
    path.write_bytes(data)
    assert dossier.list_all() == ([one], [path.name])
    with pytest.raises(AtlasError):
        dossier.load("aaaaaaaaaaaa")
    with pytest.raises(AtlasError):
        dossier.remove_damaged(f"{one.id}.json")
    dossier.remove_damaged(path.name)
    assert dossier.list_all() == ([one], [])


def test_a_folder_named_like_a_dossier_stops_no_reader(own: Path) -> None:
    (own / "dossiers" / "x.json").mkdir(parents=True)
    assert dossier.list_all() == ([], ["x.json"])
    dossier.remove_damaged("x.json")
    assert dossier.list_all() == ([], [])


@pytest.mark.parametrize("text", ["{", "", "[]", '{"built_at": 7}', '{"built_at": "2026-01-01"}'])
def test_a_damaged_summary_stops_no_reader_and_is_made_again(own: Path, text: str) -> None:
    version = store.data_version().id
    archive.keep(store_path(), own, version)
    summary = own / "versions" / version / "summary.json"
    summary.write_text(text)
    assert archive.versions(own) == []
    assert archive.damaged_ids(own) == [version]
    archive.keep(store_path(), own, version)
    assert [v.id for v in archive.versions(own)] == [version]
    with pytest.raises(AtlasError):
        archive.remove(own, version)
    summary.write_text(text)
    archive.remove(own, version)
    assert not summary.parent.exists()


def test_the_store_is_kept_before_its_dossier(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    put = rows.put

    def look(one: Dossier, by: str) -> Dossier:
        seen.append(archive.store_of(own, store.data_version().id).is_file())
        return put(one, by)

    monkeypatch.setattr(rows, "put", look)
    dossier.create("board", "Titel", DAY)
    assert seen == [True]


def test_a_store_is_kept_only_under_its_own_version(own: Path, rebuild: Callable[[], str]) -> None:
    before = store.data_version().id
    rebuild()
    with pytest.raises(AtlasError, match=before):
        archive.pin(store_path(), own, before)
    with pytest.raises(AtlasError):
        archive.store_of(own, before)


def test_a_later_save_repairs_a_missing_store(own: Path) -> None:
    one = dossier.create("board", "Titel", DAY)
    archive.store_of(own, one.version).unlink()
    dossier.save(one)
    assert archive.store_of(own, one.version).is_file()


def test_saving_does_not_revive_a_removed_dossier(own: Path) -> None:
    one = dossier.create("board", "Titel", DAY)
    dossier.remove(one.id)
    with pytest.raises(AtlasError, match="inzwischen gelöscht"):
        dossier.save(replace(one, title="neu"))
    assert dossier.list_all() == ([], [])


def test_an_agenda_has_an_end(own: Path) -> None:
    with pytest.raises(AtlasError, match="100 Punkte"):
        dossier.create("board", "Titel", DAY, ("x",) * 101)


def test_files_of_all_dossiers_stay_in_their_folder(own: Path, tmp_path: Path) -> None:
    path = archive_path() / "dossiers" / "aaaaaaaaaaaa.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(DAMAGED["other id"])
    folder = tmp_path / "a/b/c/d/e"
    folder.mkdir(parents=True)
    program.main(["export", "dossier", "all", "-o", str(folder), "--format", "csv"])
    assert [p for p in (tmp_path / "a").rglob("*") if p.is_file()] == []


VIEWS = [
    ("kreis_profile", {"kreise": ("16072",)}),
    ("peers", {"kreise": ("16072",)}),
    ("regional_map", {}),
    ("exports", {}),
    ("then_and_now", {"indicator_id": "employees"}),
]


@pytest.mark.parametrize(("view", "selection"), VIEWS)
def test_newer_figures_lose_none(view: str, selection: dict[str, Any]) -> None:
    """The comparison can identify every row of every answer as a figure of its own."""
    chosen = Selection(**selection)
    for one in views.part(ViewState(view, chosen), answer).data:
        if {"indicator_id", "value", "status"} <= set(one.frame):
            alone = every_figure(Part("", "", (), (one,)), chosen)
            assert len(one.frame.dropna(subset="indicator_id")) == len(alone), one.name


def test_figures_are_the_same_by_all_dimensions_of_the_contract() -> None:
    columns = {row[0] for row in store.cursor().execute("DESCRIBE observation").fetchall()}
    not_dimensions = {"value", "unit", "status", "approximate", "note"}
    assert set(IDENTITY) == columns - not_dimensions


def test_a_system_error_under_the_lock_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="voll"), lock(tmp_path):
        raise OSError(errno.ENOSPC, "x")
