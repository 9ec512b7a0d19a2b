"""Fixtures of the browser tests: one server and one browser a session, watched pages a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from harness import (
    DESK,
    FLAGS,
    READY_MS,
    Server,
    Watch,
    chromium,
    forget,
    new_visitor,
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
def visitors() -> dict[str, BrowserContext]:
    """One context for each server: its cache and its process spare the code of Streamlit."""
    return {}


@pytest.fixture
def new_context(browser: Browser, server: Server, watch: Watch) -> Iterator[NewContext]:
    """Make watched contexts: a visitor with an empty cache each."""
    result: list[BrowserContext] = []

    def make() -> BrowserContext:
        context = browser.new_context(base_url=server.url, viewport=DESK, locale="de-DE")
        watch.context(context)
        result.append(context)
        return context

    yield make
    for context in result:
        context.close()


@pytest.fixture
def visitor(
    browser: Browser, server: Server, watch: Watch, visitors: dict[str, BrowserContext]
) -> Iterator[BrowserContext]:
    """The known visitor, watched: the cache is warm, nothing else is left of earlier tests."""
    if server.url not in visitors:
        visitors[server.url] = new_visitor(browser, server.url)
    watch.context(visitors[server.url])
    yield visitors[server.url]
    watch.leave(visitors[server.url])
    forget(visitors[server.url])


@pytest.fixture
def open_page(visitor: BrowserContext) -> OpenPage:
    """Open an address in a new tab of the known visitor and wait until it is ready.

    Another context, made by the test, may be given instead.
    """

    def open_tab(
        address: str,
        context: BrowserContext | None = None,
        width: int = DESK["width"],
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        page = (context or visitor).new_page()
        page.set_viewport_size({**DESK, "width": width})
        # Nothing moves: without a graphics card every frame of it would cost processor time.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address)
        return ready(page)

    return open_tab


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, so that `-m "not browser"` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
