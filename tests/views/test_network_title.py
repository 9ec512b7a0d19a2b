"""The title of a network: its newest number of members beside that of the brochure."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.views import ViewState
from clusteratlas.views.network_title import message
from tests.rendering import answer

MEDWAYS = Selection(network_id="medways")


@pytest.mark.parametrize(
    ("network_id", "lang", "title"),
    [
        ("medways", "de", "medways e.V.: 90 Mitglieder (2024), 60 in der Broschüre 2012"),
        ("medways", "en", "medways e.V.: 90 members (2024), 60 in the 2012 brochure"),
        ("mnt", "de", "MNT Mikro-Nanotechnologie Thüringen e.V.: 45 Mitglieder (September 2012)"),
        ("industrieallianz", "de", "Industrieallianz Thüringen: 6 Mitglieder (2011)"),
        ("hyson", "en", "HySON e.V.: Network"),
    ],
)
def test_the_newest_number_leads_with_its_time(network_id: str, lang: str, title: str) -> None:
    state = ViewState("networks", Selection(network_id=network_id, lang=lang))
    assert views.part(state, answer).title.replace("\u00a0", " ") == title


def test_of_two_newest_numbers_none_leads() -> None:
    """Made up: two sources of the same year that differ."""
    members, readings = (answer(f"networks__{q}", MEDWAYS) for q in ("members", "readings"))
    [profile] = answer("networks__profile", MEDWAYS).rows
    frame = readings.frame
    newest = frame[frame.year == 2024]
    more = pd.concat([frame, newest.assign(value=95.0)], ignore_index=True)
    title = message(profile, members, replace(readings, frame=more), "2012", "de")
    assert title.replace("\u00a0", " ") == "medways e.V.: 60 Mitglieder (September 2012)"
