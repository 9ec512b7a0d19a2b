"""Files and links that leave the screen."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import OpenPage
from harness import heading
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

SLIDES = "Folien zum Vorführen (HTML, ohne Netz)"


def test_a_sheet_leaves_the_screen_in_every_form(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    assert "Optik" in heading(page) and "field=optik" in page.url
    assert "Optik" in PdfReader(_save(page, "PDF", "pdf", tmp_path)).pages[0].extract_text()
    assert len(Presentation(str(_save(page, "PowerPoint", "pptx", tmp_path))).slides) > 5
    book = load_workbook(_save(page, "Excel", "xlsx", tmp_path))
    assert len(book.sheetnames) >= 3  # figures, sources, notes
    assert all(sheet.max_row > 1 for sheet in book.worksheets[:2])
    page.get_by_role("button", name="Mehr", exact=True).click()
    table = _save(page, "CSV", "csv", tmp_path).read_text(encoding="utf-8-sig")
    assert len(table.splitlines()) > 5
    slides = _save(page, SLIDES, "html", tmp_path).read_text(encoding="utf-8")
    assert 'lang="de" data-title="Optik: ' in slides and 'lang="en"' in slides
    _printed_it_has_its_figures_and_no_buttons(page)


def _save(page: Page, button: str, ending: str, folder: Path) -> Path:
    """Press a button of the page and return the file that comes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    assert waiting.value.suggested_filename == f"clusteratlas_optik_de.{ending}"
    waiting.value.save_as(folder / f"sheet.{ending}")
    return folder / f"sheet.{ending}"


def _printed_it_has_its_figures_and_no_buttons(page: Page) -> None:
    cite = page.get_by_role("button", name="Zitieren", exact=True)
    expect(cite).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name=re.compile("^49,9"))).to_be_visible()
    expect(cite).to_have_count(0)


def test_copied_link_restores_the_view(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=en&map=wages_per_employee_eur&year=2010&kreise=16053")
    page.get_by_role("button", name="Link", exact=True).click()
    link = page.get_by_test_id("stCode").filter(has_text="/regional_map?").inner_text()
    link = re.sub(r"\s", "", link)
    again = open_page(link)
    assert heading(again) == heading(page) and "2010" in heading(again)
    expect(again.get_by_test_id("stAlert")).to_have_count(0)
    assert "kreise=16053" in again.url.replace("%2C", ",")
