"""Decisions and their follow-up as blocks for page, PDF, slides and minutes."""

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
    """Blocks, and the figures in them with their sources."""

    blocks: tuple[FileBlock, ...] = ()
    data: tuple[Answer, ...] = ()


def own(decisions: Sequence[Decision], day: date, lang: str) -> Section:
    """Return the decisions of a meeting as of `day`; an empty section if there are none."""
    cells = [_own_cells(decision, day, lang) for decision in decisions]
    return _section("own", _OWN, cells, [_figures(decision) for decision in decisions], lang)


def _figures(decision: Decision) -> list[Figure]:
    """Return the figures of a decision: that of its basis and that of its milestone."""
    figures = (
        decision.basis and decision.basis.figure,
        decision.milestone and decision.milestone.figure,
    )
    return [figure for figure in figures if figure]


def _figures_then_and_now(finding: Finding) -> list[Figure]:
    now = finding.milestone.now if finding.milestone else None
    figures = (finding.judgement.now, now and now.figure)
    return [*_figures(finding.decision), *(figure for figure in figures if figure)]


def every(decisions: Sequence[Decision], day: date, lang: str) -> Section:
    """Return the decisions of several meetings as of `day`."""
    cells = [
        (_of_meeting(decision, lang), *_own_cells(decision, day, lang)[1:])
        for decision in decisions
    ]
    return _section("every", _OWN, cells, [_figures(decision) for decision in decisions], lang)


def review(findings: Sequence[Finding], day: date, lang: str) -> Section:
    """Return the follow-up of earlier meetings' decisions as of `day`."""
    cells = [_checked_cells(finding, day, lang) for finding in findings]
    figures = [_figures_then_and_now(finding) for finding in findings]
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
    """Return a table of `cells` with the sources of each row's figures, and these figures."""
    ids = [";".join(dict.fromkeys(_ids(row))) for row in figures]
    answer = _answer([figure for row in figures for figure in row], lang, name)
    frame = pd.DataFrame(cells, columns=list(heads))
    return text_table(answer, frame, title, lang, ids, is_open=True), answer


def _ids(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield from (i for i in figure.identity.get("source_id", "").split(";") if i)


def _answer(figures: Sequence[Figure], lang: str, name: str) -> Answer:
    """Return the figures as rows, with their indicators and sources as worded at the time."""
    rows = [figure.row(lang) for figure in figures]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS]).drop_duplicates(ignore_index=True)
    indicators = {figure.identity["indicator_id"]: figure.indicator(lang) for figure in figures}
    sources = {source.id: source for figure in figures for source in figure.sources(lang)}
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


def _own_cells(decision: Decision, day: date, lang: str) -> tuple[str, ...]:
    text = words.text(decision, lang)
    return (
        f"{text} ({words.point(decision, lang)})" if decision.point else text,
        words.task(decision, lang),
        words.basis(decision, lang),
        words.state(decision, day, lang),
    )


def _checked_cells(finding: Finding, day: date, lang: str) -> tuple[str, ...]:
    decision = finding.decision
    then = words.basis(decision, lang)
    return (
        _of_meeting(decision, lang),
        words.task(decision, lang),
        then,
        words.outcome(finding, lang),
        words.state(decision, day, lang),
    )


def _of_meeting(decision: Decision, lang: str) -> str:
    return say(
        lang, "decisions_of", day=date_text(lang, decision.day), text=words.text(decision, lang)
    )
