"""Backup and restore on both engines: everything is restored, or nothing changes."""

from __future__ import annotations

import errno
import json
import os
import secrets
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from clusteratlas import backup, dossier
from clusteratlas.backup import Places, file, swap
from clusteratlas.dossier import Dossier
from clusteratlas.files import NotWritten
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT
from clusteratlas.register import profiles
from clusteratlas.register.columns import describe
from clusteratlas.register.mapping import Mapping
from clusteratlas.work import audit, engine, migrate
from tests.work import postgresql

MADE = Dossier("0" * 12, "council", "Frühjahr", date(2027, 3, 1), "0123456789ab", ("Exporte",))
FILES = {
    "archive/versions/0123456789ab/store.duckdb": b"store" * 1000,
    "archive/versions/0123456789ab/questions/x.sql": b"SELECT 1",
    "archive/dossiers/damaged.json": b"{",
    "data/user/42111-0001@1/rows.parquet": bytes(range(256)),
    "internal/register.duckdb": b"companies",
}


@pytest.fixture
def places(work: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Return an empty project's places."""
    return _use(tmp_path / "one", monkeypatch)


def _use(root: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    for name in ("archive", "internal"):
        monkeypatch.setenv(f"CLUSTERATLAS_{name.upper()}", str(root / name))
    return Places(root, root / "build" / "store.duckdb", root / "archive", root / "internal")


def _empty(
    kind: str, root: Path, request: pytest.FixtureRequest, patch: pytest.MonkeyPatch
) -> Places:
    """Switch to an empty machine, whose work store has the engine `kind`."""
    patch.setenv("CLUSTERATLAS_WORK", str(root / "work"))
    patch.delenv("CLUSTERATLAS_WORK_URL", raising=False)
    if kind == "postgresql":
        socket = request.getfixturevalue("cluster")
        url = postgresql.new_database(socket, secrets.token_hex(6))
        patch.setenv("CLUSTERATLAS_WORK_URL", url)
    return _use(root, patch)


def _fill(places: Places) -> Dossier:
    for name, data in FILES.items():
        path = places.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    profiles.keep("Eigenes Register", Mapping((describe(0, "Name", "name"),)))
    return dossier.take_in(MADE.to_json(), "anna")


def _contents(root: Path) -> dict[str, bytes]:
    """Return the contents of the folders without locks, including leftovers."""
    result = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {str(p.relative_to(root)): p.read_bytes() for p in result if p.name != ".lock"}


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_all_comes_back_on_an_empty_machine_of_either_engine(
    places: Places,
    other: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, target = _fill(places), tmp_path / "atlas.zip"
    assert backup.back_up(target, places, by="anna") == target.stat().st_size
    assert target.stat().st_mode & 0o777 == 0o600
    events = audit.events()

    second = _empty(other, tmp_path / "two", request, monkeypatch)
    made_at = backup.restore(target, second, by="bert")
    assert made_at >= one.changed_at
    assert _contents(second.root) == FILES | {
        name: data for name, data in _contents(second.root).items() if name.startswith("work/")
    }
    assert dossier.list_all() == ([one], ["damaged.json"])
    assert profiles.names() == ["Eigenes Register"]
    restored, *earlier = audit.events()
    assert earlier == events
    assert (restored.actor, restored.action, restored.target) == ("bert", "restore", "atlas.zip")
    assert restored.id == events[0].id + 1  # numbers go on


def test_a_backup_replaces_existing_data_only_on_request(places: Places, tmp_path: Path) -> None:
    one, target = _fill(places), tmp_path / "atlas.zip"
    backup.back_up(target, places)
    with pytest.raises(AtlasError, match="--replace"):
        backup.back_up(target, places)
    with pytest.raises(AtlasError, match="darf nicht in archive liegen"):
        backup.back_up(places.archive / "atlas.zip", places)
    backup.back_up(target, places, replace=True)

    dossier.remove(one.id)
    (places.internal / "register.duckdb").write_bytes(b"later")
    (places.internal / "profiles_taken_over").mkdir()
    with pytest.raises(AtlasError, match="Mappen, eingelesene Tabellen, das Register"):
        backup.restore(target, places)
    assert dossier.list_all()[0] == []
    backup.restore(target, places, replace=True)
    assert dossier.list_all()[0] == [one]
    assert [p.name for p in places.internal.glob("*")] != []
    assert (places.internal / "register.duckdb").read_bytes() == b"companies"
    assert not (places.internal / "profiles_taken_over").exists()


def _spoil(target: Path, how: str) -> None:
    data = target.read_bytes()
    if how == "no zip":
        target.write_bytes(b"{}")
    elif how == "half":
        target.write_bytes(data[: len(data) // 2])
    elif how == "gone":
        target.unlink()
    elif how == "other zip":
        with zipfile.ZipFile(target, "w") as made:
            made.writestr("x", "y")
    elif how == "one byte":
        place = data.index(b"archive/versions/0123456789ab/store.duckdb") + 70
        target.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    else:
        _change(target, how)


def _change(target: Path, how: str) -> None:
    """Rewrite the ZIP, valid by itself, with a single deviation from its manifest."""
    with zipfile.ZipFile(target) as made:
        entries = {name: made.read(name) for name in made.namelist()}
    result = json.loads(entries["manifest.json"])
    if how == "other content":
        entries["internal/register.duckdb"] = b"Companies"
    elif how == "one more":
        entries["internal/more"] = b"x"
    elif how == "one less":
        del entries["internal/register.duckdb"]
    elif how == "form":
        result["form"] = "clusteratlas-backup-9"
    elif how == "no list":
        result["files"] = 3
    elif how == "newer":
        result["work"] = "9999"
    elif how == "out":
        result["files"]["internal/../../evil"] = result["files"].pop("internal/register.duckdb")
        entries["internal/../../evil"] = entries.pop("internal/register.duckdb")
    entries["manifest.json"] = json.dumps(result).encode()
    with zipfile.ZipFile(target, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)


FAULTS = {
    "no zip": "keine Sicherung",
    "half": "keine Sicherung",
    "gone": "nicht lesbar",
    "other zip": "keine Sicherung",
    "one byte": "keine Sicherung",
    "other content": "keine Sicherung",
    "one more": "keine Sicherung",
    "one less": "keine Sicherung",
    "form": "keine Sicherung",
    "no list": "keine Sicherung",
    "newer": "neueren Fassung",
    "out": "führt aus seinem Ordner hinaus",
}


def test_a_backup_that_is_not_whole_changes_nothing(places: Places, tmp_path: Path) -> None:
    one, target = _fill(places), tmp_path / "atlas.zip"
    backup.back_up(target, places)
    sound = target.read_bytes()
    later = dossier.save(one)
    (places.internal / "register.duckdb").write_bytes(b"later")
    before, events = _contents(places.root), audit.events()
    for how, result in FAULTS.items():
        target.write_bytes(sound)
        _spoil(target, how)
        with pytest.raises(AtlasError, match=result):
            backup.restore(target, places, replace=True)
        assert _contents(places.root) == before, how
        assert dossier.list_all() == ([later], ["damaged.json"])
        assert audit.events() == events
    assert not (tmp_path / "evil").exists()


def test_a_full_disk_leaves_the_old_state(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(places)
    target = tmp_path / "atlas.zip"
    backup.back_up(target, places)
    before, old = _contents(places.root), target.read_bytes()

    def fail(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(file, "pieces", fail)
    monkeypatch.setattr(file.Reader, "unpack", lambda *_: fail(None))
    for command in (backup.back_up, backup.restore):
        with pytest.raises(AtlasError) as refused:
            command(target, places, replace=True)
        assert isinstance(refused.value, NotWritten) or "nicht lesbar" in refused.value.de
    assert (target.read_bytes(), _contents(places.root)) == (old, before)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".atlas")] == []


def test_a_backup_of_an_earlier_atlas_comes_up_to_date(places: Places, tmp_path: Path) -> None:
    with engine.writing() as connection:
        audit.add(connection, "anna", "sign_in")
    target = tmp_path / "atlas.zip"
    backup.back_up(target, places)
    with zipfile.ZipFile(target) as made:
        entries = {name: made.read(name) for name in made.namelist()}
    result = json.loads(entries["manifest.json"])
    for table in ("dossier", "profile"):
        del result["files"][f"work/{table}.jsonl"], entries[f"work/{table}.jsonl"]
    result["work"] = "0001"
    entries["manifest.json"] = json.dumps(result).encode()
    with zipfile.ZipFile(target, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)
    backup.restore(target, places, replace=True)
    assert [e.action for e in audit.events()] == ["restore", "backup", "sign_in"]
    assert dossier.list_all() == ([], [])
    with engine.reading() as connection:
        assert migrate.revision_of(connection) == migrate.revisions()[-1]


_KILLED = """
import os, signal, sys
from pathlib import Path
from clusteratlas import backup
from clusteratlas.backup import run, swap
root, left = Path(sys.argv[1]), int(sys.argv[2])

def count(call):
    def counted(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)
    return counted

os.rename = count(os.rename)
swap.drop = count(swap.drop)
run.audit.add = count(run.audit.add)
places = backup.Places(root, root / "build" / "store.duckdb", root / "archive", root / "internal")
backup.restore(Path(sys.argv[3]), places, replace=True)
"""


@pytest.mark.parametrize(("steps", "is_new"), [(11, False), (12, True)])
@pytest.mark.parametrize("work", ["sqlite"], indirect=True)
def test_a_kill_around_the_last_commit_leaves_the_old_or_the_new(
    places: Places, steps: int, is_new: bool, tmp_path: Path
) -> None:
    one, target = _fill(places), tmp_path / "atlas.zip"
    backup.back_up(target, places)
    new = _contents(places.root)
    later = dossier.save(one)
    (places.internal / "register.duckdb").write_bytes(b"later")
    old = _contents(places.root)
    command = [sys.executable, "-c", _KILLED, str(places.root), str(steps), str(target)]
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert outcome.returncode == -signal.SIGKILL
    backup.back_up(tmp_path / "next.zip", places)  # completes or reverts the interrupted restore
    assert _contents(places.root) == (new if is_new else old)
    assert dossier.list_all()[0] == [one if is_new else later]


class Killed(BaseException):
    """Stand-in for a kill: no code cleans up after it."""


def _runs(call: Callable[[], None], steps: int) -> bool:
    """Call the function; return whether it finished within this number of renames."""
    left, rename = iter(range(steps)), os.rename

    def count(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise Killed
        rename(source, target)

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(os, "rename", count)
        call()
        return True
    return False


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_swap_that_was_killed_anywhere_is_settled(is_committed: bool, tmp_path: Path) -> None:
    for first, second in product(range(7), range(7)):  # kills in swap and repair
        folder = tmp_path / f"{first}-{second}"
        for name in ("a/x", "b", ".lock"):
            _write(folder / name, "old")
        for name in ("a/y", "c"):
            _write(swap.coming(folder, "t") / name, "new")
        is_done = _runs(partial(swap.put, folder, "t"), first) and is_committed
        settle = partial(swap.settle, folder, {"t": is_done}.__getitem__)
        if not _runs(settle, second):
            settle()
        stays = ["a/y", "c"] if is_done else ["a/x", "b"]
        assert sorted(_contents(folder)) == stays
        assert sorted(os.listdir(folder)) == [".lock", "a", stays[1]]
        assert is_done is (is_committed and first >= 5)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
