"""Conference mode over HTTP: the slides of a view, refusals in the reader's language."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from clusteratlas import dossier, store
from clusteratlas.model import Selection
from clusteratlas.views import ViewState
from clusteratlas.web import present as module
from clusteratlas.web import routes
from tests.web.asgi import get

APP = Starlette(routes=routes())


def address(view: str = "fact_sheet", lang: str = "de", **state: object) -> str:
    stored = json.dumps(state, ensure_ascii=False)
    return "/present?" + urlencode({"view": view, "state": stored, "lang": lang})


SHEET = {"selection": {"field_id": "automobil"}, "address": "fact_sheet?field=automobil"}


@pytest.mark.parametrize(("lang", "title"), [("de", "Automobil"), ("en", "Automotive")])
def test_slides_of_a_view_in_the_readers_language(lang: str, title: str) -> None:
    answer = get(APP, address(lang=lang, **SHEET))
    assert answer.status == 200 and answer.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in answer.text
    first = re.findall(r'<main class="deck" lang="(..)" data-title="([^"]+)"', answer.text)[0]
    assert first[0] == lang and title in first[1]


def test_code_and_link_open_the_view() -> None:
    text = get(APP, address(**SHEET)).text
    links = re.findall(r'<figcaption>.*?<a href="([^"]+)"', text)
    wanted = "https://atlas.example/fact_sheet?field=automobil&amp;lang={}&amp;v="
    assert [link.rsplit("=", 1)[0] + "=" for link in links] == [
        wanted.format("de"),
        wanted.format("en"),
    ]


def test_no_script_stands_in_the_page() -> None:
    scripts = re.findall(r"<script([^>]*)>", get(APP, address(**SHEET)).text)
    assert all("src=" in s or 'type="application/json"' in s for s in scripts)
    names = [s.split('"')[1] for s in scripts if "src=" in s]
    assert [n.split("?")[0] for n in names] == ["present/plotly.js", "present/slides.js"]
    for name in names:
        answer = get(APP, f"/{name}")
        assert answer.status == 200 and "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("view=nix&lang=en", 404, "There is no view “nix”"),
        ("view=nix", 404, "Die Ansicht „nix“ gibt es nicht"),
        ("", 400, "Diese Ansicht lässt sich nicht vorführen"),
        ("lang=en", 400, "This view cannot be presented"),
        ("view=fact_sheet&state=x&lang=en", 400, "This view cannot be presented"),
        ("view=fact_sheet&state=[]", 400, "nicht vorführen"),
        ("view=fact_sheet&state=7", 400, "nicht vorführen"),
        ('view=fact_sheet&state={"selection":{"year":"x"}}', 400, "nicht lesbar (year)"),
        (
            'view=fact_sheet&state={"selection":{"field_id":"nix"}}',
            400,
            "bei „field“ nicht zur",
        ),
        ("view=fact_sheet&state=" + "[" * 7000, 400, "nicht vorführen"),
    ],
)
def test_refusals(query: str, status: int, told: str) -> None:
    answer = get(APP, f"/present?{query}")
    assert answer.status == status and told in answer.text
    assert "Traceback" not in answer.text and "<h1>" in answer.text


def test_a_hostile_name_is_text() -> None:
    answer = get(APP, address(view="<script>alert(1)</script>"))
    assert answer.status == 404 and "<script>" not in answer.text


def test_foreign_addresses_stay_below_the_atlas() -> None:
    given = {**SHEET, "address": "https://evil.example/?x=1"}
    text = get(APP, address(**given)).text
    links = re.findall(r'<figcaption>.*?href="([^"]+)"', text)
    links += [link for link in re.findall(r'href="([^"]+)"', text) if "evil" in link]
    assert len(links) > 2 and all(link.startswith("https://atlas.example/") for link in links)


@pytest.mark.parametrize(("base", "home"), [("", "/"), ("/atlas", "/atlas/")])
def test_the_overview_has_a_name_like_every_page(base: str, home: str) -> None:
    app = Starlette(routes=routes(base))
    answer = get(app, f"{base}/overview?lang=en")
    assert answer.status == 307 and answer.headers["location"] == f"{home}?lang=en"


def test_unknown_asset_is_404() -> None:
    assert get(APP, "/present/secret.js").status == 404
    assert get(APP, "/present/slides_html.py").status == 404


def test_compressed_once_and_kept() -> None:
    module._page.cache_clear()
    packed = get(APP, address(**SHEET))
    plain = get(APP, address(**SHEET), "identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers and plain.text == packed.text
    assert module._page.cache_info().misses == 1
    assert gzip.decompress(module._asset("slides.js").gzipped) == module.asset("slides.js")


def test_routes_below_a_path() -> None:
    paths = [route.path for route in routes("/atlas/")]
    assert paths == ["/healthz", "/atlas/overview", "/atlas/present", "/atlas/present/{name}"]


def test_a_dossier_as_it_is_now(own: Path) -> None:
    view = ViewState("fact_sheet", Selection(field_id="msr")).as_dict()
    kept = dossier.create("council", "Rat <2026>", date(2026, 12, 1), ("Punkt 1",))
    kept = dossier.save(kept.with_item(dossier.Item(view, "Satz eins")))
    shown = get(APP, f"/present?dossier={kept.id}&lang=de").text
    assert "<h1>Rat &lt;2026&gt;</h1>" in shown and "Satz eins" in shown
    assert 'class="slide section"' in shown and "Punkt 1" in shown
    dossier.save(kept.with_text(0, "Satz zwei"))
    again = get(APP, f"/present?dossier={kept.id}&lang=en").text
    assert "Satz zwei" in again and "Satz eins" not in again
    assert f"https://atlas.example/dossier?dossier={kept.id}&amp;lang=en" in again


@pytest.mark.parametrize("wanted", ["0123456789ab", "../../etc/passwd", "x"])
def test_unknown_dossier_is_404(own: Path, wanted: str) -> None:
    answer = get(APP, f"/present?dossier={wanted}&lang=en")
    assert answer.status == 404 and "<h1>Presentation not possible</h1>" in answer.text


def test_a_kept_version_is_shown_as_it_was(own: Path, rebuild: Callable[[], str]) -> None:
    old = store.data_version().id
    kept = dossier.create("council", "Rat", date(2026, 12, 1))
    later = rebuild()
    link = address(selection={"field_id": "optik"})
    assert kept.version == old != later
    now, then = get(APP, link).text, get(APP, f"{link}&v={old}").text
    assert "<strong>50,2\xa0%</strong>" in now and f"Datenversion {later}" in now
    assert "<strong>49,9\xa0%</strong>" in then and f"Datenversion {old}" in then
    assert f"Datenversion {later}" in get(APP, f"{link}&v=ffffffffffff").text
