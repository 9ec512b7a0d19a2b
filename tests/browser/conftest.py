"""Fixtures of the browser tests: one server and one browser a session, watched pages a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from harness import (
    FLAGS,
    READY_MS,
    Server,
    Watch,
    chromium,
    forget,
    ready,
    start_server,
)
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

OpenPage = Callable[..., Page]
expect.set_options(timeout=READY_MS)  # a busy machine is slow, not wrong
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running atlas over the store that the start of the session has made current."""
    running = start_server(tmp_path_factory.mktemp("server") / "server.log")
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; without one the tests are skipped, or fail where it is required."""
    path = chromium()
    if path is None:
        reason = "no Chromium found (Debian: apt install chromium); browser tests not run"
        if os.environ.get("CLUSTERATLAS_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def watch(server: Server) -> Iterator[Watch]:
    """The log of this test's pages; a foreign request, an error or a traceback fails the test."""
    log = Watch(server.url)
    printed = server.log.stat().st_size
    yield log
    assert not log.problems, "\n".join(log.problems)
    assert not server.tracebacks(since=printed)


@pytest.fixture(scope="session")
def visitors() -> dict[tuple[str, int, str], BrowserContext]:
    """One context for each server, width and scheme: its cache spares the code of Streamlit."""
    return {}


@pytest.fixture
def new_context(browser: Browser, server: Server, watch: Watch) -> Iterator[NewContext]:
    """Make watched contexts: a visitor with an empty cache each."""
    result: list[BrowserContext] = []

    def make(width: int = 1400, scheme: str = "light") -> BrowserContext:
        context = _context(browser, server, width, scheme)
        watch.context(context)
        result.append(context)
        return context

    yield make
    for context in result:
        context.close()


@pytest.fixture
def open_page(
    browser: Browser,
    server: Server,
    watch: Watch,
    visitors: dict[tuple[str, int, str], BrowserContext],
) -> Iterator[OpenPage]:
    """Open an address in a tab of a known visitor, unless a context is given; wait until ready.

    The visitor's cache is warm; nothing else is left of earlier tests.
    """
    used: list[BrowserContext] = []

    def visitor(width: int = 1400, scheme: str = "light") -> BrowserContext:
        key = (server.url, width, scheme)
        context = visitors.get(key) or _context(browser, server, width, scheme)
        visitors[key] = context
        if context not in used:
            watch.context(context)
            used.append(context)
        return context

    def open_tab(address: str, context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or visitor(**options)).new_page()
        page.goto(address)
        return ready(page)

    yield open_tab
    for context in used:
        watch.leave(context)
        forget(context)


def _context(browser: Browser, server: Server, width: int, scheme: str) -> BrowserContext:
    return browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="de-DE",
        accept_downloads=True,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, so that `-m "not browser"` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
