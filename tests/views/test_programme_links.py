"""Items on the pages of their field, partner and Kreis: what is open first, five at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from clusteratlas import programme, views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Heading
from clusteratlas.output.screen_blocks import Block, Link, Only
from clusteratlas.programme import Edit, Item
from clusteratlas.programme.merge import merge
from clusteratlas.views import ViewState, programme_links
from tests.rendering import answer

OWN = Item("0" * 12, "study", "Lieferketten", field_ids=("optik",), state="running")


def ask(name: str, selection: Selection) -> Answer:
    base = answer(name, selection)
    if name != "programme__items":
        return base
    edits = [
        Edit(str(n) * 12, 1, datetime(2026, 11, 29), "eva", replace(OWN, id=str(n) * 12, state=s))
        for n, s in enumerate(("done", "planned", "running", *["dropped"] * 3))
    ]
    return merge(base, edits, programme.names(selection.lang), selection.lang, True)


def linked(blocks: list[Block]) -> tuple[str, list[str]]:
    """Return the heading, and the items that the links open."""
    [only] = blocks
    assert isinstance(only, Only) and only.medium == "screen"
    head, *links = only.blocks
    assert isinstance(head, Heading)
    return head.text, [
        v for b in links if isinstance(b, Link) for k, v in b.parameters if k == "item"
    ]


def test_a_field_has_what_is_open_first() -> None:
    head, items = linked(list(programme_links.of_field(ask, Selection(field_id="optik"))))
    assert head == "Arbeitsprogramm: 7 Vorhaben"
    assert items == ["2" * 12, "1" * 12, "workshop_photonics", "0" * 12, "3" * 12]


def test_a_partner_and_a_kreis_have_theirs_alone() -> None:
    optonet = list(programme_links.of_actor(ask, Selection(), "network:optonet"))
    assert linked(optonet)[1] == ["workshop_photonics"]
    ilmenau = list(programme_links.of_kreise(ask, Selection(kreise=("16070",))))
    assert linked(ilmenau)[1] == ["werkstofftag_2013", "mnt_branchentag_2012"]
    assert list(programme_links.of_actor(ask, Selection(), "network:none")) == []


def test_the_pages_have_them() -> None:
    for view, selection in (
        ("fact_sheet", Selection(field_id="maschinenbau")),
        ("networks", Selection(network_id="optonet")),
        ("companies", Selection(actor_id="network:optonet")),
        ("kreis_profile", Selection(kreise=("16070",))),
    ):
        content = views.part(ViewState(view, selection), answer)
        text = repr(content.blocks)
        assert "Arbeitsprogramm: " in text, view
