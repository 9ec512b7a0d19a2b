"""Follow-up of a decision: its figure then, compared with the current one if both are comparable.

A newer figure is sought in the same view, with the original choices and with later times (a map of
2022 may offer 2023 a year later).
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
_TIMES = ("year", "trade_period")  # attributes of a selection that are tried with later values
_MOST_LATER = 3  # how many of the latest values


@dataclass(frozen=True)
class Judgement:
    """Comparison of a decision's figure with the current ones.

    Kinds: changed (`now` is newer, has the same definition and differs beyond rounding), level
    (newer, within rounding), revised (same time, another number), none (no newer figure), other
    (newer but not comparable, for `reasons`: wording keys; `words`: the catalogue's reason by
    language), gone (the atlas no longer has the figure), lost (its view no longer exists), view
    (the decision has a view without a figure), nothing (it has neither).
    """

    kind: Kind
    now: Figure | None = None
    reasons: tuple[str, ...] = ()
    words: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Finding:
    """A decision with the follow-up of its figure and of its milestone, if it has one."""

    decision: Decision
    judgement: Judgement
    milestone: Standing | None = None

    @property
    def then(self) -> Figure | None:
        """Return the figure on which the decision is based."""
        return self.decision.basis.figure if self.decision.basis else None

    @property
    def change(self) -> float | None:
        """Return the current value minus the earlier one, None without a comparable value."""
        then, now = self.then, self.judgement.now
        if self.judgement.kind not in ("changed", "revised") or not (then and now):
            return None
        return None if then.value is None or now.value is None else now.value - then.value


def check(decisions: Sequence[Decision], ask: Ask) -> list[Finding]:
    """Return the follow-up of each decision by the figures that `ask` returns."""
    figures: dict[str, list[Figure]] = {}
    pairs = catalogue(ask) if any(decision.basis for decision in decisions) else {}
    by_id = every(ask) if any(decision.milestone for decision in decisions) else {}
    return [
        Finding(decision, _judge(decision.basis, ask, figures, pairs), standing(decision, by_id))
        for decision in decisions
    ]


def _judge(
    basis: Basis | None, ask: Ask, figures: dict[str, list[Figure]], pairs: Pairs
) -> Judgement:
    """Return the judgement of a decision's basis; `figures` caches the figures of each view."""
    if basis is None:
        return Judgement("nothing")
    if basis.figure is None:
        return Judgement("view")
    key = repr(basis.view)
    try:
        if key not in figures:
            views = _views(basis, ask)
            figures[key] = [figure for view in views for figure in ViewFigures.of(view, ask).every]
    except AtlasError:
        return Judgement("lost")
    return judge(basis.figure, figures[key], pairs)


def _views(basis: Basis, ask: Ask) -> Iterator[Mapping[str, Any]]:
    """Yield the view as it was chosen, and with later times if it offers any."""
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
    """Compare an earlier figure with the current figures `every`."""
    about = [figure for figure in every if figure.subject == then.subject]
    own = next((figure for figure in about if figure.identity == then.identity), None)
    end = then.identity.get("period_end", "")
    later = [
        figure for figure in about if figure.identity.get("period_end", "") > end and figure != own
    ]
    if not later:
        return _same_time(then, own)
    differences = [(figure, difference(then, figure, pairs)) for figure in later]
    # A comparable number takes precedence over a newer one that is not comparable.
    comparable = [figure for figure, unlike in differences if not unlike.reasons]
    if comparable:
        now = max(comparable, key=lambda figure: _rank(figure, then))
        return Judgement("level" if then.agrees(now) else "changed", now)
    now, unlike = max(differences, key=lambda pair: _rank(pair[0], then))
    return Judgement("other", now, unlike.reasons, unlike.words)


def _same_time(then: Figure, own: Figure | None) -> Judgement:
    """Return the judgement if there is no figure of a later time; `own` is the same figure."""
    if own is None:
        return Judgement("gone")
    is_same = (own.value, own.status, own.approximate) == (
        then.value,
        then.status,
        then.approximate,
    )
    return Judgement("none" if is_same else "revised", own)


def _rank(figure: Figure, then: Figure) -> tuple[bool, str, bool, str]:
    """Return the sort key of candidates: with a number, latest, at the same place in its source."""
    place = figure.identity.get("source_place") == then.identity.get("source_place")
    end = figure.identity.get("period_end", "")
    return (figure.value is not None, end, place, figure.identity.get("source_id", ""))
