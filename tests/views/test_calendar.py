"""The calendar as a view: order, filters, links to single dates."""

from __future__ import annotations

from typing import Any

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Table
from clusteratlas.output.screen_blocks import Feed
from clusteratlas.views import Part, ViewState
from tests.rendering import answer


def part(lang: str = "de", **options: Any) -> Part:
    return views.part(ViewState("calendar", Selection(lang=lang), options), answer)


def rows(made: Part) -> list[str]:
    return list(made.data[0].frame.item_id)


def test_events_stand_in_the_order_of_their_time() -> None:
    made = part()
    # Twelve of the brochure with a time, without the deadline of step 1; seven later ones.
    assert made.title == "Kalender: 19 Termine, bei 6 ist der Tag bekannt"
    assert rows(made)[:2] == ["panel_international", "mnt_branchentag_2012"]
    assert rows(made)[-1] == "cross_cluster_wochen_2024_10_14"


def test_a_kreis_has_the_events_in_it() -> None:
    assert rows(part(kreis="16070")) == ["mnt_branchentag_2012", "werkstofftag_2013"]
    assert rows(part(field="optik", year="2012")) == ["workshop_photonics"]


def test_what_has_a_day_leads_to_its_file() -> None:
    table = next(b for b in part("en", kreis="16070").blocks if isinstance(b, Table))
    assert table.links == ("calendar.ics?item=mnt_branchentag_2012&lang=en",)


def test_the_feed_has_the_choices_of_the_page() -> None:
    [feed] = [b for b in part(field="optik", year="2012").blocks if isinstance(b, Feed)]
    assert feed.address == "calendar.ics?field=optik&year=2012&lang=de"
    assert not [b for b in part(field="logistik").blocks if isinstance(b, Feed)]
