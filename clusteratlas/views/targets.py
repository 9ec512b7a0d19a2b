"""The target of a milestone in words, and the verdict by the newest figure of its definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from clusteratlas.analysis.targets import Target, Verdict, direction_of, judge
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.text.formats import figure_text, period_text
from clusteratlas.text.tables import figure_of, text_of, unit_behind
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask


@dataclass(frozen=True)
class Targets:
    """Reader of the targets of work programme items, with the figures of one data version.

    `measured` are the rows of programme__measured, `indicators` rows of choices__indicators by id.
    """

    measured: Answer
    indicators: Mapping[str, Row]
    lang: str

    @classmethod
    def of(cls, ask: Ask, lang: str) -> Targets:
        """Ask for figures, and for names, units and directions of indicators."""
        selection = Selection(lang=lang)
        rows = ask("choices__indicators", selection).rows
        measured = ask("programme__measured", selection)
        return cls(measured, {row["indicator_id"]: row for row in rows}, lang)

    def goal(self, row: Row) -> str:
        """Return the indicator that measures an item, and the target value.

        '' for an item that no indicator measures.
        """
        if not has_target(row):
            return ""
        name = self.indicators.get(row["measured_by"], {}).get("name", row["measured_by"])
        return say(self.lang, "target_of", indicator=name, goal=self.aim(row))

    def aim(self, row: Row) -> str:
        """Return the target value with its year, and its direction and scope if it has them."""
        places = len(row["target"].partition(".")[2])
        unit = unit_behind(text_of(self.indicators.get(row["measured_by"], {}).get("unit")))
        figure = figure_text(self.lang, float(row["target"]), places, unit=unit)
        key = f"target_{self._target(row).direction or 'undirected'}"
        goal = say(self.lang, key, figure=figure, year=row["target_year"])
        scope = self.scope(row)
        return say(self.lang, "target_scoped", goal=goal, scope=scope) if scope else goal

    def scope(self, row: Row) -> str:
        """Return the scope that the target of an item counts, '' if it states none."""
        scope_id = text_of(row.get("target_scope"))
        return self._scopes.get(scope_id, scope_id)

    @cached_property
    def _scopes(self) -> dict[str, str]:
        return {row["scope_id"]: row["scope"] for row in self.measured.rows}

    @cached_property
    def _by_indicator(self) -> dict[str, list[Row]]:
        by_indicator: dict[str, list[Row]] = {}
        for row in self.measured.rows:
            by_indicator.setdefault(row["indicator_id"], []).append(row)
        return by_indicator

    def verdict(self, row: Row, field_id: str = "") -> Verdict:
        """Return the verdict by the figures of a field on the target of an item that has one.

        Without a `field_id`, the only field of the item is used, or the state if the item has none.
        """
        return judge(self._target(row), self._figures(row, field_id))

    def outcome(self, row: Row, field_id: str = "", with_other: bool = False) -> str:
        """Return the verdict on a target with its figure, or the reason why there is none.

        A figure of another scope is given only `with_other`.
        """
        verdict = self.verdict(row, field_id)
        reasons = "; ".join(say(self.lang, f"target_reason_{one}") for one in verdict.reasons)
        figure = self._number(verdict.figure)
        time = self._time(verdict.figure)
        text = say(self.lang, f"target_{verdict.kind}", time=time, figure=figure, reasons=reasons)
        if not verdict.reasons or not verdict.figure:
            return text
        scope = text_of(verdict.figure["scope"])
        if scope != self.scope(row) and not with_other:
            return text
        basis = "; ".join(dict.fromkeys((time, scope)))
        return say(self.lang, "target_beside", outcome=text, figure=figure, basis=basis)

    def _number(self, figure: Row | None) -> str:
        if figure is None:
            return ""
        return figure_of(figure, self.measured.indicators[figure["indicator_id"]], self.lang)

    def _time(self, figure: Row | None) -> str:
        if figure is None:
            return ""
        return period_text(self.lang, figure["period_start"], figure["period_end"])

    def line(self, row: Row) -> str:
        """Return the target of an item and its outcome; '' for an item without a target."""
        if not has_target(row):
            return ""
        goal, outcome = self.goal(row), self.outcome(row)
        return say(self.lang, "target_and_outcome", goal=goal, outcome=outcome)

    def figures(self, rows: Iterable[Row], field_id: str = "") -> Answer:
        """Return the figures with which the targets of items are compared, each once."""
        verdicts = [self.verdict(row, field_id) for row in rows if has_target(row)]
        some = [verdict.figure for verdict in verdicts if verdict.figure]
        frame = pd.DataFrame(some, columns=self.measured.frame.columns)
        answer = self.measured.with_frame(frame.drop_duplicates())
        ids = set(frame.indicator_id)
        own = {i: one for i, one in self.measured.indicators.items() if i in ids}
        return replace(answer, indicators=own)

    def source_ids(self, row: Row, field_id: str = "") -> list[str]:
        """Return the sources of the figure with which the target of an item is compared."""
        figure = self.verdict(row, field_id).figure if has_target(row) else None
        return str(figure["source_id"]).split(";") if figure else []

    def _target(self, row: Row) -> Target:
        better = text_of(self.indicators.get(row["measured_by"], {}).get("better"))
        direction = direction_of(text_of(row.get("target_direction")), better)
        scope = text_of(row.get("target_scope"))
        return Target(float(row["target"]), int(row["target_year"]), direction, scope)

    def _figures(self, row: Row, field_id: str) -> list[Row]:
        """Return the figures of the field, or of the state if the target is about the state."""
        own = self._by_indicator.get(row["measured_by"], [])
        if not any(text_of(r["field_id"]) for r in own):
            return own
        ids = field_id or text_of(row["field_ids"])
        return [r for r in own if text_of(r["field_id"]) == ids]


def has_target(row: Row) -> bool:
    """Return whether an item is measured by an indicator."""
    return bool(text_of(row.get("measured_by")))
