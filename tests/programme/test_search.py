"""The search finds items written by editors, if the reader may see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import programme, queries
from clusteratlas.access import OWNER, PUBLIC, Identity
from clusteratlas.model import Selection
from clusteratlas.programme import Item, Time, draft

OWN = Item(
    "0123456789ab",
    "study",
    "Óptik-Lieferketten in Jena",
    "Supply chains of optics",
    time=Time("year", date(2027, 1, 1), date(2027, 12, 31)),
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))


def hits(sought: str, who: Identity = OWNER, lang: str = "de", limit: int = 60) -> list[list[str]]:
    ask = programme.asking(queries.answer, who)
    frame = ask("search__targets", Selection(lang=lang, search=sought, limit=limit)).frame
    return frame[["kind", "page", "parameters", "name"]].to_numpy().tolist()


FOUND = ["programme", "programme", "item=0123456789ab", OWN.title_de]


def test_an_own_item_is_found_by_those_who_may_see_it() -> None:
    before = hits("optik jena")  # optics by their name, in Jena
    programme.ITEMS.save(OWN, 0, "eva")
    assert before and hits("optik jena") == [FOUND, *before]
    assert hits("lieferketten Gera") == hits("Gera Leiferketten") != [FOUND]
    assert hits("Leiferketen jena") == [FOUND]
    assert hits("optik jena", PUBLIC) == before
    # A field of that name comes first, even if only few hits are shown.
    optics = hits("optik", limit=3)
    assert [hit[0] for hit in optics[:2]] == ["field", "programme"] and len(optics) == 3
    assert hits("SUPPLY chains", lang="en")[0][3] == "Supply chains of optics"
    programme.ITEMS.save(replace(OWN, is_public=True), 1, "eva")
    assert hits("optik jena", PUBLIC) == [FOUND, *before]
    programme.ITEMS.archive(OWN, 2, "eva")
    assert hits("optik jena") == before
    assert hits("  ") == []


def test_a_delivered_item_is_found_under_the_name_that_it_has_now() -> None:
    delivered = draft.delivered_item("mnt_branchentag_2012")
    assert delivered is not None
    [old] = [hit for hit in hits("mnt branchentag") if hit[0] == "event"]
    assert old[1] == "calendar"
    programme.ITEMS.save(replace(delivered, title_de="MNT-Tag"), 0, "eva")
    assert [hit for hit in hits("mnt branchentag") if hit[0] == "event"] == []
    assert hits("mnt-tag")[0] == ["event", "programme", f"item={delivered.id}", "MNT-Tag"]
    programme.ITEMS.archive(replace(delivered, title_de="MNT-Tag"), 1, "eva")
    for sought in ("mnt-tag", "mnt branchentag"):
        assert [hit for hit in hits(sought) if hit[0] == "event"] == []
