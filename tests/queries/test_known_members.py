"""Members named by sources, read off the raw file by hand; every card linked to them exists."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest

from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.network_tables import known_members_table
from clusteratlas.views.networks import card_address
from tests.pages.test_every_page import run_page


def known(network_id: str, lang: str = "de") -> Answer:
    return answer("networks__known_members", Selection(network_id=network_id, lang=lang))


def test_members_of_elmug() -> None:
    table = known_members_table(known("elmug"), "de", Footnotes.of(known("elmug")))
    result = list(zip(table["Mitglied"].str[:6], table["Art"], table["Stand"], strict=True))
    assert result == [
        ("HELIRO", "nicht im Verzeichnis", "2024"),
        ("IMMS I", "Forschung", "2020"),
        ("IMMS I", "Forschung", "2009"),
        ("NXTGN ", "nicht im Verzeichnis", "2020"),
        ("SOLVIM", "nicht im Verzeichnis", "2020"),
        ("TETRA ", "Unternehmen", "ohne Datum"),
    ]
    assert (table["Quelle"] != "").all()


def test_every_membership_is_on_one_page(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute("SELECT network_id, count(*) FROM membership GROUP BY 1").fetchall()
    assert sum(count for _, count in rows) == 88
    assert {i: len(known(i).frame) for i, _ in rows} == dict(rows)


def test_every_card_exists(store: duckdb.DuckDBPyConnection) -> None:
    cards = set(answer("choices__actors", Selection()).frame.actor_id)
    ids = [i for (i,) in store.execute("SELECT DISTINCT network_id FROM membership").fetchall()]
    led = {actor for i in ids for actor in known(i).frame.actor.dropna()}
    assert len(led) > 40 and led <= cards
    address = urlsplit(card_address("company:viba_sweets", "en"))
    assert address.path == "companies"
    assert parse_qs(address.query) == {"actor": ["company:viba_sweets"], "lang": ["en"]}


@pytest.mark.parametrize(("network", "count"), [("elmug", 5), ("medways", 0)])
def test_page_lists_them(network: str, count: int) -> None:
    app = run_page("networks", lang="de", network=network)
    assert f"Bekannte Mitglieder: {count}" in [h.value.replace("\\", "") for h in app.header]
    cells = [str(c) for t in app.table for c in t.value.to_numpy().ravel()]
    linked = [c for c in cells if "](companies?actor=" in c]
    assert len(linked) == (3 if count else 0)


def test_a_card_opens_from_its_address() -> None:
    [actor] = {a for a in known("elmug").frame.actor.dropna() if a.startswith("company:")}
    app = run_page("companies", lang="de", actor=actor)
    assert any("TETRA" in s.value for s in app.header)
