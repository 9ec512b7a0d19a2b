"""Milestones of roadmaps that decisions are tied to: as they stood, and as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from clusteratlas.decisions.model import Decision, Milestone
from clusteratlas.model import LANGUAGES, Selection
from clusteratlas.text.programme import time_text
from clusteratlas.views import Ask


@dataclass(frozen=True)
class Standing:
    """A milestone then and now; `now` is None where the work programme has it no more."""

    then: Milestone
    now: Milestone | None


def every(ask: Ask) -> Mapping[str, Milestone]:
    """Return the milestones of the work programme by id, as far as `ask` gives them."""
    german, english = (ask("programme__items", Selection(lang=lang)) for lang in LANGUAGES)
    others = {row["item_id"]: row for row in english.where("kind", "milestone").rows}
    by_id = {}
    for row in german.where("kind", "milestone").rows:
        both = dict(zip(LANGUAGES, (row, others[row["item_id"]]), strict=True))
        titles = {lang: str(one["title"]) for lang, one in both.items()}
        times = {lang: time_text(one, lang) for lang, one in both.items()}
        by_id[row["item_id"]] = Milestone(row["item_id"], titles, times, row["state_now"])
    return by_id


def standing(one: Decision, by_id: Mapping[str, Milestone]) -> Standing | None:
    """Return how the milestone of a decision stood and stands; None for one without."""
    return Standing(one.milestone, by_id.get(one.milestone.id)) if one.milestone else None


def visible(decisions: Iterable[Decision], ask: Ask) -> list[Decision]:
    """Return decisions without the milestones that `ask` does not give: not all are public."""
    every_decision = list(decisions)
    by_id = every(ask) if any(one.milestone for one in every_decision) else {}
    return [
        one if one.milestone is None or one.milestone.id in by_id else replace(one, milestone=None)
        for one in every_decision
    ]
