"""The brochure's criteria of success: the indicators that measure each in a field, then and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Table, Text
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import change_text, figure_of, text_of, undated_of
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.choices import FIELD
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.targets import Targets
from clusteratlas.views.text_table import text_table
from clusteratlas.views.then_and_now import single

CONTROLS: tuple[Control, ...] = (FIELD,)
_HEADS = ("criterion", "indicator", "then", "now", "target", "comparable")


def part(state: ViewState, ask: Ask) -> Part:
    """Return one row for each criterion and indicator; only comparable figures get a verdict."""
    selection, lang = state.selection, state.selection.lang
    answer = ask("criteria__field", selection)
    fields = ask("choices__fields", selection).frame.set_index("field_id")
    name = str(fields.loc[selection.field_id, "short_name"])
    milestones = _milestones(ask, selection)
    own = _Aims(milestones, Targets.of(ask, lang), selection.field_id)
    blocks = (_table(answer, own, lang), Text(say(lang, "criteria_text"), muted=True))
    data = (single(answer), *(one for one in (milestones, own.figures) if not one.empty))
    title = message(answer, name, lang)
    return Part(title, say(lang, "criteria_lead"), blocks, data, subject=name)


def _milestones(ask: Ask, selection: Selection) -> Answer:
    """Return the milestones in the field's roadmap that are measured by an indicator."""
    own = programme_items.choose(
        programme_items.items(ask, selection), field=selection.field_id, kind="milestone"
    )
    return own.with_frame(own.frame[own.frame.measured_by.notna()])


def message(answer: Answer, name: str, lang: str) -> str:
    """Return how many criteria have a figure in the field, and how many pairs are comparable."""
    frame = answer.frame
    own = frame[(frame.level == "field") & frame.then_value.notna()]
    counts = {
        "every": frame.criterion_id.nunique(),
        "measured": own.criterion_id.nunique(),
        "same": int((frame.definition == "same").sum()),
    }
    key = "criteria_title_some" if counts["same"] else "criteria_title_none"
    return say(lang, key, name=name, **counts)


@dataclass(frozen=True)
class _Aims:
    """The milestones of a field that have an indicator, and the reader of their targets."""

    milestones: Answer
    targets: Targets
    field_id: str

    @cached_property
    def figures(self) -> Answer:
        """Return the figures with which the targets are compared."""
        return self.targets.figures(self.milestones.rows, self.field_id)

    def of(self, row: Row, every: Answer) -> list[Row]:
        """Return the milestones that are measured by the indicator of a row.

        If `every` has several rows of the indicator, a milestone belongs to those with the target's
        scope, if there are any.
        """
        own = [r for r in self.milestones.rows if r["measured_by"] == row["indicator_id"]]
        peers = [r for r in every.rows if r["indicator_id"] == row["indicator_id"]]
        return [
            one
            for one in own
            if self._counts(row, one) or not any(self._counts(peer, one) for peer in peers)
        ]

    def _counts(self, row: Row, milestone: Row) -> bool:
        """Return whether a figure in the row has the scope of the target."""
        scope = self.targets.scope(milestone)
        return scope != "" and scope in (text_of(row["then_scope"]), text_of(row["now_scope"]))

    def text(self, row: Row) -> str:
        """Return the target of a milestone, the milestone's name, and whether it is reached."""
        goal, outcome = self.targets.aim(row), self.targets.outcome(row, self.field_id)
        words = {"target": goal, "milestone": row["title"], "outcome": outcome}
        return say(self.targets.lang, "criteria_target", **words)

    def source_ids(self, rows: list[Row]) -> Iterator[str]:
        """Return the sources of milestones and of the figures with which they are compared."""
        for row in rows:
            yield text_of(row["source_id"])
            yield from self.targets.source_ids(row, self.field_id)


def _table(answer: Answer, own: _Aims, lang: str) -> Table:
    heads = [say(lang, f"criteria_col_{head}") for head in _HEADS]
    pairs = [(row, own.of(row, answer)) for row in answer.rows]
    cells = pd.DataFrame([list(_cells(answer, *pair, own, lang)) for pair in pairs], columns=heads)
    ids = [_ids(text_of(row["source_id"]), *own.source_ids(some)) for row, some in pairs]
    sources = (*answer.sources, *own.milestones.sources, *own.figures.sources)
    every = replace(answer, sources=tuple(dict.fromkeys(sources)))
    return text_table(every, cells, say(lang, "criteria_table"), lang, ids, is_open=True)


def _ids(*lists: str) -> str:
    return ";".join(dict.fromkeys(i for some in lists for i in some.split(";") if i))


def _cells(answer: Answer, row: Row, milestones: list[Row], own: _Aims, lang: str) -> Iterator[str]:
    indicator_id = text_of(row["indicator_id"])
    yield text_of(row["criterion"])
    nothing = say(lang, "criteria_no_figure")
    if not indicator_id:
        yield from (say(lang, "criteria_nothing"), nothing, nothing)
    else:
        yield answer.indicators[indicator_id].name
        yield figure_then_or_now(answer, row, "then", lang) or nothing
        yield (
            figure_then_or_now(answer, row, "now", lang)
            or undated_now(answer, row, lang)
            or nothing
        )
    targets = "; ".join(map(own.text, milestones))
    yield targets or say(lang, "criteria_no_target")
    yield verdict(row, lang)


def figure_then_or_now(answer: Answer, row: Row, when: str, lang: str) -> str:
    """Return a figure with its time and scope, '' if there is none."""
    own = {k.removeprefix(f"{when}_"): v for k, v in row.items() if k.startswith(f"{when}_")}
    if not text_of(own["source_id"]):
        return ""
    figure = figure_of(own, answer.indicators[row["indicator_id"]], lang)
    time = period_text(lang, own["period_start"], own["period_end"])
    return say(lang, "criteria_figure", figure=figure, basis=_basis(time, text_of(own["scope"])))


def undated_now(answer: Answer, row: Row, lang: str) -> str:
    """Return the later figure that has no reference year, '' for none."""
    figure = undated_of(row, answer.indicators.get(text_of(row["indicator_id"])), lang)
    time = period_text(lang, None, None)
    return say(lang, "criteria_figure", figure=figure, basis=time) if figure else ""


def _basis(*texts: str) -> str:
    return "; ".join(filter(None, texts))


def verdict(row: Row, lang: str) -> str:
    """Return the change if both figures have one definition, else the reason for no verdict."""
    if row["definition"] == "same":
        return say(lang, "criteria_change", change=change_text(row, lang))
    if reason := text_of(row["reason"]):
        return say(lang, "criteria_not_comparable", reason=reason)
    return say(lang, "criteria_no_pair")
