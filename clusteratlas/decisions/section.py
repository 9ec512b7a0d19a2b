"""Decisions and what became of them as blocks: for the page, PDF, slides and minutes alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from clusteratlas.decisions import words
from clusteratlas.decisions.check import Finding
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.model import Decision
from clusteratlas.model import Answer
from clusteratlas.output.blocks import FileBlock, Heading, Table, Text
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_OWN = ("decision", "task", "basis", "state")
_CHECKED = ("decision", "task", "then", "now", "state")


@dataclass(frozen=True)
class Section:
    """Blocks, and the figures that they tell, each with its source."""

    blocks: tuple[FileBlock, ...] = ()
    data: tuple[Answer, ...] = ()


def own(decisions: Sequence[Decision], day: date, lang: str) -> Section:
    """Return the decisions of a meeting, as they stand on `day`; nothing where there are none."""
    cells = [_own_cells(one, day, lang) for one in decisions]
    return _section("own", _OWN, cells, [_figures(one) for one in decisions], lang)


def _figures(one: Decision) -> list[Figure]:
    """Return what a decision rests on: a figure, and that of its milestone."""
    some = (one.basis and one.basis.figure, one.milestone and one.milestone.figure)
    return [figure for figure in some if figure]


def _figures_then_and_now(one: Finding) -> list[Figure]:
    now = one.milestone.now if one.milestone else None
    some = (one.judgement.now, now and now.figure)
    return [*_figures(one.decision), *(figure for figure in some if figure)]


def every(decisions: Sequence[Decision], day: date, lang: str) -> Section:
    """Return decisions of several meetings, as they stand on `day`."""
    cells = [(_of_meeting(one, lang), *_own_cells(one, day, lang)[1:]) for one in decisions]
    return _section("every", _OWN, cells, [_figures(one) for one in decisions], lang)


def review(findings: Sequence[Finding], day: date, lang: str) -> Section:
    """Return what became of the decisions of earlier meetings until `day`."""
    cells = [_checked_cells(one, day, lang) for one in findings]
    figures = [_figures_then_and_now(one) for one in findings]
    return _section("last", _CHECKED, cells, figures, lang)


def _section(
    name: str,
    heads: tuple[str, ...],
    cells: list[tuple[str, ...]],
    figures: list[list[Figure]],
    lang: str,
) -> Section:
    if not cells:
        return Section()
    names = [say(lang, f"decisions_col_{head}") for head in heads]
    title = say(lang, f"decisions_{name}")
    table, answer = figure_table(title, names, cells, figures, lang)
    rule = Text(say(lang, f"decisions_{name}_rule"), muted=True)
    return Section((Heading(title), rule, table), (answer,))


def figure_table(
    title: str,
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    figures: Sequence[Sequence[Figure]],
    lang: str,
    name: str = "decisions",
) -> tuple[Table, Answer]:
    """Return rows of words with the sources of the figures that each tells, and these figures."""
    ids = [";".join(dict.fromkeys(_ids(row))) for row in figures]
    answer = _answer([one for row in figures for one in row], lang, name)
    frame = pd.DataFrame(cells, columns=list(heads))
    return text_table(answer, frame, title, lang, ids, is_open=True), answer


def _ids(figures: Sequence[Figure]) -> Iterator[str]:
    for one in figures:
        yield from (i for i in one.identity.get("source_id", "").split(";") if i)


def _answer(figures: Sequence[Figure], lang: str, name: str) -> Answer:
    """Return the figures as rows with their indicators and sources as they were told then."""
    rows = [one.row(lang) for one in figures]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS]).drop_duplicates(ignore_index=True)
    indicators = {one.identity["indicator_id"]: one.indicator(lang) for one in figures}
    sources = {source.id: source for one in figures for source in one.sources(lang)}
    version = figures[-1].version if figures else ""
    return Answer(name, frame, indicators, tuple(sources.values()), version)


_COLUMNS = (
    "indicator_id",
    "name",
    "value",
    "value_low",
    "value_high",
    "status",
    "approximate",
    "scope",
    "period_start",
    "period_end",
    "source_id",
    "source_place",
)


def _own_cells(one: Decision, day: date, lang: str) -> tuple[str, ...]:
    text = words.text(one, lang)
    return (
        f"{text} ({words.point(one, lang)})" if one.point else text,
        words.task(one, lang),
        words.basis(one, lang),
        words.state(one, day, lang),
    )


def _checked_cells(one: Finding, day: date, lang: str) -> tuple[str, ...]:
    decision = one.decision
    then = words.basis(decision, lang)
    return (
        _of_meeting(decision, lang),
        words.task(decision, lang),
        then,
        words.outcome(one, lang),
        words.state(decision, day, lang),
    )


def _of_meeting(one: Decision, lang: str) -> str:
    return say(lang, "decisions_of", day=date_text(lang, one.day), text=words.text(one, lang))
