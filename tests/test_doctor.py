"""The doctor finds what is wrong, says what to do, and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clusteratlas import backup, doctor, paths
from clusteratlas.__main__ import main
from clusteratlas.model import LANGUAGES
from clusteratlas.work import audit
from tests import small


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a link to the small store, where nothing else is yet."""
    os.link(small.STORE, tmp_path / "store.duckdb")
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(tmp_path / "store.duckdb"))
    monkeypatch.delenv("CLUSTERATLAS_WORK_URL", raising=False)
    return tmp_path


def faults() -> dict[str, str]:
    return {f.key: f.line("en") for f in doctor.examine() if f.is_fault}


def test_an_installation_that_is_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faults() == {}
    assert main(["doctor", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 7 and all(line.startswith("fine ") for line in lines)


def test_nothing_is_made(place: Path) -> None:
    before = sorted(place.rglob("*"))
    assert "doctor_store_stale" in faults()  # the small store belongs to another project
    assert sorted(place.rglob("*")) == before


def test_no_store(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/store.duckdb")
    assert main(["doctor"]) == 1
    assert "zu tun   Datenbestand: Der Datenbestand fehlt" in capsys.readouterr().out


def test_a_damaged_store(place: Path) -> None:
    path = place / "store.duckdb"
    path.unlink()
    path.write_bytes(b"x" * 5000)
    assert "is damaged or incomplete" in faults()["doctor_store"]


def test_a_work_store_is_looked_at_and_not_migrated(place: Path) -> None:
    file = paths.work_path() / "work.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"no database" * 100)
    assert "doctor_work" in faults()
    file.write_bytes(b"")
    assert "doctor_work" not in faults() and file.read_bytes() == b""
    file.unlink()
    audit.record("owner", "backup")
    assert "doctor_work_current" in {f.key for f in doctor.examine()}


def test_a_database_that_does_not_answer(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK_URL", "postgresql://atlas:geheim@127.0.0.1:1/none")
    result = faults()["doctor_work"]
    assert result.startswith("to do ") and "geheim" not in result


def test_a_register_that_others_may_read(place: Path) -> None:
    (place / "internal").mkdir(mode=0o755)
    os.chmod(place / "internal", 0o755)
    assert "chmod o-rwx" in faults()["doctor_readable"]
    os.chmod(place / "internal", 0o700)
    assert "doctor_readable" not in faults()


def test_the_atlas_closes_the_folder_of_companies_itself(place: Path) -> None:
    places = backup.Places(place, paths.store_path(), place / "archive", place / "internal")
    with places.hold():
        assert all(folder.is_dir() for folder in places.folders().values())
    assert (place / "internal").stat().st_mode & 0o077 == 0
    assert "doctor_readable" not in faults()


def test_a_sign_in_that_would_stop_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(doctor.folders, "SECRETS", file)
    for text, sentence in (
        ("auth = = geheim", "The secrets file cannot be read: Invalid value (at line 1"),
        ('[auth]\nclient_secret = "geheim"', "The secrets file lacks redirect_uri in [auth]."),
    ):
        file.write_text(text)
        result = faults()["doctor_sign_in"]
        assert sentence in result and "geheim" not in result
    os.chmod(file, 0o644)
    assert "secrets.toml" in faults()["doctor_readable"]


def test_a_store_that_this_account_may_not_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "store.duckdb").unlink()
    (place / "store.duckdb").write_bytes(b"x" * 5000)  # root may read everything
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK)
    assert "This account may not read the data store" in faults()["doctor_store"]


def test_a_package_that_is_missing_is_named() -> None:
    """Without installed packages; the wording itself needs one."""
    command = [sys.executable, "-S", "-m", "clusteratlas", "doctor"]
    outcome = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert re.fullmatch(
        r"Das Paket \w+ fehlt\. .*\nThe package \w+ is missing\. .*\n", outcome.stderr
    )


def test_a_folder_that_cannot_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "archive").write_text("a file where a folder should be")
    assert "archive" in faults()["doctor_no_folder"]


def test_a_damaged_version(place: Path) -> None:
    (place / "archive" / "versions" / "0123456789ab").mkdir(parents=True)
    assert "0123456789ab" in faults()["doctor_versions_damaged"]


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 5 * 10**6))
    assert "Only 5 MB free" in faults()["doctor_disk_full"]


def test_packages_of_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.machine.metadata, "version", lambda name: "0.0.1")
    result = faults()["doctor_packages_other"]
    assert "alembic" in result and "requirements.txt" in result


def test_every_finding_is_worded() -> None:
    for finding in doctor.examine():
        assert all(finding.line(lang).strip() for lang in LANGUAGES)
