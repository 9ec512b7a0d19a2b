"""Keeps so many processes ready and nginx before them; SIGHUP replaces them one by one."""

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
# glibc gives each thread, so each page run, a heap of its own and hands little of it back:
# a third of what 60 readers made a process grow by (docs/benchmarks.md).
_MEMORY = {"MALLOC_ARENA_MAX": "2"}


def serve(workers: int, site: Site, lang: str) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code.

    Raises AtlasError where nginx is missing, does not take the configuration, or ends.
    """
    program = next((path for name in _NGINX if (path := shutil.which(name))), "")
    if not program:
        raise AtlasError(*both("serve_no_nginx"))
    open_files.raise_limit()
    with tempfile.TemporaryDirectory(prefix="clusteratlas-") as folder:
        Path(folder).chmod(0o711)  # nginx's own account goes through it
        supervisor = Supervisor(workers, site, Path(folder), program)
        for name, act in (("SIGTERM", supervisor.stop), ("SIGINT", supervisor.stop),
                          ("SIGHUP", supervisor.renew)):  # fmt: skip
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_, act=act: act())
        supervisor.run(lambda: print(say(lang, "serve_ready", count=workers, address=site.address,
                                         port=site.port), flush=True))  # fmt: skip
    return 0


class Supervisor:
    """The processes that serve, those that leave, and the nginx before them."""

    def __init__(self, workers: int, site: Site, folder: Path, nginx: str) -> None:
        self._workers, self._site, self._folder = workers, site, folder
        self._command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        self._stopping, self._renewing = threading.Event(), threading.Event()
        self._serving: list[Process] = []
        self._old: list[Process] = []  # to be replaced, still serving
        self._leaving: dict[Process, float] = {}  # and when they have to go
        self._nginx: subprocess.Popen[bytes] | None = None
        self._written = ""
        # Signed cookies hold with every process, and with those of tomorrow's renewal.
        self._environment = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), **_MEMORY}
        if site.address not in OWN_MACHINE:  # nobody on the network is the owner
            self._environment["CLUSTERATLAS_IMPORT"] = ""

    def stop(self) -> None:
        """End everything at the next tick."""
        self._stopping.set()

    def renew(self) -> None:
        """Replace every process by a new one, one after the other."""
        self._renewing.set()

    def run(self, tell: Callable[[], None]) -> None:
        """Keep everything running until `stop`; `tell` is called when readers can come."""
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
        for lost in [one for one in self._serving if one.is_lost]:
            self._serving.remove(lost)
            self._old = [one for one in self._old if one is not lost]
            lost.end()
        while len(self._serving) < self._workers + (1 if self._old else 0):
            self._serving.append(self._start())
        ready = [one for one in self._serving if one.look()]
        if self._old and len(ready) > self._workers:
            self._retire(self._old.pop(0))
        for one in [p for p, end in self._leaving.items() if p.has_ended or time.monotonic() > end]:
            del self._leaving[one]
            one.end()
        self._point()

    def _start(self) -> Process:
        base = ("--server.baseUrlPath", self._site.base) if self._site.base else ()
        return Process(self._environment, base)

    def _retire(self, one: Process) -> None:
        """Send nobody new to a process; who is there has time to finish."""
        self._serving.remove(one)
        self._leaving[one] = time.monotonic() + self._site.drain_seconds

    def _ready(self) -> list[Process]:
        return [one for one in self._serving if one.is_ready]

    def _is_open(self) -> bool:
        """Tell whether nginx takes connections already."""
        try:
            socket.create_connection((self._site.address, self._site.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _point(self) -> None:
        """Point nginx at what is ready now; where nothing is, at those who say so in a sentence."""
        ready = self._ready() or [p for p in self._serving if p.has_served and not p.is_lost]
        ports = [one.port for one in ready]
        if not ports:
            return
        text = self._site.write(ports, [one.port for one in self._leaving])
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
        else:  # a signal would end one that has only begun: at the next tick
            self._written = ""

    def _end(self) -> None:
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait()
        for one in (*self._serving, *self._leaving):
            one.end()
