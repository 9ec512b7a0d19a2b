"""The internal store: all or nothing, undo, companies recognised again, no personal data."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import __main__ as program
from clusteratlas.importer import ImportRefused
from clusteratlas.paths import ROOT
from clusteratlas.register import columns, internal, mapping, reading, vault
from clusteratlas.register.intake import take_apart
from clusteratlas.work import audit
from tests.register import made_up

DAY = date(2026, 11, 28)
HEAD = ["Firmen-Nr", "Name", "PLZ", "Ort"]


def keep(rows: list[list[str]], folder: Path, head: list[str] = HEAD) -> internal.Import:
    file = reading.read(made_up.as_csv(rows, head), "register.csv")
    with take_apart(file, columns.propose(file), DAY, folder) as intake:
        return internal.store(intake, folder)


def companies(folder: Path) -> dict[str, int]:
    """Return name -> register number of all current companies."""
    frame = vault.ask(folder, "SELECT name, company_id FROM register_company ORDER BY name")
    return dict(zip(frame.name, frame.company_id, strict=True))


def test_companies_are_known_again_and_changes_are_named(tmp_path: Path) -> None:
    keep(
        [
            ["1", "Erfundene Alpha GmbH", "07743", "Jena"],
            ["", "Erfundene Beta GmbH", "99084", "Erfurt"],
            ["3", "Erfundene Gamma AG", "98693", "Ilmenau"],
            ["4", "Erfundene Delta", "07545", "Gera"],
        ],
        tmp_path,
    )
    first = companies(tmp_path)
    keep(
        [
            ["", "ERFUNDENE BETA GMBH", "99084", "Erfurt"],  # by name and postcode
            ["1", "Erfundene Alpha Holding GmbH", "07743", "Jena"],  # by its id
            ["4", "Erfundene Delta", "07743", "Jena"],
            ["5", "Erfundene Epsilon", "07743", "Jena"],
        ],
        tmp_path,
    )
    second = companies(tmp_path)
    assert second["ERFUNDENE BETA GMBH"] == first["Erfundene Beta GmbH"]
    assert second["Erfundene Alpha Holding GmbH"] == first["Erfundene Alpha GmbH"]
    assert second["Erfundene Epsilon"] not in first.values()
    changed = internal.changes(tmp_path)
    assert dict(zip(changed.name, changed.change, strict=True)) == {
        "ERFUNDENE BETA GMBH": "changed",
        "Erfundene Alpha Holding GmbH": "changed",
        "Erfundene Delta": "moved",
        "Erfundene Epsilon": "new",
        "Erfundene Gamma AG": "gone",
    }


def test_undo_takes_the_last_import_back(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        internal.undo(tmp_path)
    keep([["1", "Erfundene Alpha", "07743", "Jena"]], tmp_path)
    keep([["2", "Erfundene Beta", "07743", "Jena"]], tmp_path)
    assert internal.undo(tmp_path).import_id == 2
    assert list(companies(tmp_path)) == ["Erfundene Alpha"]
    assert internal.undo(tmp_path).import_id == 1
    assert internal.imports(tmp_path) == []


def test_a_file_without_companies_changes_nothing(tmp_path: Path) -> None:
    keep([["1", "Erfundene Alpha", "07743", "Jena"]], tmp_path)
    with pytest.raises(ImportRefused, match="keine ein Unternehmen"):
        keep([["2", "", "07743", "Jena"]], tmp_path)
    assert list(companies(tmp_path)) == ["Erfundene Alpha"]


def test_no_person_is_stored(tmp_path: Path) -> None:
    keep(made_up.rows(), tmp_path, made_up.HEAD)
    tables = vault.ask(tmp_path, "SELECT table_name FROM duckdb_tables()").table_name
    stored = "".join(
        vault.ask(tmp_path, f"SELECT {name}::VARCHAR AS line FROM {name}").line.str.cat()
        for name in tables
    )
    assert len(tables) == 5 and "Erfundene Firma 7" in stored
    for word in (made_up.PERSON, "Ansprechpartner", "@example.org"):
        assert word not in stored


def test_others_may_not_read_the_store(tmp_path: Path) -> None:
    keep([["1", "Erfundene Alpha", "07743", "Jena"]], tmp_path)
    assert (tmp_path / "register.duckdb").stat().st_mode & 0o077 == 0


_KILLED = """
import os, signal, sys
from pathlib import Path
from clusteratlas.register import internal
from tests.register import test_internal
step, folder = sys.argv[1], Path(sys.argv[2])
def die(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)
owner, _, name = step.rpartition(".")
setattr({"os": internal.os, "internal": internal}[owner], name, die)
test_internal.keep([["2", "Erfundene Beta", "07743", "Jena"]], folder)
"""


@pytest.mark.parametrize("step", ["internal.run", "internal.replace", "os.link", "os.replace"])
def test_a_killed_import_leaves_the_old_state(step: str, tmp_path: Path) -> None:
    keep([["1", "Erfundene Alpha", "07743", "Jena"]], tmp_path)
    command = [sys.executable, "-c", _KILLED, step, str(tmp_path)]
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert outcome.returncode == -signal.SIGKILL
    assert list(companies(tmp_path)) == ["Erfundene Alpha"]
    keep([["3", "Erfundene Gamma", "07743", "Jena"]], tmp_path)
    assert list(companies(tmp_path)) == ["Erfundene Gamma"]
    assert not list(tmp_path.glob(".new-*"))


def test_the_command_line_takes_in_undoes_and_writes_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("internal", "work"):
        monkeypatch.setenv(f"CLUSTERATLAS_{name.upper()}", str(tmp_path / name))
    path = tmp_path / "register.csv"
    path.write_bytes(made_up.as_csv(made_up.rows()))
    call = ["import", "register", str(path), "--profile", "p", "--as-of", "2026-06-30"]
    assert program.main([*call, "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "400 rows read = 394 stored + 1 merged + 5 refused." in printed
    assert "About persons, left out: Ansprechpartner, E-Mail." in printed
    (outcome,) = internal.imports(tmp_path / "internal")
    assert (outcome.as_of, outcome.profile, outcome.file) == ("2026-06-30", "p", "register.csv")
    assert program.main(["import", "register", "undo"]) == 0
    assert program.main(["import", "register", "undo"]) == 1
    assert program.main(["import", "register", str(path), "--as-of", "gestern"]) == 1
    empty = tmp_path / "vorlage.xlsx"
    assert program.main(["import", "register", "template", str(empty)]) == 0
    file = reading.read(empty.read_bytes(), empty.name)
    assert [c.target for c in columns.propose(file).columns] == list(mapping.targets())
    done_by = [(event.actor, event.action, event.target) for event in audit.events()]
    assert done_by == [
        ("owner", "register_undo", ""),
        ("owner", "register_import", "register.csv"),
    ]
