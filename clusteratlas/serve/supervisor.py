"""Keep a number of processes ready behind nginx; SIGHUP replaces them one by one."""

from __future__ import annotations

import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from clusteratlas import open_files
from clusteratlas.model import AtlasError
from clusteratlas.serve.process import Process
from clusteratlas.serve.site import Site
from clusteratlas.settings import OWN_MACHINE
from clusteratlas.text.wording import both, say

_TICK_SECONDS = 1.0
_NGINX = ("nginx", "/usr/sbin/nginx")
# By default glibc gives each thread, hence each page run, its own heap and releases little of it.
# This caused a third of the memory growth with 60 readers (docs/benchmarks.md).
_MEMORY = {"MALLOC_ARENA_MAX": "2"}


def serve(workers: int, site: Site, lang: str) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code.

    Raises AtlasError if nginx is missing, refuses the configuration, or ends.
    """
    program = next((path for name in _NGINX if (path := shutil.which(name))), "")
    if not program:
        raise AtlasError(*both("serve_no_nginx"))
    open_files.raise_limit()
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as folder:
        Path(folder).chmod(0o711)  # nginx's own account must be able to enter it
        supervisor = Supervisor(workers, site, Path(folder), program)
        for name, act in (("SIGTERM", supervisor.stop), ("SIGINT", supervisor.stop),
                          ("SIGHUP", supervisor.renew)):  # fmt: skip
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_, act=act: act())
        supervisor.run(lambda: print(say(lang, "serve_ready", count=workers, address=site.address,
                                         port=site.port), flush=True))  # fmt: skip
    return 0


class Supervisor:
    """The serving processes, the leaving ones, and the nginx in front of them."""

    def __init__(self, workers: int, site: Site, folder: Path, nginx: str) -> None:
        self._workers, self._site, self._folder = workers, site, folder
        self._command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        self._stopping, self._renewing = threading.Event(), threading.Event()
        self._serving: list[Process] = []
        self._old: list[Process] = []  # to be replaced, still serving
        self._leaving: dict[Process, float] = {}  # process -> time at which it is ended
        self._nginx: subprocess.Popen[bytes] | None = None
        self._written = ""
        # One secret for all processes, also renewed ones, so that signed cookies stay valid.
        self._environment = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), **_MEMORY}
        if site.address not in OWN_MACHINE:  # visitors from the network must not be the owner
            self._environment["CLUSTERATLAS_IMPORT"] = ""

    def stop(self) -> None:
        """End everything at the next tick."""
        self._stopping.set()

    def renew(self) -> None:
        """Replace all processes by new ones, one after the other."""
        self._renewing.set()

    def run(self, tell: Callable[[], None]) -> None:
        """Keep everything running until `stop`; call `tell` as soon as readers can connect."""
        is_told = False
        try:
            while not self._stopping.is_set():
                self._tick()
                if not is_told and len(self._ready()) == self._workers and self._is_open():
                    tell()
                    is_told = True
                self._stopping.wait(_TICK_SECONDS)
        finally:
            self._end()

    def _tick(self) -> None:
        if self._renewing.is_set():
            self._renewing.clear()
            self._old = list(self._serving)
        for lost in [process for process in self._serving if process.is_lost]:
            self._serving.remove(lost)
            self._old = [process for process in self._old if process is not lost]
            lost.end()
        while len(self._serving) < self._workers + (1 if self._old else 0):
            self._serving.append(self._start())
        ready = [process for process in self._serving if process.look()]
        if self._old and len(ready) > self._workers:
            self._retire(self._old.pop(0))
        now = time.monotonic()
        for process in [p for p, end in self._leaving.items() if p.has_ended or now > end]:
            del self._leaving[process]
            process.end()
        self._point()

    def _start(self) -> Process:
        base = ("--server.baseUrlPath", self._site.base) if self._site.base else ()
        return Process(self._environment, base)

    def _retire(self, process: Process) -> None:
        """Send no new readers to a process; its current readers have time to finish."""
        self._serving.remove(process)
        self._leaving[process] = time.monotonic() + self._site.drain_seconds

    def _ready(self) -> list[Process]:
        return [process for process in self._serving if process.is_ready]

    def _is_open(self) -> bool:
        """Return whether nginx accepts connections."""
        try:
            socket.create_connection((self._site.address, self._site.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _point(self) -> None:
        """Point nginx at the ready processes; if there are none, at those that can say so."""
        ready = self._ready() or [p for p in self._serving if p.has_served and not p.is_lost]
        ports = [process.port for process in ready]
        if not ports:
            return
        text = self._site.write(ports, [process.port for process in self._leaving])
        if text != self._written:
            self._folder.joinpath("nginx.conf").write_text(text, encoding="utf-8")
            self._written = text
            self._load()
        if self._nginx and self._nginx.poll() is not None:
            raise AtlasError(*both("serve_nginx_ended"))

    def _load(self) -> None:
        checked = subprocess.run([*self._command, "-t", "-q"], capture_output=True, text=True)
        if checked.returncode:
            raise AtlasError(*both("serve_nginx_refuses", reason=checked.stderr.strip()[-300:]))
        if self._nginx is None:
            self._nginx = subprocess.Popen(self._command)
        elif self._is_open():
            self._nginx.send_signal(signal.SIGHUP)
        else:  # a signal would end an nginx that is still starting: retry at the next tick
            self._written = ""

    def _end(self) -> None:
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait()
        for process in (*self._serving, *self._leaving):
            process.end()
