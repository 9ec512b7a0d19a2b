"""The alerts of watch lists as blocks for their page, the start page and dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.section import Section, figure_table
from clusteratlas.model import Answer
from clusteratlas.monitoring import words
from clusteratlas.monitoring.alert import Alert
from clusteratlas.monitoring.since import Found
from clusteratlas.output.blocks import FileBlock, Heading, Text
from clusteratlas.text.wording import say

_HEADS = ("subject", "now", "then", "verdict")


def section(changes: Found, old: str, new: str, lang: str, not_kept: Sequence[str] = ()) -> Section:
    """Return the changes between two data versions: one table per list, or a sentence if none.

    `not_kept`: watched indicators of which a version has no computed figures.
    """
    blocks: list[FileBlock] = [Heading(say(lang, "monitoring_section"))]
    if old == new:
        blocks.append(Text(say(lang, "monitoring_no_newer", version=new)))
        return Section(tuple(blocks))
    rule = say(lang, "monitoring_rule", old=old, new=new)
    blocks.append(Text(rule, muted=True))
    if not_kept:
        missing = say(lang, "monitoring_not_computed", names="; ".join(not_kept))
        blocks.append(Text(missing, notice=True))
    if not changes:
        blocks.append(Text(say(lang, "monitoring_no_alert")))
    data: list[Answer] = []
    for watch_list, alerts in changes:
        cells = [_cells(alert, lang) for alert in alerts]
        heads = [say(lang, f"monitoring_col_{head}") for head in _HEADS]
        figures = [[*_figures(alert)] for alert in alerts]
        title, name = watch_list.title(lang), f"watch_{watch_list.id}"
        table, answer = figure_table(title, heads, cells, figures, lang, name)
        blocks += [Heading(title, 2), table]
        data.append(answer)
    return Section(tuple(blocks), tuple(data))


def _cells(alert: Alert, lang: str) -> tuple[str, ...]:
    return (
        words.subject(alert, lang),
        words.news(alert, lang),
        words.earlier(alert, lang),
        words.verdict(alert, lang),
    )


def _figures(alert: Alert) -> Iterator[Figure]:
    if alert.then:
        yield alert.then
    yield alert.now
