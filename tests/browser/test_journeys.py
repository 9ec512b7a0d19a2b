"""What readers do: choose a field, go back, switch the language, take a file, read the map."""

from __future__ import annotations

import re

import pytest
from conftest import NewContext, OpenPage
from harness import expect_map_in_sight, heading, ready
from playwright.sync_api import Page, expect

# What the pages call things; the only place to change when the wording changes.
FIELD = {"de": "Wachstumsfeld", "en": "Growth field"}
LANGUAGE = {"de": "Deutsch", "en": "English"}
OTHER_FIELD = ("automobil", re.compile("Automobil|Automotive"))
MAP = ".js-plotly-plot"


def choose_field(page: Page, lang: str, words: re.Pattern[str]) -> None:
    """Choose a growth field on the fact sheet and wait for its heading."""
    page.get_by_role("radiogroup", name=FIELD[lang]).get_by_text(words).first.click()
    expect(page.locator("h1")).to_contain_text(words)
    ready(page)


def switch_language(page: Page, lang: str) -> None:
    """Use the switch in the frame and wait for the language of the page."""
    name = LANGUAGE[lang]
    control = page.get_by_role("radio", name=name).or_(page.get_by_role("link", name=name))
    control.or_(page.get_by_role("button", name=name)).first.click()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    ready(page)


def test_choosing_a_field_and_a_language_changes_sheet_and_address(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    german = heading(page)
    field, words = OTHER_FIELD
    choose_field(page, "de", words)
    expect(page).to_have_url(re.compile(rf"/fact_sheet\?.*field={field}"))
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Optik")
    expect(page).to_have_url(re.compile("field=optik"))
    chosen = (
        ready(page).get_by_role("radiogroup", name=FIELD["de"]).get_by_role("radio", checked=True)
    )
    expect(chosen).to_have_text("Optik")
    switch_language(page, "en")
    expect(page.locator("h1")).not_to_have_text(german)
    assert "field=optik" in page.url and "lang=en" in page.url
    switch_language(page, "de")
    expect(page.locator("h1")).to_have_text(german)


def test_two_tabs_in_two_languages_do_not_mix(new_context: NewContext, open_page: OpenPage) -> None:
    visitor = new_context()
    german = open_page("/fact_sheet?field=optik&lang=de", context=visitor)
    english = open_page("/fact_sheet?field=optik&lang=en", context=visitor)
    _, words = OTHER_FIELD
    choose_field(german, "de", words)
    choose_field(english, "en", words)
    for page, lang in ((german, "de"), (english, "en")):
        assert page.get_by_role("radiogroup", name=FIELD[lang]).count() == 1
        assert page.locator("html").get_attribute("lang") == lang
    assert heading(german) != heading(english)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_map_is_seen_at_once(open_page: OpenPage, lang: str) -> None:
    expect_map_in_sight(open_page(f"/regional_map?lang={lang}&data=vgrdl"), 0.85)


def test_the_map_answers_mouse_and_keys(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=de&data=vgrdl")
    page.locator(MAP).first.wait_for()
    # The middle of Erfurt, where its label stands.
    page.locator(MAP).first.get_by_text("4,7", exact=True).click(force=True)
    expect(page).to_have_url(re.compile("kreise=16051"))
    card = page.get_by_text("Anteil an allen Arbeitnehmern, Erfurt, Stadt", exact=True)
    expect(card).to_be_visible()
    ready(page).get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2021"))
    expect(page.locator("h1")).to_contain_text("2021")
    ready(page).get_by_role("button", name="Mehr …").press("Enter")
    chooser = page.get_by_role("combobox", name=re.compile("Kreise hervorheben"))
    chooser.press_sequentially("Sonne")
    chooser.press("Enter")
    expect(page).to_have_url(re.compile("kreise=[^&]*16072"))


@pytest.mark.parametrize(("territory", "count"), [("2021", 22), ("2012", 23)])
def test_both_territories_are_drawn(open_page: OpenPage, territory: str, count: int) -> None:
    page = open_page(
        f"/regional_map?lang=en&data=population&map=population&year=2018&territory={territory}"
    )
    expect(page.locator(MAP).first.locator("path.js-fill")).to_have_count(count)


@pytest.mark.parametrize("address", ["/fact_sheet?field=nix", "/fact_sheet?field=%3Cscript%3E"])
def test_unknown_field_in_the_address_gives_a_notice(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert heading(page)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
