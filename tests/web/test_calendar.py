"""The calendar over HTTP: download, subscription, refusals with a sentence."""

from __future__ import annotations

import pytest
import vobject
from starlette.applications import Starlette

from clusteratlas.web import calendar, routes
from clusteratlas.web.packed import Payload
from clusteratlas.web.slots import Pages
from tests.web.asgi import get

APP = Starlette(routes=routes())


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "_pages", Pages(2**20))


def uids(address: str) -> list[str]:
    answer = get(APP, address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = vobject.readOne(answer.text).contents.get("vevent", [])
    return [event.uid.value.partition("@")[0] for event in events]


def test_everybody_gets_the_calendar_of_the_choices() -> None:
    assert len(uids("/calendar.ics")) == 6
    assert uids("/calendar.ics?kreis=16051&lang=en") == ["workshop_photonics"]
    assert uids("/calendar.ics?field=logistik") == []


def test_one_event_has_an_address() -> None:
    assert uids("/calendar.ics?item=mnt_branchentag_2012") == ["mnt_branchentag_2012"]
    answer = get(APP, "/calendar.ics?item=mnt_branchentag_2012")
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_subscription_asks_the_data_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = get(APP, "/calendar.ics?field=optik")
    monkeypatch.setattr(calendar, "_make", lambda *_: 1 / 0)
    assert get(APP, "/calendar.ics?field=optik").body == first.body
    monkeypatch.setattr(calendar, "_make", lambda *_: Payload.of(b"new"))
    monkeypatch.setattr(calendar.programme, "stamp", lambda: "changed")
    assert get(APP, "/calendar.ics?field=optik").text == "new"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("item=none", "event"),
        ("year=1999", "year"),
        ("secret=1", "secret"),
        ("item=%00'--", "event"),
    ],
)
def test_a_wrong_address_gets_one_sentence(query: str, word: str) -> None:
    answer = get(APP, f"/calendar.ics?{query}&lang=en")
    assert answer.status == 400 and word in answer.text
