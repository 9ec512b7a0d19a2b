"""The criteria of success of the brochure: what measures each in a field, then and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from clusteratlas.views.roadmap_tables import target_text
from clusteratlas.views.text_table import text_table
from clusteratlas.views.then_and_now import single

CONTROLS: tuple[Control, ...] = (FIELD,)
_HEADS = ("criterion", "indicator", "then", "now", "target", "comparable")


def part(state: ViewState, ask: Ask) -> Part:
    """Return a row a criterion and indicator, with a verdict only where figures are comparable."""
    selection, lang = state.selection, state.selection.lang
    answer = ask("criteria__field", selection)
    fields = ask("choices__fields", selection).frame.set_index("field_id")
    name = str(fields.loc[selection.field_id, "short_name"])
    targets = _milestones(ask, selection)
    blocks = (_table(answer, targets, lang), Text(say(lang, "criteria_text"), muted=True))
    data = (single(answer),) if targets.empty else (single(answer), targets)
    title = message(answer, name, lang)
    return Part(title, say(lang, "criteria_lead"), blocks, data, subject=name)


def _milestones(ask: Ask, selection: Selection) -> Answer:
    """Return the milestones of the field's roadmap that an indicator measures."""
    own = programme_items.choose(
        programme_items.items(ask, selection), field=selection.field_id, kind="milestone"
    )
    return own.with_frame(own.frame[own.frame.measured_by.notna()])


def message(answer: Answer, name: str, lang: str) -> str:
    """Return how many criteria have a figure of the field, and how many pairs are comparable."""
    frame = answer.frame
    own = frame[(frame.level == "field") & frame.then_value.notna()]
    counts = {
        "every": frame.criterion_id.nunique(),
        "measured": own.criterion_id.nunique(),
        "same": int((frame.definition == "same").sum()),
    }
    key = "criteria_title_some" if counts["same"] else "criteria_title_none"
    return say(lang, key, name=name, **counts)


def _table(answer: Answer, targets: Answer, lang: str) -> Table:
    heads = [say(lang, f"criteria_col_{head}") for head in _HEADS]
    own = [[one for one in targets.rows if _measures(row, one)] for row in answer.rows]
    pairs = [*zip(answer.rows, own, strict=True)]
    cells = pd.DataFrame([list(_cells(answer, *pair, lang)) for pair in pairs], columns=heads)
    ids = [";".join(_sources(row, *some)) for row, some in pairs]
    every = replace(answer, sources=(*answer.sources, *targets.sources))
    return text_table(every, cells, say(lang, "criteria_table"), lang, ids, is_open=True)


def _measures(row: Row, milestone: Row) -> bool:
    return bool(row["indicator_id"] == milestone["measured_by"])


def _sources(*rows: Row) -> list[str]:
    return [*dict.fromkeys(i for row in rows if (i := text_of(row["source_id"])))]


def _target(row: Row, answer: Answer, lang: str) -> str:
    """Return the target that a milestone sets, and the milestone."""
    one = answer.indicators[row["measured_by"]]
    target = target_text(row, {one.id: (one.name, one.unit)}, lang)
    return say(lang, "criteria_target", target=target, milestone=row["title"])


def _cells(answer: Answer, row: Row, targets: list[Row], lang: str) -> Iterator[str]:
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
    set_ = "; ".join(_target(one, answer, lang) for one in targets)
    yield set_ or say(lang, "criteria_no_target")
    yield verdict(row, lang)


def figure_then_or_now(answer: Answer, row: Row, when: str, lang: str) -> str:
    """Return a figure with its time and scope, '' where there is none."""
    own = {k.removeprefix(f"{when}_"): v for k, v in row.items() if k.startswith(f"{when}_")}
    if not text_of(own["source_id"]):
        return ""
    figure = figure_of(own, answer.indicators[row["indicator_id"]], lang)
    time = period_text(lang, own["period_start"], own["period_end"])
    return say(lang, "criteria_figure", figure=figure, basis=_basis(time, text_of(own["scope"])))


def undated_now(answer: Answer, row: Row, lang: str) -> str:
    """Return the later figure without a reference year, '' for none."""
    figure = undated_of(row, answer.indicators.get(text_of(row["indicator_id"])), lang)
    time = period_text(lang, None, None)
    return say(lang, "criteria_figure", figure=figure, basis=time) if figure else ""


def _basis(*texts: str) -> str:
    return "; ".join(filter(None, texts))


def verdict(row: Row, lang: str) -> str:
    """Return the change where both figures are of one definition, else why there is no verdict."""
    if row["definition"] == "same":
        return say(lang, "criteria_change", change=change_text(row, lang))
    if reason := text_of(row["reason"]):
        return say(lang, "criteria_not_comparable", reason=reason)
    return say(lang, "criteria_no_pair")
