"""Milestones of roadmaps that decisions are tied to: as they stood, and as they stand now."""

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
    """A milestone then and now; `now` is None where the work programme has it no more."""

    then: Milestone
    now: Milestone | None


def every(ask: Ask) -> Mapping[str, Milestone]:
    """Return the milestones of the work programme by id, as far as `ask` gives them."""
    german, english = (ask("programme__items", Selection(lang=lang)) for lang in LANGUAGES)
    others = {row["item_id"]: row for row in english.where("kind", "milestone").rows}
    targets = [Targets.of(ask, lang) for lang in LANGUAGES]
    pairs = [(row, others[row["item_id"]]) for row in german.where("kind", "milestone").rows]
    return {pair[0]["item_id"]: _milestone(pair, targets) for pair in pairs}


def _milestone(pair: tuple[Row, Row], targets: Sequence[Targets]) -> Milestone:
    """Return a milestone, which `pair` has in both languages, as it stands."""
    row, by_lang = pair[0], dict(zip(LANGUAGES, pair, strict=True))
    measured = [one for one in targets if has_target(row)]
    return Milestone(
        row["item_id"],
        {lang: str(one["title"]) for lang, one in by_lang.items()},
        {lang: time_text(one, lang) for lang, one in by_lang.items()},
        row["state_now"],
        {one.lang: one.goal(row) for one in measured},
        {one.lang: one.outcome(row) for one in measured},
        _figure([one.figures([row]) for one in targets]),
    )


def _figure(answers: Sequence[Answer]) -> Figure | None:
    """Return the figure that both `answers`, one a language, have; None where there is none."""
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
        {lang: _words(row, one) for lang, row, one in zip(LANGUAGES, rows, answers, strict=True)},
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
