"""What readers come for, in as many clicks as promised and without scrolling."""

from __future__ import annotations

import io
import re

from conftest import OpenPage
from harness import heading, ready
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

_LONG_MS = 120_000  # for a file of many views on a busy machine


class Reader:
    """A reader who counts his clicks and never scrolls: what he clicks he must see."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, target: Locator) -> None:
        """Click what is in the window now."""
        expect(target).to_be_in_viewport()
        target.click()
        self.clicks += 1


def test_the_leader_in_exports_and_its_citation(open_page: OpenPage) -> None:
    reader = Reader(open_page("/fact_sheet?lang=de"))
    reader.click(reader.page.get_by_role("link", name="Export", exact=True))
    expect(reader.page.locator("h1")).to_contain_text("Optik mit 49,9")
    expect(ready(reader.page).locator(".js-plotly-plot").first).to_be_in_viewport()
    reader.click(reader.page.get_by_role("button", name="Zitieren", exact=True))
    cited = reader.page.get_by_test_id("stCode").filter(has_text="49,9")
    expect(cited.first).to_be_visible()
    assert reader.clicks == 2


def test_two_fields_side_by_side(open_page: OpenPage) -> None:
    reader = Reader(open_page("/fact_sheet?lang=de"))
    reader.click(reader.page.get_by_role("link", name="Gegenüberstellung", exact=True))
    expect(reader.page.locator("h1")).to_contain_text("Life Sciences ca.")
    remove = ready(reader.page).get_by_role("button", name=re.compile("Life Sciences"))
    reader.click(remove.first)
    expect(reader.page.locator("h1")).not_to_contain_text("Life Sciences")
    assert ";" in heading(reader.page) and reader.clicks <= 3


def test_a_dossier_of_four_views_with_both_files(open_page: OpenPage) -> None:
    reader = Reader(open_page("/?lang=de"))
    page = reader.page
    reader.click(page.get_by_role("link", name="Sitzungen", exact=True))
    reader.click(page.get_by_role("button", name="Mappe anlegen"))
    add = page.get_by_role("button", name="Hinzufügen", exact=True)
    for number, view in enumerate(("", "Regionalkarte", "Vergleich", "Kreisprofil"), 1):
        expect(add).to_be_visible()
        if view:
            reader.click(page.get_by_role("combobox", name=re.compile("Ansicht")))
            reader.click(page.get_by_role("option", name=view, exact=True))
        ready(page)
        reader.click(add)
        expect(page.get_by_role("heading", name=re.compile(f"^{number}. "))).to_be_visible()
    expect(page.get_by_text(re.compile("Folien zum Vorführen"))).to_be_visible()
    for name, begins in (("PDF", b"%PDF"), ("PowerPoint", b"PK")):
        with page.expect_download(timeout=_LONG_MS) as waiting:
            reader.click(page.get_by_role("button", name=name, exact=True))
        assert waiting.value.path().read_bytes().startswith(begins)
    assert reader.clicks <= 14


def test_lasers_near_jena_as_a_workbook(open_page: OpenPage) -> None:
    reader = Reader(open_page("/companies?lang=de"))
    page = reader.page
    reader.click(page.get_by_role("textbox", name="Suchwörter"))
    page.keyboard.type("Laser")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=Laser"))
    near = ready(page).get_by_role("combobox", name=re.compile("Umkreis um"))
    reader.click(near)
    page.keyboard.type("Jena")
    reader.click(page.get_by_role("option", name="Jena", exact=True))
    expect(page.locator("h1")).to_contain_text("5 ")
    with page.expect_download() as waiting:
        reader.click(ready(page).get_by_role("button", name="Excel", exact=True))
    book = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("Jena" in text for text in cells) and reader.clicks == 4


def test_a_figure_is_found_by_typing_and_opens_its_passport(open_page: OpenPage) -> None:
    page = open_page("/?lang=de")
    page.keyboard.press("/")
    page.keyboard.type("exportquote optik")
    hit = page.get_by_role("link", name=re.compile("Exportquote: Optik"))
    expect(hit).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Optik")
    figure = ready(page).get_by_role("button", name=re.compile("^49,9"))
    expect(figure).to_be_in_viewport()
    figure.press("Enter")
    expect(page.get_by_test_id("stCode").filter(has_text="49,9")).to_be_visible()


def test_a_sheet_in_english_on_the_projector_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips the menu
    keys = 2
    while keys < 10 and page.evaluate("document.activeElement.innerText.trim()") != "Vorführen":
        page.keyboard.press("Tab")
        keys += 1
    with page.context.expect_page() as waiting:
        page.keyboard.press("Enter")
    slides = waiting.value
    expect(slides.get_by_role("button", name="English")).to_be_visible()  # the script has run
    slides.keyboard.press("l")
    expect(slides.locator("html")).to_have_attribute("lang", "en")
    expect(slides.locator("h1:visible")).to_contain_text("2012 brochure")
    assert keys + 2 <= 12


def test_the_wartburgkreis_since_2008(open_page: OpenPage) -> None:
    reader = Reader(open_page("/?lang=de"))
    page = reader.page
    reader.click(page.locator(".st-key-bar input"))
    page.keyboard.type("Wartburgkreis")
    reader.click(page.get_by_role("link", name=re.compile("^Wartburgkreis")).first)
    expect(page.locator("h1")).to_contain_text("Wartburgkreis")
    expect(ready(page).locator(".js-plotly-plot").first).to_be_in_viewport()
    assert reader.clicks <= 4 and re.search("(2000|2008)", heading(page))


def test_turnover_of_plastics_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/?lang=de", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Felder", exact=True).click()
    reader = Reader(page)
    expect(page.locator("h1")).to_contain_text("Broschüre 2012")
    reader.click(ready(page).get_by_role("radio", name="Kunststoffe, Keramik"))
    title = page.locator("h1")
    expect(title).to_contain_text("Kunststoffe")
    expect(title).to_be_in_viewport()
    assert re.search(r"Umsatz ca\. .*2014.*Broschüre 2012", heading(page).replace("\u00a0", " "))
    assert reader.clicks == 1


def test_a_table_is_sorted_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/exports?lang=de")
    table = page.get_by_role("table").first
    head = table.get_by_role("columnheader", name="Wert")
    expect(head).to_have_attribute("aria-sort", "none")
    orders = []
    for key in ("Enter", " ", "Enter"):
        head.press(key)
        cells = table.locator("tbody tr td:nth-child(2)").all_inner_texts()
        orders.append((head.get_attribute("aria-sort"), [cells[0][:4], cells[-1][:4]]))
    assert orders == [
        ("descending", ["52,9", "14,7"]),
        ("ascending", ["14,7", "52,9"]),
        ("none", ["52,9", "14,7"]),
    ]


def test_one_step_leads_back_from_a_click_into_the_map(open_page: OpenPage) -> None:
    page = open_page("/?lang=de")
    kreise = page.locator(".js-plotly-plot").nth(1).bounding_box()
    assert kreise
    page.mouse.click(kreise["x"] + 0.45 * kreise["width"], kreise["y"] + 0.42 * kreise["height"])
    expect(page).to_have_url(re.compile("/kreis_profile\\?.*kreise=16"))
    ready(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("13 Felder")
    expect(page).not_to_have_url(re.compile("kreise="))
