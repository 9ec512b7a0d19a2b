"""A decision that is tied to a milestone: its state then and now, in words, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import programme, queries
from clusteratlas.access import OWNER, PUBLIC
from clusteratlas.decisions import milestones, words
from clusteratlas.decisions.check import check
from clusteratlas.decisions.model import Decision
from clusteratlas.model import Selection
from clusteratlas.programme import Item, Time

GOAL = Item(
    "0123456789ab",
    "milestone",
    "Zentrum eröffnet",
    "Centre opened",
    ("optik",),
    time=Time("quarter", date(2027, 4, 1), date(2027, 6, 30)),
    state="planned",
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))


def test_the_check_says_the_state_of_a_milestone_then_and_now() -> None:
    ask = programme.asking(queries.answer, OWNER)
    programme.ITEMS.save(GOAL, 0, "eva")
    then = milestones.every(ask)[GOAL.id]
    one = Decision("1", "2", date(2026, 12, 10), "Bauen", milestone=then)
    assert Decision.from_json(one.to_json()) == one
    # A row of an earlier version knows no milestones.
    old = replace(one, milestone=None).to_json().replace('"milestone": null, ', "")
    assert "milestone" not in old and Decision.from_json(old).milestone is None
    assert words.basis(one, "de") == (
        "Meilenstein „Zentrum eröffnet“ (Q2/2027), Stand damals: geplant"
    )
    programme.ITEMS.save(replace(GOAL, state="done", is_public=True), 1, "eva")
    (result,) = check([one], ask)
    assert words.outcome(result, "de") == "Meilenstein heute: erfolgt (Q2/2027)"
    assert words.basis(one, "en").startswith("milestone “Centre opened” (")
    programme.ITEMS.archive(replace(GOAL, state="done"), 2, "eva")
    (result,) = check([one], ask)
    assert words.outcome(result, "en") == "The milestone is no longer in the work programme."


def test_the_public_hears_of_public_milestones_alone() -> None:
    programme.ITEMS.save(GOAL, 0, "eva")
    one = Decision(
        "1",
        "2",
        date(2026, 12, 10),
        "B",
        milestone=milestones.every(programme.asking(queries.answer, OWNER))[GOAL.id],
    )
    ask = programme.asking(queries.answer, PUBLIC)
    assert milestones.visible([one], ask) == [replace(one, milestone=None)]
    programme.ITEMS.save(replace(GOAL, is_public=True), 1, "eva")
    assert milestones.visible([one], ask) == [one]
    assert ask("programme__items", Selection()).where("item_id", GOAL.id).rows
