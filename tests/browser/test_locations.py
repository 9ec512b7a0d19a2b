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


def test_points_of_a_kreis_are_drawn(open_page: OpenPage) -> None:
    page = open_page("/points?lang=en&kreis=16053")
    assert _wait_until_drawn(page) > 50


def test_hits_are_accessible_and_fields_speak_english(open_page: OpenPage) -> None:
    page = open_page("/companies?lang=en&q=Optik")
    assert axe_findings(page) == []
    _link_and_field_speak(page, "Skip to main content", "none")


def _link_and_field_speak(page: Page, skip: str, hint: str) -> None:
    """Look at the first link and at the hint below a text field while somebody types."""
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(skip)
    page.get_by_test_id("stTextInput").get_by_role("textbox").first.fill("Zeis")
    result = page.get_by_test_id("InputInstructions").locator("span").first
    expect(result).to_have_text("Press Enter to apply")  # hidden in German: our words stand behind
    assert result.evaluate("e => getComputedStyle(e, '::after').content") == hint


def test_search_reaches_the_address_and_the_table(open_page: OpenPage) -> None:
    page = open_page("/companies?lang=de")
    _link_and_field_speak(page, "Zum Inhalt springen", '"Eingabetaste übernimmt"')
    box = page.get_by_role("textbox", name="Suchwörter")
    box.fill("Jenoptk")
    box.press("Enter")
    expect(page).to_have_url(re.compile("q=Jenoptk"))
    expect(page.locator("h1")).to_contain_text("1 ")
    page.get_by_role("button", name="JENOPTIK", exact=True).click()
    expect(page).to_have_url(re.compile("actor=company(:|%3A)jenoptik"))
    expect(page.get_by_role("heading", name="JENOPTIK")).to_be_visible()


def _ground_at_both_edges(page: Page) -> tuple[int, int]:
    """Return how many columns of the picture are bare at its left and right edge."""
    picture = Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")
    ground = picture.getpixel((0, 0))
    columns = range(picture.width)
    drawn = [
        x
        for x in columns
        if any(picture.getpixel((x, y)) != ground for y in range(0, picture.height, 2))
    ]
    return drawn[0], picture.width - 1 - drawn[-1]


@pytest.mark.parametrize("width", [390, 800, 1400])
def test_the_whole_state_fits_the_width(open_page: OpenPage, width: int) -> None:
    page = open_page("/points?lang=de", width=width)
    assert _wait_until_drawn(page) > 50
    assert min(_ground_at_both_edges(page)) >= 4
    box = page.locator(CANVAS).first.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_a_bubble_tells_its_municipality_on_a_narrow_screen(open_page: OpenPage) -> None:
    page = open_page("/points?lang=de&kreis=16053&kinds=network", width=390)
    assert _wait_until_drawn(page) >= 0
    page.locator(CANVAS).first.scroll_into_view_if_needed()
    _point_at(page, "Jena")


def _point_at(page: Page, expected: str) -> None:
    """Move the pointer to a point near the middle of the map of Jena, which tells `told`."""
    box = page.locator(CANVAS).first.bounding_box()
    assert box is not None
    # The first point of a municipality stays on its point, the middle of the map of Jena.
    tooltip = page.locator(".deck-tooltip")
    for dx in range(-40, 41, 4):
        for dy in range(-40, 41, 8):
            page.mouse.move(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2 + dy)
            if tooltip.is_visible():
                expect(tooltip).to_contain_text(expected)
                return
    raise AssertionError("no point answers where it is drawn")


def test_a_click_on_a_point_opens_its_card_in_place(open_page: OpenPage) -> None:
    page = open_page("/companies?lang=en&kreis=16053&q=Jenoptik&kind=company")
    assert _wait_until_drawn(page) >= 0
    _point_at(page, "JENOPTIK")
    page.mouse.down()
    page.mouse.up()
    expect(page).to_have_url(re.compile("actor=company(:|%3A)jenoptik"))
    expect(page.get_by_role("heading", name="JENOPTIK")).to_be_in_viewport()
    page.get_by_role("button", name="Close the card").click()
    expect(page.get_by_role("heading", name="JENOPTIK")).to_have_count(0)
