"""What readers do: choose a field, go back, switch the language, take a file, read the map."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from conftest import NewContext, OpenPage
from harness import heading, ready
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Download, Page, expect

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


def download(page: Page, name: str) -> Download:
    """Press the download button and wait for the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).first.click()
    return waiting.value


def test_choosing_a_field_changes_sheet_and_address_and_back_returns(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
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


def test_language_switch_keeps_the_view(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    german = heading(page)
    switch_language(page, "en")
    expect(page.locator("h1")).not_to_have_text(german)
    assert "field=optik" in page.url and "lang=en" in page.url
    switch_language(page, "de")
    expect(page.locator("h1")).to_have_text(german)


def test_csv_arrives_and_opens(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    page.get_by_role("button", name="Mehr", exact=True).click()
    file = download(page, "CSV")
    assert file.suggested_filename.endswith(".csv")
    file.save_as(tmp_path / "sheet.csv")
    lines = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 5


def test_workbook_arrives_and_opens(open_page: OpenPage, tmp_path: Path) -> None:
    file = download(open_page("/fact_sheet?field=optik&lang=de"), "Excel")
    assert file.suggested_filename.endswith(".xlsx")
    file.save_as(tmp_path / "sheet.xlsx")
    book = load_workbook(tmp_path / "sheet.xlsx")
    assert len(book.sheetnames) >= 3  # figures, sources, notes
    assert all(sheet.max_row > 1 for sheet in book.worksheets[:2])


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


def test_map_is_drawn_with_its_data(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=de")
    picture = page.locator(MAP).first
    expect(picture.locator("path.js-fill")).to_have_count(22)
    assert drawn_colours(picture.screenshot()) >= 5


def test_click_on_a_kreis_puts_it_into_the_address(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=de&data=vgrdl")
    page.locator(MAP).first.wait_for()
    # The middle of Erfurt, where its label stands.
    page.locator(MAP).first.get_by_text("4,7", exact=True).click(force=True)
    expect(page).to_have_url(re.compile("kreise=16051"))
    card = page.get_by_text("Anteil an allen Arbeitnehmern, Erfurt, Stadt", exact=True)
    expect(card).to_be_visible()


def test_year_and_kreis_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=de&data=vgrdl")
    page.get_by_role("slider").press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2021"))
    expect(page.locator("h1")).to_contain_text("2021")
    page.get_by_role("button", name="Mehr …").press("Enter")
    chooser = page.get_by_role("combobox", name=re.compile("Kreise hervorheben"))
    chooser.press_sequentially("Sonne")
    chooser.press("Enter")
    expect(page).to_have_url(re.compile("kreise=16072"))


@pytest.mark.parametrize(("territory", "count"), [("2021", 22), ("2012", 23)])
def test_both_territories_are_drawn(open_page: OpenPage, territory: str, count: int) -> None:
    page = open_page(
        f"/regional_map?lang=en&data=population&map=population&year=2018&territory={territory}"
    )
    expect(page.locator(MAP).first.locator("path.js-fill")).to_have_count(count)


def drawn_colours(png: bytes) -> int:
    """Return how many colours each cover at least 0.2 % of the picture."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    pixels = picture.width * picture.height
    colours = picture.getcolors(maxcolors=pixels) or []
    return sum(count >= pixels * 0.002 for count, _ in colours)


@pytest.mark.parametrize("address", ["/fact_sheet?field=nix", "/fact_sheet?field=%3Cscript%3E"])
def test_unknown_field_in_the_address_gives_a_notice(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert heading(page)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
