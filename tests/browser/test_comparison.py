"""The comparison in the browser: columns, fields from the address, weights."""

from __future__ import annotations

import re

from conftest import OpenPage
from harness import heading, ready
from playwright.sync_api import Page, expect


def first_column(page: Page) -> list[str]:
    """Return the first cells of the rows of the first table."""
    return page.get_by_test_id("stTable").first.locator("tbody tr td:first-child").all_inner_texts()


def test_the_matrix_is_cited_and_changes_with_columns_and_order(open_page: OpenPage) -> None:
    page = open_page("/comparison?lang=de&columns=companies")
    page.get_by_role("button", name="Zitieren", exact=True).first.click()
    expect(page.get_by_test_id("stCode").filter(has_text="Datenversion").first).to_be_visible()
    page.keyboard.press("Escape")
    heads = page.get_by_test_id("stTable").first.locator("thead th")
    expect(heads).to_have_count(2)
    chooser = page.get_by_role("combobox", name=re.compile("Kennzahlen der Tabelle"))
    chooser.press_sequentially("Exportq")
    chooser.press("Enter")
    expect(page).to_have_url(re.compile("columns=companies(,|%2C)export_ratio_percent"))
    expect(heads).to_have_count(3)
    expect(heads.nth(2)).to_contain_text("2008, 2011")
    ready(page)
    assert first_column(page)[0] == "Automobil"
    sorted_page = open_page("/comparison?lang=de&sort=export_ratio_percent&hide=msr")
    assert first_column(sorted_page)[:2] == ["Optik", "Maschinenbau"]


def test_three_fields_stand_side_by_side_from_the_address(open_page: OpenPage) -> None:
    page = open_page("/side_by_side?lang=en&fields=optik,automobil,logistik")
    assert "Optics" in heading(page)
    heads = page.get_by_test_id("stTable").first.locator("thead th")
    expect(heads).to_have_text(["Indicator", "Optics", "Automotive", "Logistics"])


def test_weights_change_the_order(open_page: OpenPage) -> None:
    page = open_page("/ranking?lang=de")
    before = first_column(page)
    assert before[0] == "Automobil"
    weight = page.get_by_role("slider", name="Exportquote")
    weight.press("ArrowRight")
    weight.press("ArrowRight")
    expect(page).to_have_url(re.compile("w_export_ratio_percent=3"))
    expect(page.locator("h1")).not_to_contain_text("Automobil")
    after = first_column(ready(page))
    assert sorted(after) == sorted(before) and after != before
