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
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, ViewportSize
from playwright.sync_api import TimeoutError as Late

ROOT = Path(__file__).resolve().parents[2]
# Software WebGL, so that maps are drawn on machines without a graphics card; pages are put
# together without it, which spares a core several seconds a page. Tabs of a visitor share a
# process: the code of Streamlit is compiled once and not for every tab.
FLAGS = [
    "--process-per-site",
    "--disable-gpu-compositing",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--no-sandbox",
    "--disable-background-networking",
]
DESK = ViewportSize(width=1400, height=900)
LAPTOP = ViewportSize(width=1280, height=720)
START_SECONDS = 60
READY_MS = 60_000
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
}"""


# Is more than a share of the height of the map above the lower edge of the window?
_SEEN = """share => {
  const map = document.querySelector(
    '[data-testid="stColumn"] .js-plotly-plot .cartesianlayer');
  const box = map && map.getBoundingClientRect();
  return box && box.height > 0 && (innerHeight - box.y) / box.height > share;
}"""
_LAID_OUT = """() => document.fonts.ready.then(() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done))))"""

_GRAVE = ["serious", "critical"]
# Of what passes, axe keeps no account, and rules of lesser impact are not run: nobody reads
# either, and they take more than half the time.
_FIND = """async (grave) => {
  const values = axe._audit.rules.filter(rule => rule.enabled && grave.includes(rule.impact))
    .map(rule => rule.id);
  const found = await axe.run(document, {resultTypes: ['violations'],
    runOnly: {type: 'rule', values}});
  return found.violations;
}"""


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


def new_visitor(browser: Browser, url: str) -> BrowserContext:
    """Return a context whose first tab, without a page, keeps the process of later ones alive."""
    context = browser.new_context(
        base_url=url, viewport=DESK, locale="de-DE", accept_downloads=True
    )
    context.new_page().goto("/healthz")
    return context


def forget(context: BrowserContext) -> None:
    """Close all tabs of a visitor but the first, and drop what they left but the browser's cache.

    Storage is cleared last: a page that is still open could write again.
    """
    first, *others = context.pages
    for page in others:
        page.close()
    first.evaluate("() => localStorage.clear()")
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


def expect_map_in_sight(page: Page, share: float) -> None:
    """Wait until a laptop shows more than `share` of the height of the first map, unscrolled."""
    page.set_viewport_size(LAPTOP)
    page.wait_for_function(_SEEN, arg=share, timeout=READY_MS)


def heading(page: Page) -> str:
    """Return the text of the page's only h1."""
    assert page.locator("h1").count() == 1, "a page has exactly one h1"
    return page.locator("h1").inner_text()


def axe_findings(page: Page) -> list[str]:
    """Return the serious and critical findings of axe-core, one line each."""
    # Which tables scroll is known after the layout: in the next frame but one it is done.
    page.evaluate(_LAID_OUT)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {_axe_source()} }}")
    violations = page.evaluate(_FIND, _GRAVE)
    return [
        f"{result['impact']}: {result['id']}: {result['help']}: "
        + " | ".join(node["html"][:200] for node in result["nodes"][:3])
        for result in violations
        if result["impact"] in _GRAVE
    ]


@cache
def _axe_source() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    assert package and package.origin, "axe-playwright-python is missing (requirements-dev.txt)"
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
