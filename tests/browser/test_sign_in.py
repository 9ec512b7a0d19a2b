"""Signing in at a provider's process: roles, the way back, sign-out, lying cookies, time over."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness import (
    READY_MS,
    Server,
    Watch,
    forget,
    free_port,
    get,
    new_visitor,
    ready,
    start_server,
)
from playwright.sync_api import Browser, BrowserContext, Page, expect

SECRET = "0123456789abcdef0123456789abcdef"
SHORT_SECONDS = 6  # the longest that a short sign-in lasts
SECRETS = """
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "{secret}"
client_id = "atlas"
client_secret = "geheim"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[access]
claim = "realm_access.roles"
session_hours = {hours}

[access.roles]
lesen = "reader"
redaktion = "editor"
verwaltung = "admin"
"""
PEOPLE = {
    "lena": {"name": "Lena Lesen", "realm_access": {"roles": ["lesen"]}},
    "rolf": {"name": "Rolf Redaktion", "realm_access": {"roles": ["redaktion", "verwaltung"]}},
    "nina": {"name": "Nina Niemand", "realm_access": {"roles": ["offline_access"]}},
    "otto": {"name": "Otto Ort", "aud": "other", "azp": "atlas"},
}


@dataclass
class Stage:
    """A provider, and an atlas that knows it."""

    provider: str
    atlas: Server


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The provider's address; it knows PEOPLE."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    log = (tmp_path_factory.mktemp("provider") / "log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, process)
        for name, claims in PEOPLE.items():
            own = {"realm_access": {"roles": ["redaktion"]}, **claims}
            _put(f"{url}/users/{name}", {"preferred_username": name, **own})
        yield url
    finally:
        process.kill()
        process.wait()
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            get(f"{url}/.well-known/openid-configuration")
        except OSError:
            time.sleep(0.1)  # polling the port of a process that is still starting
        else:
            return
    raise RuntimeError("the provider did not start")


def _put(url: str, body: object) -> None:
    data, kind = json.dumps(body).encode(), {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(url, data, kind, method="PUT")).close()


def _atlas(provider: str, folder: Path, hours: float) -> Iterator[Stage]:
    port = free_port()
    url, file = f"http://127.0.0.1:{port}", folder / "secrets.toml"
    text = SECRETS.format(url=url, provider=provider, secret=SECRET, hours=hours)
    file.write_text(text, encoding="utf-8")
    server = start_server(folder / "log", port=port, options=["--secrets.files", str(file)])
    yield Stage(provider, server)
    server.process.terminate()
    server.process.wait(timeout=20)


@pytest.fixture(scope="module")
def stage(
    provider: str, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The atlas of a working day."""
    yield from _atlas(provider, tmp_path_factory.mktemp("atlas"), 8)


@pytest.fixture
def context(
    browser: Browser, stage: Stage, visitors: dict[str, BrowserContext]
) -> Iterator[BrowserContext]:
    """A visitor of the stage who has not signed in."""
    url = stage.atlas.url
    visitors[url] = visitors.get(url) or new_visitor(browser, url)
    yield visitors[url]
    forget(visitors[url])


def sign_in(stage: Stage, context: BrowserContext, name: str, page: str = "dossier") -> Page:
    """Sign in from `page` and return the tab that is back there."""
    tab = context.new_page()
    tab.goto(f"{stage.atlas.url}/{page}?lang=en")
    ready(tab)
    tab.get_by_test_id("stSidebar").get_by_role("button", name="Sign in").press("Enter")
    tab.wait_for_url(f"{stage.provider}/**", timeout=READY_MS)
    tab.locator("input[name=sub]").fill(name)
    tab.get_by_role("button", name="Authorize").click()
    tab.wait_for_url(f"{stage.atlas.url}/{page}?lang=en", timeout=READY_MS)
    return ready(tab)


def offered(tab: Page) -> list[str]:
    """Return the pages of this area that are offered: some of the meetings are public."""
    return tab.locator(".st-key-tabs").get_by_role("link").all_inner_texts()


def test_an_editor_signs_in_and_out_at_the_provider(stage: Stage, context: BrowserContext) -> None:
    watch = Watch(stage.atlas.url)
    first = context.new_page()
    watch.context(context)
    first.goto("/dossier?lang=en")
    ready(first)
    assert "signed in and hold a role" in first.get_by_test_id("stAlert").inner_text()
    assert offered(first)[:2] == ["Work programme", "Roadmaps"]
    assert watch.problems == []
    watch.leave(context)
    first.close()

    tab = sign_in(stage, context, "rolf")
    expect(tab.get_by_text("Signed in: Rolf Redaktion")).to_be_visible()
    assert "Dossiers" in offered(tab)
    expect(tab.get_by_role("button", name="Create dossier")).to_be_visible()
    flags = {c["name"]: (c["httpOnly"], c["sameSite"]) for c in context.cookies()}
    assert flags["_streamlit_user"] == (True, "Lax")
    assert context.request.get("/present?dossier=nix").status == 404
    second = context.new_page()
    second.goto("/dossier?lang=en")
    ready(second)
    stolen = {c["name"]: c["value"] for c in context.cookies()}

    tab.get_by_role("button", name="Sign out").click()
    tab.wait_for_url(f"{stage.provider}/oauth2/end_session?**", timeout=READY_MS)
    assert "id_token_hint=" in tab.url and "oauth2callback" in tab.url
    tab.get_by_role("button", name="End session").click()
    tab.wait_for_url(f"{stage.atlas.url}/dossier?lang=en", timeout=READY_MS)
    expect(ready(tab).get_by_test_id("stAlert")).to_contain_text("signed in and hold a role")
    assert context.request.get("/present?dossier=nix").status == 403
    # Neither the other tab nor a copy of the cookie has rights any more.
    second.get_by_role("button", name="Create dossier").click()
    expect(second.get_by_test_id("stAlert").first).to_contain_text("hold a role")
    context.add_cookies(
        [{"name": n, "value": v, "url": stage.atlas.url} for n, v in stolen.items()]
    )
    assert context.request.get("/present?dossier=nix").status == 403


def test_the_administration_reads_who_did_what(stage: Stage, context: BrowserContext) -> None:
    tab = sign_in(stage, context, "rolf", "admin")
    trail = tab.get_by_test_id("stTable").first
    expect(trail).to_contain_text("sign-in")
    expect(trail).to_contain_text("rolf")
    assert SECRET not in tab.content() and "geheim" not in tab.content()
    tab.goto(f"{stage.atlas.url}/register?lang=en")
    expect(ready(tab).get_by_test_id("stAlert")).to_contain_text("only the role register")
    expect(tab.get_by_text("You have signed in, but hold no role")).to_be_visible()


def test_a_reader_reads(stage: Stage, context: BrowserContext) -> None:
    tab = sign_in(stage, context, "lena")
    assert "Dossiers" in offered(tab)
    expect(tab.get_by_role("button", name="Create dossier")).to_have_count(0)
    upload = f"{stage.atlas.url}/_stcore/upload_file/x/y"
    assert context.request.put(upload, data=b"x").status == 403


@pytest.mark.parametrize("name", ["nina", "otto"])
def test_no_role_and_another_audience_are_the_public(
    stage: Stage, context: BrowserContext, name: str
) -> None:
    tab = sign_in(stage, context, name)
    assert "Dossiers" not in offered(tab)
    assert (tab.get_by_role("button", name="Sign out").count() == 1) == (name == "nina")
    assert "_streamlit_user" in {c["name"] for c in context.cookies()}
    assert context.request.get("/present?dossier=nix").status == 403


def test_a_tampered_cookie_is_the_public(stage: Stage, context: BrowserContext) -> None:
    sign_in(stage, context, "rolf").close()
    cookie = next(c for c in context.cookies() if c["name"] == "_streamlit_user")
    value = cookie["value"]
    assert context.request.get("/present?dossier=nix").status == 404
    for place in (5, len(value) // 2, len(value) - 5):
        other = "A" if value[place] != "A" else "B"
        changed = value[:place] + other + value[place + 1 :]
        context.add_cookies([{**cookie, "value": changed}])  # type: ignore[list-item]
        assert context.request.get("/present?dossier=nix").status == 403
    tab = context.new_page()
    tab.goto("/dossier?lang=en")
    assert "Dossiers" not in offered(ready(tab))


def test_the_rights_end_with_the_time(
    provider: str, browser: Browser, server: Server, tmp_path: Path
) -> None:
    stages = _atlas(provider, tmp_path, SHORT_SECONDS / 3600)
    stage = next(stages)
    context = browser.new_context(base_url=stage.atlas.url, locale="de-DE")
    try:
        tab = sign_in(stage, context, "rolf")
        end = time.monotonic() + 2 * SHORT_SECONDS
        status = 404
        while status == 404 and time.monotonic() < end:  # the clock is the server's
            status = context.request.get("/present?dossier=nix").status
        assert status == 403
        tab.get_by_role("button", name="Create dossier").click()
        expect(tab.get_by_role("button", name="Create dossier")).to_have_count(0)
        tab.goto("/dossier?lang=en")
        assert "Dossiers" not in offered(ready(tab))
    finally:
        context.close()
        next(stages, None)


def test_a_wrong_configuration_ends_the_start(tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text("[auth]\nclient_id = 'atlas'\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"lacks redirect_uri in \[auth\]"):
        start_server(tmp_path / "log", options=["--secrets.files", str(file)])
    file.write_text("[auth\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="secrets file cannot be read"):
        start_server(tmp_path / "log", options=["--secrets.files", str(file)])
