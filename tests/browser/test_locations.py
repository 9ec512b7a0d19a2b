"""The map of locations is drawn without any other host, and both pages are accessible."""

from __future__ import annotations

import io
import re

import pytest
from conftest import OpenPage
from harness import axe_findings
from PIL import Image
from playwright.sync_api import Page, expect

CANVAS = '[data-testid="stDeckGlJsonChart"] canvas'
BLUE = (0, 58, 112)


def _blue_pixels(page: Page) -> int:
    picture = Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")
    colours = picture.getcolors(maxcolors=picture.width * picture.height) or []
    return sum(n for n, colour in colours if colour == BLUE)


def _wait_until_drawn(page: Page) -> int:
    page.locator(CANVAS).first.wait_for()
    for _ in range(50):
        if count := _blue_pixels(page):
            return count
    return 0


@pytest.mark.parametrize("address", ["/points?lang=de", "/points?lang=en&kreis=16053"])
def test_points_are_drawn(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert _wait_until_drawn(page) > 50


@pytest.mark.parametrize("address", ["/points?lang=en", "/companies?lang=de&q=Optik"])
def test_accessible(open_page: OpenPage, address: str) -> None:
    assert axe_findings(open_page(address)) == []


def test_search_reaches_the_address_and_the_table(open_page: OpenPage) -> None:
    page = open_page("/companies?lang=de")
    box = page.get_by_role("textbox", name="Suchwörter")
    box.fill("Jenoptk")
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=Jenoptk"))
    expect(page.get_by_role("cell", name="JENOPTIK", exact=True)).to_be_visible()
    expect(page.locator("h1")).to_contain_text("1 ")
