"""The work programme in the browser: a calendar file, bodies and the influence map of editors."""

from __future__ import annotations

import re

from conftest import OpenPage
from harness import axe_findings, choose, ready
from playwright.sync_api import Page, expect


def test_the_calendar_leads_to_its_file(open_page: OpenPage) -> None:
    page = open_page("/calendar?lang=en&field=optik")
    link = page.get_by_role("link", name="Download the calendar file")
    assert link.get_attribute("href") == "calendar.ics?field=optik&lang=en"
    answer = page.request.get(
        f"{page.url.partition('/calendar')[0]}/calendar.ics?field=optik&lang=en"
    )
    assert answer.ok and "UID:workshop_photonics@" in answer.text()


def is_within(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_body_is_added_on_a_phone_and_taken_back(open_page: OpenPage) -> None:
    page = open_page("/programme?lang=de&body_id=new", width=390)
    page.get_by_label("Name (deutsch)").fill("Beirat <b>Wasserstoff</b>")
    choose(page, "Gehört zu (Träger)", "LEG")
    page.get_by_role("button", name="Anlegen").click()
    expect(page.locator("h1")).to_have_text("Beirat <b>Wasserstoff</b>")
    expect(page.get_by_text(re.compile("Übersetzung fehlt: Name"))).to_be_visible()
    assert axe_findings(page) == [] and is_within(page)
    page.get_by_role("button", name="Letzte Änderung zurücknehmen").click()
    expect(page.get_by_text(re.compile("wurde ganz zurückgenommen"))).to_be_visible()


def test_the_influence_map_is_filled_and_read_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/influence?lang=en&entry=new", width=390)
    expect(page.get_by_text(re.compile("^Private persons do not belong here"))).to_be_visible()
    choose(page, "Body or institution", "LEG")
    page.get_by_label("Topic (English)").fill("Hydrogen")
    choose(page, "Strength of influence", "strong")
    choose(page, "Interest", "great")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text("Saved: LEG: Hydrogen").first).to_be_visible()
    page.get_by_role("link", name="To the influence map").click()
    expect(page.get_by_role("heading", name="Influence and interest: Hydrogen")).to_be_visible()
    ready(page)
    assert axe_findings(page) == [] and is_within(page)
    address = page.get_by_role("link", name="LEG", exact=True).get_attribute("href")
    page = open_page(f"/{address}", width=390)
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.get_by_text("This entry is archived and appears in no list.")).to_be_visible()
