"""Files and links that leave the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import OpenPage
from harness import heading
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader


@pytest.mark.parametrize(("button", "ending"), [("PDF", "pdf"), ("PowerPoint", "pptx")])
def test_document_arrives_and_opens(
    open_page: OpenPage, tmp_path: Path, button: str, ending: str
) -> None:
    page = open_page("/fact_sheet?field=optik&lang=de")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    assert waiting.value.suggested_filename == f"clusteratlas_optik_de.{ending}"
    target = tmp_path / f"sheet.{ending}"
    waiting.value.save_as(target)
    if ending == "pdf":
        assert "Optik" in PdfReader(target).pages[0].extract_text()
    else:
        assert len(Presentation(str(target)).slides) > 5


def test_copied_link_restores_the_view(open_page: OpenPage) -> None:
    page = open_page("/regional_map?lang=en&map=wages_per_employee_eur&year=2010&kreise=16053")
    page.get_by_role("button", name="Link", exact=True).click()
    link = page.get_by_test_id("stCode").filter(has_text="/regional_map?").inner_text()
    link = re.sub(r"\s", "", link)
    again = open_page(link)
    assert heading(again) == heading(page) and "2010" in heading(again)
    expect(again.get_by_test_id("stAlert")).to_have_count(0)
    assert "kreise=16053" in again.url.replace("%2C", ",")


def test_citations_of_the_page_on_demand(open_page: OpenPage) -> None:
    page = open_page("/comparison?lang=de")
    page.get_by_role("button", name="Zitieren", exact=True).first.click()
    expect(page.get_by_test_id("stCode").filter(has_text="Datenversion").first).to_be_visible()
