"""Slides in a real browser: the file without network, keys, sizes, screen readers, live mode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import OpenPage
from harness import axe_findings
from playwright.sync_api import Browser, Page, Request, expect

from clusteratlas.output.html.file import to_html
from tests.output.sheets import hostile, map_sheet, sheet

OVER = """() => {
  const slide = document.querySelector('.deck:not([hidden]) .slide:not([hidden])');
  const boxes = [slide, ...slide.querySelectorAll('.body, .grid li, .scrolling')];
  return boxes.filter(box => box.scrollHeight > box.clientHeight + 1
    || box.scrollWidth > box.clientWidth + 1).map(box => `${slide.id} ${box.className}`);
}"""
FIT = """() => Number(document.querySelector('.deck:not([hidden]) .slide:not([hidden])')
  .style.getPropertyValue('--fit'))"""
OpenFile = Callable[..., Page]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The slides of a fact sheet, of a map and of hostile texts."""
    folder = tmp_path_factory.mktemp("slides")
    result = {
        "sheet": to_html({lang: sheet(lang=lang) for lang in ("de", "en")}),
        "map": to_html({lang: map_sheet(lang) for lang in ("de", "en")}),
        "hostile": to_html(hostile("<img src=x onerror=alert(1)></script><script>alert(2)")),
    }
    paths = {name: folder / f"{name}.html" for name in result}
    for name, data in result.items():
        paths[name].write_bytes(data)
    return paths


@pytest.fixture
def open_file(browser: Browser, files: dict[str, Path]) -> Iterator[OpenFile]:
    """Open a file with the network off; a request, an error or a dialog fails the test."""
    problems: list[str] = []
    result = []

    def requested(request: Request) -> None:
        if not request.url.startswith(("data:", files["sheet"].parent.as_uri())):
            problems.append(request.url)

    def opened(name: str = "sheet", width: int = 1280, height: int = 720, place: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        result.append(context)
        context.set_offline(True)
        context.on("request", requested)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.goto(files[name].as_uri() + place)
        page.locator("[data-ready]").wait_for(state="attached")
        return page

    yield opened
    for context in result:
        context.close()
    assert not problems, problems


def number(page: Page) -> str:
    return page.locator("#number").inner_text()


def slide(page: Page, kind: str = "") -> None:
    """Go to the first slide of `kind`."""
    page.keyboard.press("Home")
    while not page.locator(f".slide.{kind}:visible").count():
        page.keyboard.press("ArrowRight")


def test_keys_move_and_charts_are_drawn_without_network(open_file: OpenFile) -> None:
    page = open_file()
    count = page.locator(".deck[lang=de] .slide").count()
    assert number(page) == f"1 / {count}"
    for key, expected in [("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("ArrowLeft", 3),
                          ("PageUp", 2), ("End", count), ("ArrowRight", count), ("Home", 1),
                          ("ArrowLeft", 1), ("ArrowDown", 2), ("ArrowUp", 1)]:  # fmt: skip
        page.keyboard.press(key)
        assert number(page) == f"{expected} / {count}", key
    slide(page, "chart")
    expect(page.locator(".slide:visible .plot .bars path")).to_have_count(12)
    assert page.evaluate("location.hash") == f"#{number(page).split(' ')[0]}"


def test_language_changes_on_the_same_slide(open_file: OpenFile) -> None:
    page = open_file(place="#7")
    assert "Rang" in page.locator("h2.title:visible").inner_text()
    page.keyboard.press("l")
    assert "ranks" in page.locator("h2.title:visible").inner_text()
    assert number(page).startswith("7 /") and page.evaluate("location.hash") == "#7/en"
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Cluster Atlas" in page.title()
    page.reload()
    page.locator("[data-ready]").wait_for(state="attached")
    assert "ranks" in page.locator("h2.title:visible").inner_text()
    page.get_by_role("button", name="Deutsch").click()
    assert "Rang" in page.locator("h2.title:visible").inner_text()


def test_black_screen_and_back_by_any_key(open_file: OpenFile) -> None:
    page = open_file(place="#3")
    page.keyboard.press("b")
    expect(page.locator("#black")).to_be_visible()
    assert "Schwarz" in page.locator("#live").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#black")).to_be_hidden()
    assert number(page).startswith("3 /")
    page.keyboard.press(".")
    page.locator("#black").click()
    expect(page.locator("#black")).to_be_hidden()


def test_buttons_panels_and_what_a_screen_reader_hears(open_file: OpenFile) -> None:
    page = open_file()
    page.get_by_role("button", name="Nächste Folie").click()
    assert re.match(r"Folie 2 von \d+: Optik.*Unternehmen", page.locator("#live").inner_text())
    page.keyboard.press("n")
    expect(page.get_by_role("dialog")).to_contain_text("Fundstelle: Profil")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    expect(page.get_by_role("dialog").get_by_role("img")).to_have_accessible_name(
        re.compile("QR-Code: öffnet https://atlas.example")
    )
    page.keyboard.press("q")
    page.get_by_role("button", name="Tasten").click()
    page.get_by_role("button", name="Letzte Folie").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    last, count = number(page).split(" / ")
    assert last == count


def test_a_chart_as_its_table(open_file: OpenFile) -> None:
    page = open_file()
    slide(page, "chart")
    expect(page.locator(".slide:visible .plot")).to_have_accessible_name(re.compile("ca. 8.100"))
    page.get_by_role("button", name="Tabelle").click()
    expect(page.locator(".slide:visible tbody tr")).to_have_count(12)
    page.keyboard.press("t")
    expect(page.locator(".slide:visible .plot svg").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160), (1024, 768)])
@pytest.mark.parametrize("name", ["sheet", "map", "hostile"])
def test_nothing_overflows_the_stage(
    open_file: OpenFile, name: str, width: int, height: int
) -> None:
    page = open_file(name, width, height)
    for _ in range(page.locator(".deck:not([hidden]) .slide").count()):
        assert page.evaluate(OVER) == []
        assert name == "hostile" or page.evaluate(FIT) > 0.75
        page.keyboard.press("ArrowRight")
    page.keyboard.press("?")
    assert page.evaluate(
        "() => document.querySelector('#panel-text').scrollWidth"
    ) <= page.evaluate("() => document.querySelector('#panel-text').clientWidth")
    assert page.locator(".keys button").first.evaluate("one => one.scrollHeight") < height / 8
    box = page.locator("#stage").bounding_box()
    assert box and box["width"] == pytest.approx(min(width, height * 16 / 9), abs=1)


def test_a_phone_scrolls_down_only(open_file: OpenFile) -> None:
    page = open_file("sheet", 390, 844)
    for _ in range(page.locator(".deck:not([hidden]) .slide").count()):
        wide = "document.documentElement.scrollWidth"
        assert page.evaluate(wide) <= 390, number(page)
        page.get_by_role("button", name="Nächste Folie").click(force=True)
    buttons = page.locator("#bar button:visible").all()
    assert all((b.bounding_box() or {"height": 0})["height"] >= 44 for b in buttons)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_accessible_on_every_kind_of_slide(open_file: OpenFile, width: int, height: int) -> None:
    for name, kinds in (("sheet", "cover cards table chart lists sources"), ("map", "map")):
        page = open_file(name, width, height)
        page.add_style_tag(content=".slide { animation: none !important }")
        for kind in kinds.split():
            slide(page, kind)
            assert axe_findings(page) == [], kind
        page.keyboard.press("?")
        assert axe_findings(page) == [], "keys"


def test_hostile_text_runs_nothing(open_file: OpenFile) -> None:
    page = open_file("hostile")
    for _ in range(page.locator(".slide").count()):
        assert page.locator(".slide img, #panel img").count() == 0
        page.keyboard.press("n")
        page.keyboard.press("n")
        page.keyboard.press("ArrowRight")


def test_live_from_the_fact_sheet(open_page: OpenPage) -> None:
    page = open_page("/fact_sheet?field=automobil&lang=en")
    with page.expect_popup() as waiting:
        page.get_by_role("link", name="Present", exact=True).click()
    shown = waiting.value
    shown.locator("[data-ready]").wait_for(state="attached")
    assert "Automotive" in shown.locator("h1:visible").inner_text()
    slide(shown, "chart")
    expect(shown.locator(".slide:visible .plot .bars path")).to_have_count(12)


def test_the_other_language_goes_on_with_the_same_block(open_file: OpenFile) -> None:
    page = open_file()
    for kind in ("chart", "sources"):
        slide(page, kind)
        block = page.locator(".slide:visible").get_attribute("data-block")
        page.keyboard.press("l")
        assert page.locator(".slide:visible").get_attribute("data-block") == block
        page.keyboard.press("l")
        assert page.locator(".slide:visible").get_attribute("data-block") == block
