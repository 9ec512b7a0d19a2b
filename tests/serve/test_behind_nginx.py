"""Two processes behind a real nginx: readers stay on one, limits work, nothing is lost."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import dossier
from clusteratlas.paths import ROOT
from clusteratlas.serve.process import free_port
from clusteratlas.serve.site import Site
from tests import small
from tests.inputs import link

_PATIENCE_SECONDS = 90.0


@pytest.fixture
def programs() -> str:
    """Return the path of nginx; skip if it is not installed."""
    result = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if result is None:
        if os.environ.get("CLUSTERATLAS_NGINX") == "required":
            pytest.fail("nginx is required and not installed (apt install nginx-light)")
        pytest.skip("nginx is not installed (apt install nginx-light)")
    return result


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dossier.Dossier:
    """Return a dossier in a work store that all processes share."""
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(link(small.STORE, tmp_path / "store.duckdb")))
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("CLUSTERATLAS_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    return dossier.create("council", "Rat im Dezember", date(2026, 12, 1), ())


@pytest.fixture
def port(programs: str, kept: dossier.Dossier, tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Return the port of nginx and the id of the process that keeps everything running."""
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "clusteratlas", "serve", "--workers", "2"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--drain", "20"], cwd=ROOT, stdout=out, stderr=out
        )
    try:
        _wait(lambda: "2 Prozesse dienen" in log.read_text(), process)
        yield port, process.pid
    finally:
        process.terminate()
        assert process.wait(30) == 0, log.read_text()
    assert not [pid for pid in _running() if _parent(pid) == process.pid]


def test_two_processes_behind_nginx(port: tuple[int, int], kept: dossier.Dossier) -> None:
    front, supervisor = port
    own = Path(f"/proc/{supervisor}/limits").read_text()
    assert "Max open files            1024 " not in own
    first = _ask(front, "/readyz")
    route = first[1]["set-cookie"].split(";")[0]
    assert first[0] == 200 and route.startswith("atlas_route=p")
    assert "set-cookie" not in _ask(front, "/readyz", Cookie=route)[1]  # and stays there

    assert (
        _ask(front, "/_stcore/upload_file/x/y", "PUT", **{"Content-Length": "30000000"})[0] == 413
    )
    assert {_ask(front, "/api/v1/nix")[0] for _ in range(70)} == {404, 429}
    assert _ask(front, "/metrics")[0] == 404

    os.kill(supervisor, signal.SIGHUP)
    [route, _] = _routes(front, {route})
    assert _dossier(front, kept, route)

    number = route.removeprefix("atlas_route=p")
    [victim] = [pid for pid, words in _running().items() if f"--server.port {number}" in words]
    os.kill(victim, signal.SIGKILL)
    assert _dossier(front, kept, route)  # the other one answers at once


def _routes(front: int, gone: set[str]) -> set[str]:
    """Wait until new readers get two processes, none of `gone`; nobody sees an error meanwhile."""

    def renewed() -> bool:
        answers = [_ask(front, "/healthz") for _ in range(8)]
        assert {status for status, _ in answers} == {200}
        result.clear()
        result.update(headers["set-cookie"].split(";")[0] for _, headers in answers)
        return len(result) == 2 and not result & gone

    result: set[str] = set()
    _wait(renewed)
    return result


def _dossier(front: int, kept: dossier.Dossier, route: str) -> bool:
    return _ask(front, f"/present?dossier={kept.id}&lang=de", Cookie=route)[0] == 200


def _ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    try:
        connection.putrequest(method, path)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def _wait(is_so: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end and (process is None or process.poll() is None)
        time.sleep(0.2)  # polling processes while they start


def _running() -> dict[int, str]:
    """Return the processes of the atlas: number -> command line."""
    result = {}
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode(errors="replace").replace("\0", " ").strip()
        except OSError:  # it ended meanwhile
            continue
        if "streamlit run app.py" in words:
            result[int(file.parent.name)] = words
    return result


@pytest.mark.parametrize(
    "unit", sorted((ROOT / "deploy").glob("*.[st]*")), ids=lambda path: path.name
)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    for path in unit.parent.iterdir():  # with the programs of this machine
        text = path.read_text().replace("/srv/clusteratlas/.venv/bin/python", sys.executable)
        (tmp_path / path.name).write_text(text)
    result = subprocess.run(
        [program, "verify", str(tmp_path / unit.name)], capture_output=True, text=True
    )
    assert result.returncode == 0 and unit.name not in result.stderr, result.stderr


@pytest.mark.parametrize(
    "unit", sorted((ROOT / "deploy").glob("*.service")), ids=lambda path: path.name
)
def test_units_leave_the_atlas_no_more_than_it_needs(unit: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    exposure = [program, "security", "--offline=true", "--threshold=20", str(unit)]  # of 100
    assert subprocess.run(exposure, capture_output=True).returncode == 0


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_readers_are_spread_evenly_and_old_ones_stay() -> None:
    text = Site("127.0.0.1", 80, "atlas").write([1001, 1002, 1003], [1000])
    assert "split_clients $request_id $fresh { 33.33% p1001; 33.33% p1002; * p1003; }" in text
    assert '"p1000" "p1000";' in text and "$fresh { 33.33% p1000" not in text
    assert "location ~ ^/atlas/api/ " in text and "{{" not in text
