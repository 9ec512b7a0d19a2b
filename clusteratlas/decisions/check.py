"""What became of a decision: the figure then beside the figure now, where both count the same.

A newer figure is looked for where the earlier one stood: in the same view, with its choices and
with those of later times (a map of 2022 can show 2023 a year later).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from clusteratlas.decisions.definitions import Pairs, catalogue, difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.figures import ViewFigures
from clusteratlas.decisions.milestones import Standing, every, standing
from clusteratlas.decisions.model import Basis, Decision
from clusteratlas.model import AtlasError
from clusteratlas.views import Ask, ViewState
from clusteratlas.views.controls import resolve
from clusteratlas.views.registry import CONTROLS

Kind = Literal["changed", "level", "revised", "none", "other", "gone", "lost", "view", "nothing"]
_TIMES = ("year", "trade_period")  # attributes of a selection whose later choices are looked at
_MOST_LATER = 3  # of them, the newest


@dataclass(frozen=True)
class Judgement:
    """What newer figures say of one of then.

    `kind`: changed (`now` is newer, of the same definition, beyond rounding) · level (newer, not
    beyond rounding) · revised (of the same time, another number) · none (no newer figure) · other
    (newer, but not comparable, for the `reasons`: keys of the wording; `words` are those of the
    catalogue by language) · gone (the atlas has it no more) · lost (its view cannot be shown any
    more) · view (there is a view and no figure) · nothing (there is neither).
    """

    kind: Kind
    now: Figure | None = None
    reasons: tuple[str, ...] = ()
    words: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Finding:
    """A decision and what became of its figure, and of its milestone if it is tied to one."""

    decision: Decision
    judgement: Judgement
    milestone: Standing | None = None

    @property
    def then(self) -> Figure | None:
        """Return the figure that the decision rests on."""
        return self.decision.basis.figure if self.decision.basis else None

    @property
    def change(self) -> float | None:
        """Return how much more it is now, in the unit of the figure; None where nothing is said."""
        then, now = self.then, self.judgement.now
        if self.judgement.kind not in ("changed", "revised") or not (then and now):
            return None
        return None if then.value is None or now.value is None else now.value - then.value


def check(decisions: Sequence[Decision], ask: Ask) -> list[Finding]:
    """Return what became of each decision, by the figures that `ask` gives."""
    figures: dict[str, list[Figure]] = {}
    pairs = catalogue(ask) if any(one.basis for one in decisions) else {}
    by_id = every(ask) if any(one.milestone for one in decisions) else {}
    return [
        Finding(one, _judge(one.basis, ask, figures, pairs), standing(one, by_id))
        for one in decisions
    ]


def _judge(
    basis: Basis | None, ask: Ask, figures: dict[str, list[Figure]], pairs: Pairs
) -> Judgement:
    """Return what became of what a decision rests on; `figures` keeps those of each view."""
    if basis is None:
        return Judgement("nothing")
    if basis.figure is None:
        return Judgement("view")
    key = repr(basis.view)
    try:
        if key not in figures:
            views = _views(basis, ask)
            figures[key] = [one for view in views for one in ViewFigures.of(view, ask).every]
    except AtlasError:
        return Judgement("lost")
    return judge(basis.figure, figures[key], pairs)


def _views(basis: Basis, ask: Ask) -> Iterator[Mapping[str, Any]]:
    """Return the view as it was chosen, and with later times where it has one to choose."""
    yield basis.view
    state = ViewState.from_dict(basis.view, "de")
    controls = CONTROLS.get(state.view, ())
    choices = {c.parameter: c.text(state.selection, state.options) for c in controls}
    for control in controls:
        if control.attribute not in _TIMES:
            continue
        choice = choices[control.parameter]
        later = sorted(t for t in control.names(ask, state.selection) if t > choice)[-_MOST_LATER:]
        for text in later:
            parameters = {**choices, control.parameter: text}
            selection, options = resolve(controls, parameters, ask, "de", lambda *_: None)
            yield replace(state, selection=selection, options=options).as_dict()


def judge(then: Figure, every: Sequence[Figure], pairs: Pairs) -> Judgement:
    """Return what the figures `every` of today say of one of then."""
    about = [one for one in every if one.subject == then.subject]
    own = next((one for one in about if one.identity == then.identity), None)
    end = then.identity.get("period_end", "")
    later = [one for one in about if one.identity.get("period_end", "") > end and one != own]
    if not later:
        return _same_time(then, own)
    judged = [(one, difference(then, one, pairs)) for one in later]
    # A number that can be compared goes before a newer one that cannot.
    comparable = [one for one, unlike in judged if not unlike.reasons]
    if comparable:
        now = max(comparable, key=lambda one: _rank(one, then))
        return Judgement("level" if then.agrees(now) else "changed", now)
    now, unlike = max(judged, key=lambda pair: _rank(pair[0], then))
    return Judgement("other", now, unlike.reasons, unlike.words)


def _same_time(then: Figure, own: Figure | None) -> Judgement:
    """Return what is to say where no figure of a later time is known."""
    if own is None:
        return Judgement("gone")
    is_same = (own.value, own.status, own.approximate) == (
        then.value,
        then.status,
        then.approximate,
    )
    return Judgement("none" if is_same else "revised", own)


def _rank(one: Figure, then: Figure) -> tuple[bool, str, bool, str]:
    """Return what the newest figure has most of: a number, a late time, the place of then."""
    place = one.identity.get("source_place") == then.identity.get("source_place")
    end = one.identity.get("period_end", "")
    return (one.value is not None, end, place, one.identity.get("source_id", ""))
