"""What the browser tests share: the running server, the watched page, waiting, axe-core."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, Response
from playwright.sync_api import TimeoutError as Late

ROOT = Path(__file__).resolve().parents[2]
# Software WebGL, so that maps are drawn on machines without a graphics card; pages are put
# together without it, which spares a core several seconds a page.
FLAGS = [
    "--disable-gpu-compositing",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--no-sandbox",
    "--disable-background-networking",
]
START_SECONDS = 60
READY_MS = 60_000
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
}"""


_LAID_OUT = """() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done))))"""

# Of what passes, axe keeps no account: nobody reads it, and it takes half the time.
_FIND = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def chromium() -> str | None:
    """Return the browser's path: CLUSTERATLAS_CHROMIUM, or the first one that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CLUSTERATLAS_CHROMIUM") or next(filter(None, map(shutil.which, names)))


@dataclass
class Server:
    """A running atlas; `log` is what it prints."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def tracebacks(self, since: int = 0) -> str:
        """Return what the server printed after byte `since`, if it names a traceback."""
        text = self.log.read_bytes()[since:].decode(errors="replace")
        return text if "Traceback (most recent call last)" in text else ""


def free_port() -> int:
    """Return a port of the own machine at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(
    log: Path, root: Path = ROOT, port: int = 0, options: Sequence[str] = ()
) -> Server:
    """Start the atlas of `root` on a port (a free one) and wait until it answers.

    Raises RuntimeError if it dies.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", *options]
    # Visitors may write, but not into the folders of whoever runs the tests.
    folders = {f"CLUSTERATLAS_{n.upper()}": str(log.parent / n) for n in ("archive", "work")}
    own = {"CLUSTERATLAS_IMPORT": "1", **folders}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=root, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **own}
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    _wait_until_healthy(server)
    return server


def _wait_until_healthy(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if get(server.url + "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)  # polling the port of a process that is still starting
    server.process.kill()
    raise RuntimeError(f"the atlas did not start:\n{server.log.read_text(errors='replace')}")


@dataclass(frozen=True)
class Reply:
    """Status, headers (lower-case names) and body of an HTTP answer, the body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(url: str, **headers: str) -> Reply:
    """Fetch `url` without a browser; an error status is an answer, not an exception."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=names)) as answer:
            return Reply(answer.status, _lower(answer.headers), answer.read())
    except urllib.error.HTTPError as answer:
        return Reply(answer.code, _lower(answer.headers), answer.read())


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class Watch:
    """Logs what the pages of a context do that they must not do."""

    base: str
    allow_errors: bool = False
    problems: list[str] = field(default_factory=list)

    def context(self, context: BrowserContext) -> None:
        """Watch every request and every page of `context`."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("page", self._page)

    def leave(self, context: BrowserContext) -> None:
        """Watch `context` no longer."""
        context.remove_listener("request", self._request)
        context.remove_listener("response", self._response)
        context.remove_listener("page", self._page)

    def _page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self._host(socket.url.replace("ws", "http", 1)))
        page.on("pageerror", lambda error: self._error(f"script error: {error}"))
        page.on(
            "console",
            lambda line: self._error(f"console: {line.text}") if line.type == "error" else None,
        )

    def _request(self, request: Request) -> None:
        self._host(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._error(f"{response.status} for {response.url}")

    def _host(self, url: str) -> None:
        if not url.startswith((f"{self.base}/", "data:", "blob:")):
            self.problems.append(f"foreign request: {url}")

    def _error(self, text: str) -> None:
        if not self.allow_errors:
            self.problems.append(text)


def forget(context: BrowserContext) -> None:
    """Close all tabs of a visitor, and drop what they left but the cache of the browser."""
    for page in context.pages:
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.close()
    context.clear_cookies()
    context.clear_permissions()


def ready(page: Page) -> Page:
    """Wait until the script has run, nothing is stale and the heading is there; return the page."""
    page.locator("h1").first.wait_for(state="visible", timeout=READY_MS)
    page.wait_for_function(SETTLED, timeout=READY_MS)
    assert page.locator('[data-testid="stException"]').count() == 0, "the page shows an exception"
    return page


def choose(page: Page, label: str | re.Pattern[str], option: str | re.Pattern[str]) -> None:
    """Choose `option` of the box named `label`, and wait until the page has answered.

    A run that ends while the list is open draws the box anew and shuts the list: open it again.
    """
    for last in (False, False, True):
        page.get_by_role("combobox", name=label).click()
        try:
            page.get_by_role("option", name=option).first.click(timeout=READY_MS / 3)
        except Late:
            if last:
                raise
        else:
            break
    ready(page)


def heading(page: Page) -> str:
    """Return the text of the page's only h1."""
    assert page.locator("h1").count() == 1, "a page has exactly one h1"
    return page.locator("h1").inner_text()


def axe_findings(page: Page) -> list[str]:
    """Return the serious and critical findings of axe-core, one line each."""
    # Which tables scroll is known after the layout: in the next frame but one it is done.
    page.evaluate(_LAID_OUT)
    package = importlib.util.find_spec("axe_playwright_python")
    assert package and package.origin, "axe-playwright-python is missing (requirements-dev.txt)"
    source = Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"() => {{ {source} }}")
    violations = page.evaluate(_FIND)
    return [
        f"{result['impact']}: {result['id']}: {result['help']}: "
        + " | ".join(node["html"][:200] for node in result["nodes"][:3])
        for result in violations
        if result["impact"] in {"serious", "critical"}
    ]
