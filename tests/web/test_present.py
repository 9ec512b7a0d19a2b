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
from clusteratlas.access import OWNER
from clusteratlas.model import Selection
from clusteratlas.views import ViewState
from clusteratlas.web import present as module
from clusteratlas.web import routes
from clusteratlas.web.packed import Payload
from clusteratlas.web.slots import Pages, Slots
from tests.web.asgi import get

APP = Starlette(routes=routes(identify=lambda scope: OWNER))


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


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ("kreis_profile", "Anteil an allen Arbeitnehmern, Verarbeitendes Gewerbe: Sonneberg"),
        ("regional_map", "Jena, Stadt liegt mit 956 Einwohnern je km² vorn"),
    ],
)
def test_a_view_without_a_state_is_presented_as_its_page_opens(view: str, title: str) -> None:
    answer = get(APP, f"/present?view={view}")
    assert answer.status == 200
    assert f'data-title="{title}' in answer.text.replace("\xa0", " ")


def test_short_slides_and_complete_ones_have_addresses_of_their_own() -> None:
    def slides(query: str) -> int:
        return get(APP, address(**SHEET) + query).text.count('<section class="slide')

    assert slides("") == slides("&complete=0") == 2 * 7
    assert slides("&complete=1") > 2 * 20
    assert get(APP, address(**SHEET) + "&complete=maybe").status == 400


def test_code_and_link_open_the_view() -> None:
    text = get(APP, address(**SHEET)).text
    links = re.findall(r'<figcaption>.*?<a href="([^"]+)"', text)
    wanted = "https://atlas.example/fact_sheet?field=automobil&amp;lang={}&amp;v="
    assert [link.rsplit("=", 1)[0] + "=" for link in links] == [
        wanted.format("de"),
        wanted.format("en"),
    ]


def test_the_page_has_no_inline_script() -> None:
    scripts = re.findall(r"<script([^>]*)>", get(APP, address(**SHEET)).text)
    assert all("src=" in s or 'type="application/json"' in s for s in scripts)
    names = [s.split('"')[1] for s in scripts if "src=" in s]
    assert [n.split("?")[0] for n in names] == ["present/plotly.js", "present/slides.js"]
    for name in names:
        answer = get(APP, f"/{name}")
        assert answer.status == 200 and "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("query", "status", "expected"),
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
            "bei „field“ nicht zur Wahl",
        ),
        ("view=fact_sheet&state=" + "[" * 7000, 400, "nicht vorführen"),
    ],
)
def test_refusals(query: str, status: int, expected: str) -> None:
    answer = get(APP, f"/present?{query}")
    assert answer.status == status and expected in answer.text
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
    assert get(APP, "/present/file.py").status == 404


@pytest.fixture
def renderings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list of renderings from now on; the cache is empty."""
    result: list[object] = []

    def render(outcome: object, key: object) -> Payload:
        result.append(key)
        return original(outcome, key)  # type: ignore[arg-type]

    original = module._render
    monkeypatch.setattr(module, "_pages", Pages(64 * 2**20))
    monkeypatch.setattr(module, "_render", render)
    return result


def test_compressed_once_and_kept(renderings: list[object]) -> None:
    packed = get(APP, address(**SHEET))
    plain = get(APP, address(**SHEET), "identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers and plain.text == packed.text
    assert len(renderings) == 1
    assert gzip.decompress(module._asset("slides.js").gzipped) == module.asset("slides.js")


def test_routes_below_a_path() -> None:
    paths = [route.path for route in routes("/atlas/")]
    outside = ["/healthz", "/readyz", "/metrics"]
    inside = [
        "robots.txt",
        "sitemap.xml",
        "overview",
        "calendar.ics",
        "watch.atom",
        "present",
        "present/{name}",
        "embed/{name}",
        "api",
    ]
    inside += ["api/v1/openapi.json", "api/v1/{name}", "api/{rest:path}"]
    inside += ["data", "data/feed.atom", "data/catalogue.{form}", "data/{version}/{name}"]
    assert paths == [*outside, *(f"/atlas/{name}" for name in inside)]


def test_a_dossier_as_it_is_now(own: Path) -> None:
    view = ViewState("fact_sheet", Selection(field_id="msr")).as_dict()
    meeting = dossier.create("council", "Rat <2026>", date(2026, 12, 1), ("Punkt 1",))
    meeting = dossier.save(meeting.with_item(dossier.Item(view, "Satz eins")))
    shown = get(APP, f"/present?dossier={meeting.id}&lang=de").text
    assert "<h1>Rat &lt;2026&gt;</h1>" in shown and "Satz eins" in shown
    assert '<h2 class="title">Satz eins<' in shown and "Punkt 1" in shown
    whole = get(APP, f"/present?dossier={meeting.id}&lang=de&complete=1").text
    assert 'class="slide section"' in whole and 'class="slide section"' not in shown
    dossier.save(meeting.with_text(0, "Satz zwei"))
    again = get(APP, f"/present?dossier={meeting.id}&lang=en").text
    assert "Satz zwei" in again and "Satz eins" not in again
    assert f"https://atlas.example/dossier?dossier={meeting.id}&amp;lang=en" in again


@pytest.mark.parametrize("wanted", ["0123456789ab", "../../etc/passwd", "x"])
def test_unknown_dossier_is_404(own: Path, wanted: str) -> None:
    answer = get(APP, f"/present?dossier={wanted}&lang=en")
    assert answer.status == 404 and "<h1>Presentation not possible</h1>" in answer.text


def test_an_archived_version_is_shown_as_it_was(own: Path, rebuild: Callable[[], str]) -> None:
    old = store.data_version().id
    meeting = dossier.create("council", "Rat", date(2026, 12, 1))
    later = rebuild()
    link = address(selection={"field_id": "optik"}) + "&complete=1"
    assert meeting.version == old != later
    now, then = get(APP, link).text, get(APP, f"{link}&v={old}").text
    assert "<strong>50,2\xa0%</strong>" in now and f"Datenversion {later}" in now
    assert "<strong>49,9\xa0%</strong>" in then and f"Datenversion {old}" in then
    assert f"Datenversion {later}" in get(APP, f"{link}&v=ffffffffffff").text


def test_the_order_of_parameters_makes_no_new_page(renderings: list[object]) -> None:
    state = '{"selection":{"field_id":"msr"},"options":{}}'
    turned = '{"options": {}, "selection": {"field_id": "msr"}}'
    for query in (
        {"view": "fact_sheet", "state": state, "lang": "de"},
        {"lang": "de", "state": turned, "view": "fact_sheet", "v": "unknown"},
        {"view": "overview", "lang": "de", "state": state} | {"view": "fact_sheet"},
    ):
        assert get(APP, "/present?" + urlencode(query)).status == 200
    assert len(renderings) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"field": "msr"}, "kennt „field“ nicht. Möglich sind: view, dossier, state, v, lang"),
        ({"field": "msr", "lang": "en"}, "does not know “field”. Available are: view, dossier"),
        ({"state": '{"foreign": 1}'}, "kennt „foreign“ nicht. Möglich sind: view, selection"),
        ({"state": '{"options": {"norm": "z"}}'}, "kennt „norm“ nicht. Möglich sind: field"),
        ({"<b>": "1"}, "kennt „&lt;b&gt;“ nicht"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(query: dict[str, str], expected: str) -> None:
    answer = get(APP, "/present?" + urlencode({"view": "fact_sheet", **query}))
    assert answer.status == 400 and expected in answer.text


def test_a_third_rendering_waits_and_is_refused(
    renderings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    slots = Slots(2, wait_seconds=0.01)
    monkeypatch.setattr(module, "RENDERINGS", slots)
    assert slots._free.acquire(blocking=False) and slots._free.acquire(blocking=False)
    refused = get(APP, address(lang="en", **SHEET))
    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
    assert "Please reload in a few seconds" in refused.text and renderings == []
    slots._free.release()
    assert get(APP, address(lang="en", **SHEET)).status == 200
    slots._free.acquire(blocking=False)
    assert get(APP, address(lang="en", **SHEET)).status == 200  # cached: needs no slot
    assert len(renderings) == 1


def test_kept_pages_are_bounded_in_bytes() -> None:
    pages = Pages(most_bytes=100)
    for name in "abc":
        pages.put(name, Payload(b"x" * 30, b"y" * 10))
        assert pages.get("a") or name == "c"
    assert [bool(pages.get(name)) for name in "abc"] == [True, False, True]
    assert pages.bytes_held() == 80
    pages.put("large", Payload(b"x" * 101, b""))
    assert pages.bytes_held() == 0


KREISE = [f"160{number}" for number in range(51, 78)] * 2
HOSTILE = {
    "48 Kreise": ("kreis_profile", {"selection": {"kreise": KREISE[:48]}}),
    "501 Kreise": ("peers", {"selection": {"kreise": ["16051"] * 501}}),
    "half letter": ("companies", {"selection": {"search": "\ud800"}}),
    "half view": ("\ud800", {}),
    "endless": ("fact_sheet", {"selection": {"year": float("inf")}}),
    "far year": ("regional_map", {"selection": {"year": 10**30}}),
    "long option": ("ranking", {"options": {"w_companies": "9" * 3000}}),
}


@pytest.mark.parametrize(("view", "state"), HOSTILE.values(), ids=HOSTILE)
def test_states_that_no_page_makes_are_refused(view: str, state: dict[str, object]) -> None:
    query = {"view": view.encode("utf-8", "surrogatepass"), "state": json.dumps(state)}
    answer = get(APP, "/present?" + urlencode(query))
    assert answer.status in (400, 404) and "<h1>" in answer.text
