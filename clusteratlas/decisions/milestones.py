"""Milestones of roadmaps linked to decisions: as they were then and as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from clusteratlas.analysis.claims import ends
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.figures import identity_of
from clusteratlas.decisions.model import Decision, Milestone
from clusteratlas.model import LANGUAGES, Answer, Row, Selection
from clusteratlas.text.programme import time_text
from clusteratlas.text.tables import text_of
from clusteratlas.views import Ask
from clusteratlas.views.targets import Targets, has_target

STATE = "16"  # the region that figures of fields are about


@dataclass(frozen=True)
class Standing:
    """A milestone then and now; `now` is None if the work programme no longer has it."""

    then: Milestone
    now: Milestone | None


def every(ask: Ask) -> Mapping[str, Milestone]:
    """Return the milestones of the work programme by id, as far as `ask` returns them."""
    german, english = (ask("programme__items", Selection(lang=lang)) for lang in LANGUAGES)
    others = {row["item_id"]: row for row in english.where("kind", "milestone").rows}
    targets = [Targets.of(ask, lang) for lang in LANGUAGES]
    pairs = [(row, others[row["item_id"]]) for row in german.where("kind", "milestone").rows]
    return {pair[0]["item_id"]: _milestone(pair, targets) for pair in pairs}


def _milestone(pair: tuple[Row, Row], targets: Sequence[Targets]) -> Milestone:
    """Return the current state of a milestone, whose rows in both languages are `pair`."""
    row, by_lang = pair[0], dict(zip(LANGUAGES, pair, strict=True))
    targets_of_row = targets if has_target(row) else ()
    return Milestone(
        row["item_id"],
        {lang: str(item["title"]) for lang, item in by_lang.items()},
        {lang: time_text(item, lang) for lang, item in by_lang.items()},
        row["state_now"],
        {target.lang: target.goal(row) for target in targets_of_row},
        {target.lang: target.outcome(row) for target in targets_of_row},
        _figure([target.figures([row]) for target in targets]),
    )


def _figure(answers: Sequence[Answer]) -> Figure | None:
    """Return the figure in the `answers` (one per language), None if they are empty."""
    if answers[0].empty:
        return None
    rows = [answer.rows[0] for answer in answers]
    names = ("indicator_id", "field_id", "period_start", "period_end", "scope", "source_id")
    low, high = ends(rows[0])
    return Figure(
        {"region_id": STATE} | identity_of({name: text_of(rows[0][name]) for name in names}),
        float(rows[0]["value"]),
        low,
        high,
        str(rows[0]["status"]),
        bool(rows[0]["approximate"]),
        answers[0].data_version,
        {n: _words(row, a) for n, row, a in zip(LANGUAGES, rows, answers, strict=True)},
        not rows[0]["comparable"],
    )


def _words(row: Row, answer: Answer) -> dict[str, Any]:
    return {
        "indicator": asdict(answer.indicators[row["indicator_id"]]),
        "name": text_of(row["field_name"]),
        "scope": text_of(row["scope"]),
        "source_place": "",
        "sources": [asdict(source) for source in answer.sources],
    }


def standing(decision: Decision, by_id: Mapping[str, Milestone]) -> Standing | None:
    """Return the milestone of a decision then and now, None if it has none."""
    return (
        Standing(decision.milestone, by_id.get(decision.milestone.id))
        if decision.milestone
        else None
    )


def visible(decisions: Iterable[Decision], ask: Ask) -> list[Decision]:
    """Return the decisions without milestones that `ask` does not return (not all are public)."""
    every_decision = list(decisions)
    by_id = every(ask) if any(decision.milestone for decision in every_decision) else {}
    return [
        decision
        if decision.milestone is None or decision.milestone.id in by_id
        else replace(decision, milestone=None)
        for decision in every_decision
    ]
