"""Faults of publish and fetch: a sentence, the old store stays, the next run repairs it."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from clusteratlas import archive, distribution, doctor, dossier, store
from clusteratlas.__main__ import main
from clusteratlas.distribution import carry, manifest
from clusteratlas.model import AtlasError

OLD, NEW = "0" * 11 + "1", "0" * 11 + "2"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which NEW is published; the current machine has OLD."""
    monkeypatch.setenv("CLUSTERATLAS_PUBLISHED", str(tmp_path / "share"))
    # These stores have neither figures nor dossiers; the test of two machines has both.
    monkeypatch.setattr(archive, "keep", lambda *choices: None)
    monkeypatch.setattr(dossier, "pin_current", lambda: None)
    (tmp_path / "share").mkdir()
    _be(tmp_path / "builder", NEW, monkeypatch)
    distribution.publish()
    _be(tmp_path / "reader", OLD, monkeypatch)
    return tmp_path / "share"


def _be(folder: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch to a machine with a store of that version."""
    folder.mkdir(exist_ok=True)
    path = folder / "store.duckdb"
    with duckdb.connect(folder / f"{version}.duckdb") as con:
        con.execute("CREATE OR REPLACE TABLE build_info AS SELECT $1 AS data_version", [version])
    os.replace(folder / f"{version}.duckdb", path)
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(path))


def _truncate(share: Path) -> None:
    [file] = share.glob("*.duckdb")
    os.truncate(file, file.stat().st_size // 2)


def _change_a_byte(share: Path) -> None:
    [file] = share.glob("*.duckdb")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _lengthen(share: Path) -> None:
    [file] = share.glob("*.duckdb")
    file.write_bytes(file.read_bytes() + b"more")


def _remove(share: Path) -> None:
    next(share.glob("*.duckdb")).unlink()


def _tell(**values: object) -> Callable[[Path], None]:
    def change(share: Path) -> None:
        result = json.loads((share / "current.json").read_text())
        result["current"] |= values
        (share / "current.json").write_text(json.dumps(result))

    return change


def _write(text: str) -> Callable[[Path], object]:
    return lambda share: (share / "current.json").write_text(text)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_truncate, "unvollständig oder beschädigt"),
        (_change_a_byte, "unvollständig oder beschädigt"),
        (_lengthen, "unvollständig oder beschädigt"),
        (_remove, "nicht zu bekommen"),
        (_tell(version=OLD), "unvollständig oder beschädigt"),
        (_tell(sha256="../../reader/store"), "current.json des veröffentlichten"),
        (_tell(size="1"), "current.json des veröffentlichten"),
        (_tell(built_at="yesterday"), "current.json des veröffentlichten"),
        (_write("{"), "current.json des veröffentlichten"),
        (_write("[]"), "current.json des veröffentlichten"),
        (_write("[" * 10_000), "current.json des veröffentlichten"),
        (lambda share: (share / "current.json").unlink(), "noch kein Bestand"),
        (lambda share: share.rename(share.with_name("gone")), "eingehängt"),
    ],
)
def test_a_spoiled_source_leaves_the_old_store(
    spoil: Callable[[Path], object],
    words: str,
    share: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(share)
    assert main(["fetch"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert words in line
    assert store.data_version().id == OLD
    assert [p.name for p in share.with_name("reader").glob("*new*")] == []


def test_the_next_publication_heals_and_the_next_run_fetches(
    share: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (share / "current.json").write_text("{")
    _change_a_byte(share)
    reader = os.environ["CLUSTERATLAS_STORE"]
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(share.with_name("builder") / "store.duckdb"))
    built_at = distribution.publish().built_at
    monkeypatch.setenv("CLUSTERATLAS_STORE", reader)
    assert [one.key for one in doctor.stores.look_at_store()] == ["doctor_store_behind"]
    assert [main(["fetch"]), main(["fetch", "--lang", "en"])] == [0, 0]
    assert [one.key for one in doctor.stores.look_at_store()] == ["doctor_store_published"]
    assert capsys.readouterr().out.splitlines() == [
        f"Übernommen: Datenversion {NEW} (1 MB).",
        f"Data version {NEW} is here already.",
    ]
    assert store.data_version() == store.DataVersion(NEW, built_at)


def test_a_full_disk_leaves_the_old_store(
    share: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        assert main(["fetch"]) == 2
        assert "Datenträger ist voll" in capsys.readouterr().err
        assert store.data_version().id == OLD
        for file in share.iterdir():
            file.unlink()
        assert main(["publish"]) == 2
        assert "Datenträger ist voll" in capsys.readouterr().err
        assert list(share.iterdir()) == []
    assert main(["publish"]) == 0


def test_a_publisher_killed_before_the_manifest_has_published_nothing(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _be(share.with_name("builder"), "0" * 11 + "3", monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "write", _die)
        with pytest.raises(KeyboardInterrupt):
            distribution.publish()
    assert len(list(share.glob("*.duckdb"))) == 2
    _be(share.with_name("reader"), OLD, monkeypatch)
    entry, is_new = distribution.fetch()
    assert (entry.version, is_new, store.data_version().id) == (NEW, True, NEW)


def _die(*choices: object) -> None:
    raise KeyboardInterrupt


def test_three_earlier_stores_are_kept(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (share / f"{'f' * 64}.duckdb").touch()  # left by a killed publisher
    (share / "notes.duckdb").touch()  # another program's file
    for number in range(3, 8):
        _be(share.with_name("builder"), f"{number:012}", monkeypatch)
        distribution.publish()
    result = json.loads((share / "current.json").read_text())
    assert result["current"]["version"] == f"{7:012}"
    assert [one["version"][-1] for one in result["earlier"]] == ["6", "5", "4"]
    names = {f"{one['sha256']}.duckdb" for one in (result["current"], *result["earlier"])}
    assert {path.name for path in share.iterdir()} == names | {"notes.duckdb", "current.json"}


def test_a_slow_source_is_given_up(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carry, "_PATIENCE_SECONDS", -1.0)
    with pytest.raises(AtlasError, match="zu langsam"):
        distribution.fetch()
    assert store.data_version().id == OLD


def test_fetching_again_and_again_outlives_a_fault(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    share.rename(share.with_name("gone"))
    news = distribution.fetch_every(60)
    assert "eingehängt" in str(next(news))
    share.with_name("gone").rename(share)
    assert getattr(next(news), "version", "") == NEW
    assert waits == [60]


def test_without_a_folder_nothing_is_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CLUSTERATLAS_PUBLISHED", raising=False)
    assert [main(["fetch"]), main(["publish"]), main(["fetch", "--every", "0"])] == [1, 1, 2]
    assert capsys.readouterr().err.count("CLUSTERATLAS_PUBLISHED nennt keinen Ordner") == 2
