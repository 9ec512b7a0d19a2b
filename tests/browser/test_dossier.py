"""A manager makes a dossier in the browser, fills it, writes on it and takes it along."""

from __future__ import annotations

import io
import re
from pathlib import Path

from conftest import OpenPage
from harness import axe_findings, choose, ready
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader


def _download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_from_the_first_click_to_the_files(open_page: OpenPage) -> None:
    page = open_page("/dossier?lang=de")
    page.get_by_label("Titel").fill("Council <b>Frühjahr</b>")
    page.get_by_label("Tagesordnung, ein Punkt je Zeile").fill("Begrüßung")
    page.get_by_role("button", name="Mappe anlegen").click()
    expect(page.locator("h1")).to_have_text("Council <b>Frühjahr</b>")
    address = page.url

    sheet = open_page("/fact_sheet?lang=de&field=automobil")
    sheet.get_by_role("button", name="In Mappe").click()
    sheet.get_by_label("Ihr Satz dazu").fill("Das größte Feld.")
    sheet.get_by_role("button", name="Hineinlegen").click()
    expect(sheet.get_by_text("Ansichten: 1")).to_be_visible()

    page.goto(address)
    ready(page)
    expect(page.get_by_role("heading", name=re.compile("^1. Automobil"))).to_be_visible()
    assert axe_findings(page) == []
    text = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(_download(page, "PDF"))).pages)
    assert "Das größte Feld." in text
    assert "<b>Frühjahr</b>" in text
    slides = Presentation(io.BytesIO(_download(page, "PowerPoint"))).slides
    assert slides[0].shapes.title.text == "Council <b>Frühjahr</b>"


def test_opened_from_the_list_it_stays_open(open_page: OpenPage) -> None:
    page = open_page("/dossier?lang=de")
    page.get_by_label("Titel").fill("Aus der Liste")
    page.get_by_role("button", name="Mappe anlegen").click()
    expect(page.locator("h1")).to_have_text("Aus der Liste")
    for field in ("automobil", "optik"):
        sheet = open_page(f"/fact_sheet?lang=de&field={field}")
        sheet.get_by_role("button", name="In Mappe").click()
        choose(sheet, "Sitzungsmappe", re.compile("^Aus der Liste"))
        sheet.get_by_role("button", name="Hineinlegen").click()
        expect(sheet.get_by_text(re.compile("Liegt jetzt in „Aus der Liste“"))).to_be_visible()

    page = open_page("/dossier?lang=de")
    page.get_by_role("link", name="Aus der Liste").click()
    expect(page.locator("h1")).to_have_text("Aus der Liste")
    expect(page).to_have_url(re.compile("dossier=[0-9a-f]{12}"))
    page.get_by_label("Ihr Satz dazu").first.fill("Ein Satz.")
    page.get_by_label("Ihr Satz dazu").first.press("Control+Enter")
    page.get_by_role("button", name="Nach unten").first.click()
    expect(page.get_by_role("heading", name=re.compile("^2. Automobil"))).to_be_visible()
    expect(page.get_by_label("Ihr Satz dazu").nth(1)).to_have_value("Ein Satz.")
    expect(page.locator("h1")).to_have_text("Aus der Liste")
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("^2. Automobil"))).to_be_visible()

    first = page.url
    page.get_by_role("button", name="Für die nächste Sitzung kopieren").click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kopie vom .*: Aus der Liste$"))
    expect(
        page.get_by_text("Das ist die Kopie für die nächste Sitzung, vorgeschlagen")
    ).to_be_visible()
    expect(page).not_to_have_url(first)
