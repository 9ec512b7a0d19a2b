"""The calendar in the browser: a file that downloads."""

from __future__ import annotations

from conftest import OpenPage


def test_the_calendar_leads_to_its_file(open_page: OpenPage) -> None:
    page = open_page("/calendar?lang=en&field=optik")
    link = page.get_by_role("link", name="Download the calendar file")
    assert link.get_attribute("href") == "calendar.ics?field=optik&lang=en"
    answer = page.request.get(
        f"{page.url.partition('/calendar')[0]}/calendar.ics?field=optik&lang=en"
    )
    assert answer.ok and "UID:workshop_photonics@" in answer.text()
