"""A PostgreSQL for the tests: one cluster per worker, an empty database per test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

_BINARIES = "/usr/lib/postgresql"  # Debian's location, one folder per version
_OPTIONS = "-c listen_addresses='' -c fsync=off -c max_connections=50 -c unix_socket_directories="


def _folder_of_programs() -> Path | None:
    result = sorted(Path(_BINARIES).glob("*/bin/initdb"))
    return result[-1].parent if result else None


@contextmanager
def cluster() -> Iterator[Path]:
    """Yield the socket folder of a running server; skip if PostgreSQL is not installed."""
    programs = _folder_of_programs()
    if programs is None:
        if os.environ.get("CLUSTERATLAS_POSTGRES") == "required":
            pytest.fail("PostgreSQL is required and not installed (apt install postgresql)")
        pytest.skip("PostgreSQL is not installed (apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="clusteratlas-pg-"))
    try:
        yield from _running(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(programs: Path, folder: Path) -> Iterator[Path]:
    data, given = folder / "data", _as_nobody(folder)
    init = [programs / "initdb", "-D", data, "-U", "atlas", "-A", "trust", "--no-sync"]
    subprocess.run([*init, "-E", "UTF8", "--locale=C"], **given)
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run([*control, "-o", f"{_OPTIONS}{folder}", "start"], **given)
    try:
        yield folder
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **given)


def _as_nobody(folder: Path) -> dict[str, Any]:
    """Return the prefix of its commands, which refuse to run as root."""
    given: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    if os.geteuid() == 0:
        user = pwd.getpwnam("nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        given |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return given


def new_database(socket: Path, name: str, encoding: str = "UTF8") -> str:
    """Make an empty database and return its URL."""
    with psycopg.connect(host=str(socket), user="atlas", dbname="postgres", autocommit=True) as con:
        con.execute(f"CREATE DATABASE \"{name}\" ENCODING '{encoding}' TEMPLATE template0")
    return f"postgresql://atlas@/{name}?host={socket}"
