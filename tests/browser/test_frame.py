"""Every page opened cold in Chromium: frame, language, headers, accessibility, 404."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import pytest
from conftest import OpenPage
from harness import DESK, Watch, axe_findings, expect_map_in_sight, heading, ready
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from clusteratlas.web import PAGE_PATHS

WHITE = "rgb(255, 255, 255)"
ENGLISH = ("", "ranking", "peers", "networks", "dossier", "sources", "imprint", "methods")


@pytest.mark.parametrize("path", sorted(PAGE_PATHS))
def test_page_opens_cold_and_is_accessible(open_page: OpenPage, path: str) -> None:
    """Each page on a phone at night, then, laid out anew, at a desk by day.

    In German, whose words are the longer ones. 320 pixels are a window of 1280 at a zoom of 400 %
    (WCAG 1.4.10), narrower than a phone. The open page then shows what it alone promises.
    """
    page = open_page(f"/{path}?lang=de", width=320, scheme="dark")
    assert heading(page).strip()
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.evaluate("location.pathname") == f"/{path}"
    assert page.locator("a[href*=imprint]").count(), "the frame with its links is missing"
    _fits_and_is_accessible(page, "on a phone at night")
    if path in ON_A_PHONE:
        page.set_viewport_size({"width": 390, "height": 900})
        ON_A_PHONE[path](page)
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", WHITE)
    _fits_and_is_accessible(ready(page), "at a desk by day")
    if path in AT_A_DESK:
        AT_A_DESK[path](page)
    if path in ENGLISH:
        _english_is_one_click_away(page)


def _fits_and_is_accessible(page: Page, where: str) -> None:
    main = page.get_by_test_id("stMain")
    sideways_px = main.evaluate("element => element.scrollWidth - element.clientWidth")
    assert sideways_px <= 1, f"wider than its window {where}"
    assert axe_findings(page) == [], f"axe {where}"


def _english_is_one_click_away(page: Page) -> None:
    german = heading(page)
    switch = page.get_by_role("radio", name="English")
    expect(switch).to_be_in_viewport()
    switch.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).not_to_have_text(german)


def _the_tab_is_told_and_in_sight(page: Page) -> None:
    tab = page.locator('.st-key-tabs [aria-current="page"]')
    expect(tab).to_have_text("Kalender")
    expect(tab).to_be_in_viewport(ratio=0.5)


def _the_line_below_the_tab_is_whole(page: Page) -> None:
    row, tab = (
        page.locator(f".st-key-tabs{one}").bounding_box() for one in ("", ' [aria-current="page"]')
    )
    assert row and tab and tab["y"] + tab["height"] <= row["y"] + row["height"], "line below tab"


def _the_map_has_no_empty_band(page: Page, most_px: int) -> None:
    place = page.locator('[data-testid="stElementContainer"][class*="st-key-map"]').first
    page.wait_for_function(
        "([element, most]) => element.clientHeight <= most", arg=[place.element_handle(), most_px]
    )


def _fields_for_files_speak_german(page: Page) -> None:
    field = page.get_by_test_id("stFileUploader")
    expect(field.get_by_role("button", name="Datei wählen")).to_be_visible()
    expect(field.locator("p", has_text="Upload")).to_have_css("font-size", "0px")
    expect(field.locator("input")).not_to_have_attribute("aria-label", "file upload")


def _two_sources_stand_right_like_others(page: Page) -> None:
    expect(page.get_by_role("cell", name="ca. 155; 167", exact=True)).to_be_visible()
    expect(page.locator("table").first).to_have_attribute("data-right", "2 3 4 5")


def _the_map_is_drawn_with_its_data(page: Page) -> None:
    picture = page.locator(".js-plotly-plot").first
    expect(picture.locator("path.js-fill")).to_have_count(22)
    assert _colours(picture.screenshot()) >= 5, "the map has too few colours"


def _colours(png: bytes) -> int:
    """Return how many colours each cover at least 0.2 % of the picture."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    pixels = picture.width * picture.height
    colours = picture.getcolors(maxcolors=pixels) or []
    return sum(count >= pixels * 0.002 for count, _ in colours)


def _the_map_of_the_regions(page: Page) -> None:
    _the_line_below_the_tab_is_whole(page)
    _the_map_has_no_empty_band(page, 470)


def _the_map_of_the_sheet_is_in_sight_in_both_languages(page: Page) -> None:
    expect_map_in_sight(page, 0.6)
    _english_is_one_click_away(page)
    expect_map_in_sight(ready(page), 0.6)


ON_A_PHONE: dict[str, Callable[[Page], None]] = {
    "calendar": _the_tab_is_told_and_in_sight,
    "companies": partial(_the_map_has_no_empty_band, most_px=320),
    "regional_map": _the_map_of_the_regions,
}
AT_A_DESK: dict[str, Callable[[Page], None]] = {
    "brochure": _two_sources_stand_right_like_others,
    "fact_sheet": _the_map_of_the_sheet_is_in_sight_in_both_languages,
    "regional_map": _the_map_is_drawn_with_its_data,
    "sources": _fields_for_files_speak_german,
}


@pytest.mark.parametrize(("lang", "words"), [("de", "nicht gefunden"), ("en", "not found")])
def test_unknown_address_leads_home(
    visitor: BrowserContext, watch: Watch, lang: str, words: str
) -> None:
    watch.allow_errors = True  # Chromium itself logs the 404 of the page
    page = visitor.new_page()
    answer = page.goto(f"/no/such/page?lang={lang}")
    assert answer is not None and answer.status == 404
    assert words in heading(page)
    assert axe_findings(page) == []
    page.get_by_role("link").first.click()
    expect(page.get_by_test_id("stApp")).to_be_visible(timeout=30_000)
    assert page.url.endswith(f"/?lang={lang}")


def test_language_follows_the_address_and_the_policy_blocks_foreign_code(
    open_page: OpenPage, watch: Watch
) -> None:
    page = open_page("/methods")
    root = page.locator("html")
    page.evaluate("history.pushState({}, '', '?lang=en')")
    expect(root).to_have_attribute("lang", "en")
    page.evaluate("history.replaceState({}, '', '?lang=xx')")
    expect(root).to_have_attribute("lang", "de")
    assert watch.problems == []
    watch.allow_errors = True  # the browser reports what it refuses
    blocked = page.evaluate(
        """() => new Promise(done => {
          const seen = new Set();
          document.addEventListener("securitypolicyviolation", event => {
            seen.add(event.effectiveDirective);
            if (seen.size === 3) done([...seen].sort());
          });
          fetch("https://example.org/").catch(() => {});
          new Image().src = "https://example.org/pixel.png";
          const script = document.createElement("script");
          script.textContent = "window.injected = true";
          document.head.append(script);
        })"""
    )
    assert blocked == ["connect-src", "img-src", "script-src-elem"]
    assert page.evaluate("window.injected") is None
    watch.problems.clear()  # the attempts above were meant to be foreign
