"""Networks and links in the browser: the choice in the address, the pictures."""

from __future__ import annotations

import re

from conftest import OpenPage
from harness import choose, ready
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
