"""Networks and links in the browser: the choice in the address, the pictures, accessibility."""

from __future__ import annotations

import re

import pytest
from conftest import OpenPage
from harness import axe_findings, choose, ready
from playwright.sync_api import expect


def test_choice_of_the_network_is_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/networks?lang=de")
    expect(page.get_by_role("heading", level=1)).to_contain_text("OptoNet")
    choose(page, "Netzwerk", re.compile("Logistik Netzwerk"))
    expect(page).to_have_url(re.compile("network=logistik_netzwerk"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Logistik Netzwerk")
    page.go_back()
    expect(ready(page).get_by_role("heading", level=1)).to_contain_text("OptoNet")


def test_a_link_to_shared_companies_opens_that_view(open_page: OpenPage) -> None:
    page = open_page("/links?lang=en&link=shared_companies")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shared companies")
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    expect(page.get_by_text("Zero means none known")).to_be_visible()


@pytest.mark.parametrize("address", ["/networks?lang=de", "/links?lang=en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page: OpenPage, address: str, scheme: str) -> None:
    assert axe_findings(open_page(address, scheme=scheme)) == []
