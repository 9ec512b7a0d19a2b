"""The commands backup and restore: a project comes back on an empty machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from clusteratlas import __main__ as program
from clusteratlas import command_store, dossier, importer, store
from tests.importer import made_up
from tests.inputs import copy_inputs, link_last_build

REGIONS = {"DE", "16", "16051", "16072"}


def _project(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Change to a project without a store; its folders are next to the store's path."""
    root.mkdir()
    link_last_build(copy_inputs(root))
    for name in ("ARCHIVE", "WORK", "WORK_URL", "INTERNAL"):
        monkeypatch.delenv(f"CLUSTERATLAS_{name}", raising=False)
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(root / "store.duckdb"))
    monkeypatch.setattr(command_store, "ROOT", root)
    return root


def test_an_empty_project_gets_dossier_and_imported_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, file = _project(tmp_path / "one", monkeypatch), tmp_path / "atlas.zip"
    table = made_up.BLOCK.encode()
    importer.take_in(one, one / "store.duckdb", table, "made_up.csv", REGIONS)
    meeting = dossier.create("board", "Frühjahr", date(2027, 3, 1))
    assert program.main(["backup", str(file)]) == 0
    assert "Die Datei ist vertraulich" in capsys.readouterr().out
    assert program.main(["--lang", "en", "backup", str(file)]) == 1
    sentence = "atlas.zip already exists. With --replace the file is replaced.\n"
    assert capsys.readouterr().err == sentence
    assert program.main(["backup", str(tmp_path / "nowhere" / "atlas.zip")]) == 2
    assert "nowhere/atlas.zip lässt sich nicht schreiben: den Ordner" in capsys.readouterr().err

    two = _project(tmp_path / "two", monkeypatch)
    assert program.main(["restore", str(file)]) == 0
    assert "(UTC) ist zurückgespielt" in capsys.readouterr().out
    assert dossier.list_all() == ([meeting], [])
    assert store.can_serve(meeting.version)
    assert [entry.table for entry in importer.list_imports(two)] == ["42111-99-01-4"]
    count = "SELECT count(*) FROM observation WHERE source_id = 'user.42111-99-01-4'"
    with duckdb.connect(two / "store.duckdb", read_only=True) as con:
        assert con.execute(count).fetchone() == (12,)
    assert program.main(["restore", str(file)]) == 1
    assert (
        "Mappen, Profile oder Protokoll, Datenstände von Mappen, eingelesene Tabellen)"
        in capsys.readouterr().err
    )
    assert program.main(["restore", str(file), "--replace"]) == 0
    assert dossier.list_all() == ([meeting], [])
