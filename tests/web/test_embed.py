"""Pictures for other sites: page and files of a view's charts, allowed sites, refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from clusteratlas import settings, views, web
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Map
from clusteratlas.paths import ROOT
from clusteratlas.views import ViewState
from clusteratlas.views.embed import as_of, has_file, source_text
from clusteratlas.views.pictures import pictures, with_names
from clusteratlas.web import embed as module
from clusteratlas.web.slots import Pages, Slots
from tests.rendering import answer
from tests.web.asgi import get

STATIC = Path(streamlit.__file__).parent / "static"


def made(base: str = "") -> Starlette:
    routes = web.routes(base)
    return Starlette(routes=routes, middleware=web.middleware(STATIC, routes, base))


@pytest.fixture(scope="module")
def app() -> Starlette:
    return made()


def test_a_chart_is_a_page_of_its_own_in_the_language_asked(app: Starlette) -> None:
    answer = get(app, "/embed/links?lang=en")
    assert answer.status == 200 and answer.headers["content-language"] == "en"
    assert "Most linked: Life sciences" in answer.text
    assert "Open in the cluster atlas" in answer.text
    figure = re.findall(r'<script type="application/json" id="figure">(.*?)</script>', answer.text)
    assert json.loads(figure[0])["data"][0]["type"] == "heatmap"
    linked = re.findall(r'(?:src|href)="(?!https://atlas\.example/|data:)([^"]+)"', answer.text)
    assert len(linked) == 4
    for name in linked:  # no foreign host, and all files exist
        assert name.startswith("../present/") and get(app, name[2:]).status == 200


def test_the_link_opens_the_view_with_its_data(app: Starlette) -> None:
    text = get(app, "/embed/overview?lang=de&picture=1").text
    assert re.search(r'href="https://atlas\.example/\?[^"]*lang=de&amp;v=[0-9a-f]{12}"', text)


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG\r\n")])
def test_a_map_is_a_file(app: Starlette, form: str, begins: bytes) -> None:
    answer = get(app, f"/embed/points.{form}", encoding="")
    assert answer.status == 200 and answer.body.startswith(begins)
    assert answer.headers["content-type"].startswith("image/")
    tag = answer.headers["etag"]
    assert get(app, f"/embed/points.{form}", if_none_match=tag).status == 304


@pytest.mark.parametrize(
    ("address", "status", "expected"),
    [
        ("nix?lang=en", 404, "There is no view “nix”"),
        ("links.pdf", 404, "Als „.pdf“ gibt es kein Bild. Möglich sind .svg"),
        ("links.", 404, "Als „.“ gibt es kein Bild"),
        ("links?picture=99&lang=en", 400, "no picture 99: it has 2 pictures."),
        ("links?picture=0", 400, "Ein Bild 0 hat diese Ansicht nicht"),
        ("roadmap", 400, "Diese Auswahl hat keine Bilder"),
        ("links?picture=x", 400, "Adresse ist nicht lesbar"),
        ("links?nix=1", 400, "lässt sich „nix“ nicht wählen"),
        ("companies?field=nix", 400, "nicht zur Wahl"),
        ("ranking.svg", 400, "nur als Seite, nicht als Datei"),
        ("links?" + "x" * 5000, 400, "Adresse ist nicht lesbar"),
    ],
)
def test_refusals(app: Starlette, address: str, status: int, expected: str) -> None:
    answer = get(app, f"/embed/{address}")
    assert answer.status == status and expected in answer.text
    assert answer.headers["cache-control"] == "no-store" and 'href="../' in answer.text


@pytest.mark.parametrize("base", ["", "atlas"])
def test_no_site_frames_a_picture_unless_the_owner_allows_it(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"/{base}/embed/nix" if base else "/embed/nix"
    closed = get(made(base), place).headers
    assert closed["x-frame-options"] == "SAMEORIGIN"
    assert closed["content-security-policy"].endswith("frame-ancestors 'self'")
    monkeypatch.setenv("CLUSTERATLAS_EMBED", "https://www.example.org https://*.example.net:8443")
    opened = get(made(base), place).headers
    wanted = "frame-ancestors 'self' https://www.example.org https://*.example.net:8443"
    assert opened["content-security-policy"].endswith(wanted) and "x-frame-options" not in opened
    other = get(made(base), place.replace("embed/nix", "present")).headers
    assert other["content-security-policy"].endswith("frame-ancestors 'self'")
    assert other["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("wrong", ["example.org", "https://a b", "'self'; script-src *", "https:"])
def test_a_wrong_origin_stops_the_start(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_EMBED", wrong)
    with pytest.raises(ValueError, match=r"CLUSTERATLAS_EMBED: .* is no origin"):
        settings.embedders()


def test_two_concurrent_requests_then_503(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    slots = Slots(2, wait_seconds=0.01)
    monkeypatch.setattr(module, "RENDERINGS", slots)
    monkeypatch.setattr(module, "_pages", Pages(2**20))
    slots._free.acquire()
    assert get(app, "/embed/links?picture=2").status == 200
    slots._free.acquire()
    assert get(app, "/embed/links?picture=2").status == 200  # from the cache
    busy = get(app, "/embed/links?picture=1")
    assert busy.status == 503 and busy.headers["retry-after"] == "5"


def test_every_picture_has_title_source_and_alternative_text() -> None:
    for view in ("links", "exports", "ranking", "points", "programme"):
        part = views.part(ViewState(view, Selection(lang="de")), answer)
        result = pictures(part)
        assert result, view
        for one in result:
            assert one.title and one.alt
            assert "Datenversion" in source_text(one.answer, "de")
    exports = pictures(views.part(ViewState("exports", Selection(lang="de")), answer))
    assert [has_file(one) for one in exports].count(True) == 4
    assert as_of(exports[0].answer, "de") and not any(isinstance(one, Map) for one in exports)


def test_pictures_with_the_same_title_are_distinguished_by_their_section() -> None:
    part = views.part(ViewState("regional_map", Selection(lang="de")), answer)
    titles = [f"{one.title} ({way})" for way, one in with_names(part)]
    assert len(titles) == len(set(titles)) > 1


def test_the_page_gives_the_line_to_copy_when_it_is_asked_for() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "points.py"), default_timeout=30)
    app.session_state["embed"] = True
    codes = [code.value for code in app.run().code if "<iframe" in code.value]
    assert not app.exception and len(codes) == 1
    assert re.match(r'<iframe src="[^"]*embed/points\?[^"]*picture=1&amp;lang=de" ', codes[0])
    captions = [one.value for one in app.caption]
    assert any("dürfen die Bilder dieses Atlas noch nicht" in text for text in captions)
