"""Work programme, calendar and criteria in the browser: accessible, and a file that downloads."""

from __future__ import annotations

import pytest
from conftest import OpenPage
from harness import axe_findings

CASES = [("programme", "light"), ("programme", "dark"), ("calendar", "light"), ("criteria", "dark")]
CASES += [("roadmap", "light"), ("decisions", "dark")]


@pytest.mark.parametrize(("name", "scheme"), CASES)
def test_no_serious_findings(open_page: OpenPage, name: str, scheme: str) -> None:
    page = open_page(f"/{name}?lang=de", scheme=scheme)
    assert axe_findings(page) == []


def test_the_calendar_leads_to_its_file(open_page: OpenPage) -> None:
    page = open_page("/calendar?lang=en&field=optik")
    link = page.get_by_role("link", name="Download the calendar file")
    assert link.get_attribute("href") == "calendar.ics?field=optik&lang=en"
    answer = page.request.get(
        f"{page.url.partition('/calendar')[0]}/calendar.ics?field=optik&lang=en"
    )
    assert answer.ok and "UID:workshop_photonics@" in answer.text()
