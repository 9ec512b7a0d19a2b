"""One process of the atlas: start it, check whether it is ready, end it."""

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
_MISSES = 3  # consecutive failed checks after which a process is not ready
# Time without any response after which a process is replaced. Many simultaneous readers can delay a
# response for seconds, and replacing the process would drop them all. A process that responds but
# lacks its database is not replaced, because a restart would not help.
_START_SECONDS, _SILENT_SECONDS = 120.0, 60.0


class Process:
    """A process of the atlas with its own port."""

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
        """Request /readyz; return whether readers may be sent here."""
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
        """Return whether readers may be sent here."""
        return self.has_served and self._misses < _MISSES and not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Return whether the process has ended."""
        return self._process.poll() is not None

    @property
    def is_lost(self) -> bool:
        """Return whether the process must be replaced: ended, or silent for too long."""
        patience = _SILENT_SECONDS if self.has_served else _START_SECONDS
        return self.has_ended or time.monotonic() - self._answered_at > patience

    def end(self) -> None:
        """Terminate the process; kill it if it does not end in time."""
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _ask(port: int) -> int:
    """Return the HTTP status of /readyz, 0 without a response."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ASK_SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def free_port() -> int:
    """Return a free port on the local machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
