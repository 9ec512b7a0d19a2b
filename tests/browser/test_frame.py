"""Every page opened cold in Chromium: frame, language, headers, accessibility, 404."""

from __future__ import annotations

import pytest
from conftest import NewContext, OpenPage
from harness import Watch, axe_findings, heading, ready
from playwright.sync_api import Page, expect

from clusteratlas.web import PAGE_PATHS

WHITE = "rgb(255, 255, 255)"


@pytest.mark.parametrize("path", sorted(PAGE_PATHS))
def test_page_opens_cold_and_is_accessible(open_page: OpenPage, path: str) -> None:
    """Each page on a phone at night, then, laid out anew, at a desk by day.

    In German, whose words are the longer ones. 320 pixels are a window of 1280 at a zoom of 400 %
    (WCAG 1.4.10), narrower than a phone.
    """
    page = open_page(f"/{path}?lang=de", width=320, scheme="dark")
    assert heading(page).strip()
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.evaluate("location.pathname") == f"/{path}"
    assert page.locator("a[href*=imprint]").count(), "the frame with its links is missing"
    assert _sideways_px(page) <= 1
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    page.emulate_media(color_scheme="light")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", WHITE)
    ready(page)
    assert _sideways_px(page) <= 1
    assert axe_findings(page) == []


def _sideways_px(page: Page) -> int:
    """Return by how much the page is wider than its window."""
    main = page.get_by_test_id("stMain")
    return int(main.evaluate("element => element.scrollWidth - element.clientWidth"))


def test_headings_differ_by_language(open_page: OpenPage) -> None:
    german = heading(open_page("/methods?lang=de"))
    english = heading(open_page("/methods?lang=en"))
    assert german != english


def test_cold_deep_link_shows_its_field(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    assert "Optik" in heading(page)
    assert "field=optik" in page.url


def test_language_of_the_html_follows_the_address(open_page: OpenPage) -> None:
    page = open_page("/methods?lang=de")
    root = page.locator("html")
    page.evaluate("history.pushState({}, '', '?lang=en')")
    expect(root).to_have_attribute("lang", "en")
    page.evaluate("history.replaceState({}, '', '?lang=xx')")
    expect(root).to_have_attribute("lang", "de")


@pytest.mark.parametrize(("lang", "words"), [("de", "nicht gefunden"), ("en", "not found")])
def test_unknown_address_leads_home(
    new_context: NewContext, watch: Watch, lang: str, words: str
) -> None:
    watch.allow_errors = True  # Chromium itself logs the 404 of the page
    page = new_context().new_page()
    answer = page.goto(f"/no/such/page?lang={lang}")
    assert answer is not None and answer.status == 404
    assert words in heading(page)
    assert axe_findings(page) == []
    page.get_by_role("link").first.click()
    expect(page.get_by_test_id("stApp")).to_be_visible(timeout=30_000)
    assert page.url.endswith(f"/?lang={lang}")


def test_policy_blocks_foreign_code_and_requests(open_page: OpenPage, watch: Watch) -> None:
    page = open_page("/methods")
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


def test_fields_for_files_speak_the_language_of_the_page(open_page: OpenPage) -> None:
    page = open_page("/sources?lang=de")
    field = page.get_by_test_id("stFileUploader")
    expect(field.get_by_role("button", name="Datei wählen")).to_be_visible()
    expect(field.locator("p", has_text="Upload")).to_have_css("font-size", "0px")
    expect(field.locator("input")).not_to_have_attribute("aria-label", "file upload")


@pytest.mark.parametrize(
    ("lang", "skip", "hint"),
    [
        ("de", "Zum Inhalt springen", '"Eingabetaste übernimmt"'),
        ("en", "Skip to main content", "none"),
    ],
)
def test_first_link_and_text_fields_speak_the_language_of_the_page(
    open_page: OpenPage, lang: str, skip: str, hint: str
) -> None:
    page = open_page(f"/companies?lang={lang}")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(skip)
    page.get_by_test_id("stTextInput").get_by_role("textbox").first.fill("Zeis")
    result = page.get_by_test_id("InputInstructions").locator("span").first
    expect(result).to_have_text("Press Enter to apply")  # hidden in German: our words stand behind
    assert result.evaluate("e => getComputedStyle(e, '::after').content") == hint


def test_the_tab_of_the_page_is_told_and_in_sight_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/calendar?lang=de", width=390)
    tab = page.locator('.st-key-tabs [aria-current="page"]')
    expect(tab).to_have_text("Kalender")
    expect(tab).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize(("path", "most_px"), [("companies", 320), ("regional_map", 470)])
def test_a_map_on_a_phone_has_no_empty_band(open_page: OpenPage, path: str, most_px: int) -> None:
    page = open_page(f"/{path}?lang=de", width=390)
    place = page.locator('[data-testid="stElementContainer"][class*="st-key-map"]').first
    page.wait_for_function(
        "([element, most]) => element.clientHeight <= most", arg=[place.element_handle(), most_px]
    )
