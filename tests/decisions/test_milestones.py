"""A decision with a milestone: its state then and now, its words, and who sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clusteratlas import programme, queries
from clusteratlas.access import OWNER, PUBLIC
from clusteratlas.decisions import milestones, section, words
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


def test_the_check_gives_the_state_of_a_milestone_then_and_now() -> None:
    ask = programme.asking(queries.answer, OWNER)
    programme.ITEMS.save(GOAL, 0, "eva")
    then = milestones.every(ask)[GOAL.id]
    one = Decision("1", "2", date(2026, 12, 10), "Bauen", milestone=then)
    assert Decision.from_json(one.to_json()) == one
    # A row of an earlier version has no milestones.
    old = replace(one, milestone=None).to_json().replace('"milestone": null, ', "")
    assert "milestone" not in old and Decision.from_json(old).milestone is None
    assert words.basis(one, "de") == (
        "Meilenstein „Zentrum eröffnet“ (Q2/2027), Stand damals: geplant"
    )
    programme.ITEMS.save(replace(GOAL, state="done", is_public=True), 1, "eva")
    (result,) = check([one], ask)
    assert words.outcome(result, "de") == "Meilenstein heute (Q2/2027): erfolgt"
    assert words.basis(one, "en").startswith("milestone “Centre opened” (")
    programme.ITEMS.archive(replace(GOAL, state="done"), 2, "eva")
    (result,) = check([one], ask)
    assert words.outcome(result, "en") == "The milestone is no longer in the work programme."


def test_the_public_sees_only_public_milestones() -> None:
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


def test_the_target_of_a_milestone_is_held_against_its_figure_then_and_now() -> None:
    ask = programme.asking(queries.answer, OWNER)
    measured = {"indicator_id": "export_ratio_percent", "target": "70", "target_year": "2030"}
    one = replace(GOAL, **measured, target_scope="Branche (OptoNet-Erhebung)")
    programme.ITEMS.save(one, 0, "eva")
    decision = Decision(
        "1", "2", date(2026, 12, 10), "Mehr", milestone=milestones.every(ask)[GOAL.id]
    )
    assert Decision.from_json(decision.to_json()) == decision
    assert decision.milestone and decision.milestone.figure
    assert (decision.milestone.figure.value, decision.milestone.figure.low) == (66.0, 65.5)
    assert (
        words.basis(decision, "de")
        .replace("\u00a0", " ")
        .endswith(
            "Stand damals: geplant; Exportquote: mindestens 70 % im Jahr 2030; Abgrenzung: Branche "
            "(OptoNet-Erhebung); noch nicht erreicht, Stand 2016: ca. 66,0 %"
        )
    )
    (result,) = check([decision], ask)
    assert words.outcome(result, "de").replace("\u00a0", " ") == (
        "Meilenstein heute (Q2/2027): geplant; noch nicht erreicht, Stand 2016: ca. 66,0 %"
    )
    programme.ITEMS.save(replace(one, target="60"), 1, "eva")
    (result,) = check([decision], ask)
    assert words.outcome(result, "en").endswith(
        "at least 60% in 2030; scope: Sector (OptoNet survey); reached as of 2016: approx. 66.0%"
    )
    # The table gives the source of the figure.
    content = section.review([result], date(2027, 12, 9), "de")
    assert "OptoNet" in " ".join(source.title for source in content.data[0].sources)
    assert list(content.data[0].frame.value) == [66.0]
