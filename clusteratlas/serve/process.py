"""One process of the atlas: started, asked whether it is ready, ended."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from clusteratlas.paths import ROOT

_ASK_SECONDS, _END_SECONDS = 5.0, 10.0
_MISSES = 3  # times in a row that a process may not be ready
# Without any answer. A crowd that comes at once keeps a process from answering for some seconds,
# and it would lose all its readers; one that answers but misses a database starts no better anew.
_START_SECONDS, _SILENT_SECONDS = 120.0, 60.0


class Process:
    """A process of the atlas at a port of its own."""

    def __init__(self, environment: Mapping[str, str], options: tuple[str, ...]) -> None:
        self.port = free_port()
        self._answered_at, self._misses = time.monotonic(), 0
        self.has_served = False
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        where = ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        self._process = subprocess.Popen(
            [*command, *where, *options], cwd=ROOT, env={**os.environ, **environment}
        )

    def look(self) -> bool:
        """Ask for /readyz; return whether readers may be sent here."""
        if self.has_ended:
            return False
        if status := _ask(self.port):
            self._answered_at = time.monotonic()
        is_ready = status == http.client.OK
        self._misses = 0 if is_ready else self._misses + 1
        self.has_served |= is_ready
        return self.is_ready

    @property
    def is_ready(self) -> bool:
        """Tell whether readers may be sent here."""
        return self.has_served and self._misses < _MISSES and not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Tell whether the process is gone."""
        return self._process.poll() is not None

    @property
    def is_lost(self) -> bool:
        """Tell whether the process has to be replaced: gone, or silent for long."""
        patience = _SILENT_SECONDS if self.has_served else _START_SECONDS
        return self.has_ended or time.monotonic() - self._answered_at > patience

    def end(self) -> None:
        """End the process, with force if it does not go."""
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _ask(port: int) -> int:
    """Return the status of /readyz, 0 without an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ASK_SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def free_port() -> int:
    """Return a port of the own machine at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
