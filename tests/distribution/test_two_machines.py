"""Two machines with a store each, sharing a PostgreSQL; a third builds and publishes.

A machine is a folder, a process that serves it, and a process that saves.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import dossier, store, versions
from clusteratlas.__main__ import main
from clusteratlas.files import drop
from clusteratlas.paths import ROOT
from clusteratlas.serve.process import Process
from clusteratlas.work import audit, engine
from tests import small
from tests.inputs import link
from tests.work import postgresql

_NEW = "0123456789ab"
_PATIENCE_SECONDS = 90.0
_SAVER = """
import sys
from dataclasses import replace
from clusteratlas import dossier
one = dossier.load(sys.stdin.readline().strip())
for number in range(10_000):
    one = dossier.save(replace(one, agenda=(str(number),)))
"""


@dataclass(frozen=True)
class Machine:
    """A folder with a store, an archive and everything else that belongs to one machine."""

    folder: Path
    url: str

    @property
    def variables(self) -> dict[str, str]:
        own = {"STORE": "store.duckdb", "ARCHIVE": "archive", "WORK": "work", "INTERNAL": "own"}
        paths = {f"CLUSTERATLAS_{key}": str(self.folder / name) for key, name in own.items()}
        share = str(self.folder.parent / "share")
        others = {"PUBLISHED": share, "WORK_URL": self.url, "IMPORT": "1"}
        return paths | {f"CLUSTERATLAS_{key}": value for key, value in others.items()}

    @contextmanager
    def here(self) -> Iterator[None]:
        """Switch to this machine."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.variables.items():
                patch.setenv(name, value)
            yield

    def run(self, *words: str) -> None:
        with self.here():
            assert main(list(words)) == 0


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine, Machine]]:
    """Return two machines that read, and one that builds and has published the small store."""
    (tmp_path / "share").mkdir()
    with postgresql.cluster() as socket:
        url = postgresql.new_database(socket, "shared")
        a, b, builder = [Machine(tmp_path / name, url) for name in ("a", "b", "builder")]
        for one in (a, b, builder):
            one.folder.mkdir()
        link(small.STORE, builder.folder / "store.duckdb")
        builder.run("publish")
        yield a, b, builder
        with a.here():
            engine.engine().dispose()


def test_two_machines(machines: tuple[Machine, Machine, Machine]) -> None:
    a, b, builder = machines
    with ExitStack() as ends:
        serves = {one: Process(one.variables, ()) for one in (a, b)}  # ready once a store exists
        for process in serves.values():
            ends.callback(process.end)
        saver = ends.enter_context(_saver(a))
        for one in (a, b):
            one.run("fetch")
        with a.here():
            first = store.data_version()
            meeting = dossier.create("council", "Rat im Dezember", date(2026, 12, 1))
        for process in serves.values():
            _wait(process)
            assert _version(process) == first.id
            assert _present(process, meeting) == 200

        with builder.here():
            small.swap_store("DELETE FROM event", _NEW)
        builder.run("publish")
        for one, process in serves.items():
            one.run("fetch")  # the process continues, and reads the new store
            assert _version(process) == _NEW
            with one.here():
                _see_what_was_shown(meeting)

        drop(b.folder / "archive" / "versions" / first.id)  # as if b had been off until now
        b.run("fetch")
        with b.here():
            _see_what_was_shown(meeting)

        last = _die_while_saving(a, serves[a], saver, meeting.id)
        with b.here():
            seen = dossier.load(meeting.id)
            assert seen.revision in (last, last + 1)
            assert len([e for e in audit.events(10_000) if e.target == meeting.id]) == seen.revision
            assert dossier.save(seen).revision == seen.revision + 1
        assert _get(serves[b], "/readyz")[0] == 200
        assert _present(serves[b], meeting) == 200


def _see_what_was_shown(stored: dossier.Dossier) -> None:
    """A dossier of the previous version shows the same, wherever it was written."""
    assert [one.id for one in versions.list_all()] == [_NEW, stored.version]
    assert dossier.load(stored.id).version == store.data_version(stored.version).id
    counts = [
        store.cursor(version).execute("SELECT count(*) FROM event").fetchall()[0][0]
        for version in ("", stored.version)
    ]
    assert counts[0] == 0 < counts[1]


@contextmanager
def _saver(machine: Machine) -> Iterator[subprocess.Popen[str]]:
    """Start a process that saves a given dossier again and again."""
    where = {**os.environ, **machine.variables}
    command, pipe = [sys.executable, "-c", _SAVER], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=where, stdin=pipe, text=True) as saver:
        yield saver
        saver.kill()


def _die_while_saving(
    machine: Machine, process: Process, saver: subprocess.Popen[str], dossier_id: str
) -> int:
    """Kill all processes of a machine while it saves; return the last revision seen afterwards."""
    assert saver.stdin
    saver.stdin.write(f"{dossier_id}\n")
    saver.stdin.flush()
    with machine.here():
        while dossier.load(dossier_id).revision < 4:
            assert saver.poll() is None  # it is killed in the middle of its work
        saver.kill()
        saver.wait()
        last = dossier.load(dossier_id).revision  # a transaction under way may still be stored
    process._process.kill()
    return last


def _version(process: Process) -> str:
    """Return the data version from which the process answers."""
    status, body = _get(process, "/api/v1/fields")
    assert status == 200, body
    return str(json.loads(body)["data_version"])


def _present(process: Process, stored: dossier.Dossier) -> int:
    return _get(process, f"/present?dossier={stored.id}&lang=de")[0]


def _get(process: Process, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", process.port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _wait(process: Process) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not process.look():
        assert time.monotonic() < end and not process.has_ended
        time.sleep(0.2)  # polling a process that starts
