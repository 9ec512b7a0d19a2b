"""Exports: direction and period reach the address, the arcs are drawn without another host."""

from __future__ import annotations

import io
import re

from conftest import OpenPage
from harness import axe_findings
from PIL import Image
from playwright.sync_api import Page, expect

CANVAS = '[data-testid="stDeckGlJsonChart"] canvas'


def _colours(page: Page) -> int:
    picture = Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")
    return len(picture.getcolors(maxcolors=picture.width * picture.height) or [])


def test_direction_and_period_are_the_link(open_page: OpenPage) -> None:
    page = open_page("/exports?period=2020-01_2020-12&lang=de")
    expect(page.get_by_role("heading", name="Länder, Ausfuhr 2020")).to_be_visible()
    page.get_by_role("radio", name="Einfuhr").click()
    expect(page).to_have_url(re.compile("flow=imports_eur_million"))
    expect(page.get_by_role("heading", name="Länder, Einfuhr")).to_be_visible()


def test_arcs_are_drawn_and_the_page_is_accessible(open_page: OpenPage) -> None:
    page = open_page("/exports?lang=en&picture=europe")
    page.locator(CANVAS).first.wait_for()
    # An empty canvas has one colour; the arcs run from one to another.
    assert any(_colours(page) > 50 for _ in range(50))
    assert axe_findings(page) == []
