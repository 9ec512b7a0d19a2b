"""Decisions and what became of them as blocks: for the page, PDF, slides and minutes alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from clusteratlas.decisions.check import Finding
from clusteratlas.decisions.figures import Figure
from clusteratlas.decisions.model import Decision
from clusteratlas.model import Answer
from clusteratlas.output.blocks import FileBlock, Heading, Text
from clusteratlas.text.formats import date_text, period_text, signed
from clusteratlas.text.tables import figure_of, text_of, unit_of
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
    figures = [[one.basis.figure] if one.basis and one.basis.figure else [] for one in decisions]
    return _section("decisions_own", _OWN, cells, figures, lang)


def checked(findings: Sequence[Finding], day: date, lang: str) -> Section:
    """Return what became of the decisions of earlier meetings until `day`."""
    cells = [_checked_cells(one, day, lang) for one in findings]
    figures = [[f for f in (one.then, one.judgement.now) if f] for one in findings]
    return _section("decisions_last", _CHECKED, cells, figures, lang)


def _section(
    title: str,
    heads: tuple[str, ...],
    cells: list[tuple[str, ...]],
    figures: list[list[Figure]],
    lang: str,
) -> Section:
    if not cells:
        return Section()
    names = [say(lang, f"decisions_col_{head}") for head in heads]
    ids = [";".join(dict.fromkeys(_ids(row))) for row in figures]
    answer = _answer([one for row in figures for one in row], lang)
    table = text_table(
        answer, pd.DataFrame(cells, columns=names), say(lang, title), lang, ids, is_open=True
    )
    rule = Text(say(lang, f"{title}_rule"), muted=True)
    return Section((Heading(say(lang, title)), rule, table), (answer,))


def _ids(figures: Sequence[Figure]) -> Iterator[str]:
    for one in figures:
        yield from (i for i in one.identity.get("source_id", "").split(";") if i)


def _answer(figures: Sequence[Figure], lang: str) -> Answer:
    """Return the figures as rows with their indicators and sources as they were told then."""
    rows = [one.row(lang) for one in figures]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS]).drop_duplicates(ignore_index=True)
    indicators = {one.identity["indicator_id"]: one.indicator(lang) for one in figures}
    sources = {source.id: source for one in figures for source in one.sources(lang)}
    version = figures[-1].version if figures else ""
    return Answer("decisions", frame, indicators, tuple(sources.values()), version)


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
    return (text(one, lang), task(one, lang), basis(one, lang), state(one, day, lang))


def _checked_cells(one: Finding, day: date, lang: str) -> tuple[str, ...]:
    decision = one.decision
    then = basis(decision, lang)
    return (
        say(lang, "decisions_of", day=date_text(lang, decision.day), text=text(decision, lang)),
        task(decision, lang),
        then,
        outcome(one, lang),
        state(decision, day, lang),
    )


def text(one: Decision, lang: str) -> str:
    """Return the decision; it says where it stands in German alone."""
    missing = lang == "en" and not one.text_en
    return (
        f"{one.text(lang)} [{say(lang, 'decisions_untranslated')}]" if missing else one.text(lang)
    )


def task(one: Decision, lang: str) -> str:
    """Return who does what until when; in words what of it was left open."""
    who = one.who or say(lang, "decisions_nobody")
    until = (
        say(lang, "decisions_until", day=date_text(lang, one.until))
        if one.until
        else say(lang, "decisions_no_day")
    )
    return f"{'; '.join(filter(None, (who, one.task)))} ({until})"


def state(one: Decision, day: date, lang: str) -> str:
    """Return the state, and of an open one how its own day lies to `day`."""
    words = say(lang, f"decisions_state_{one.state}")
    if one.state != "open" or one.until is None:
        return words
    key = "decisions_overdue" if one.is_overdue(day) else "decisions_in_time"
    return f"{words}; {say(lang, key, day=date_text(lang, one.until))}"


def basis(one: Decision, lang: str) -> str:
    """Return the figure or view that the decision rests on."""
    if one.basis is None:
        return say(lang, "decisions_no_basis")
    if one.basis.figure is None:
        return say(lang, "decisions_view", title=one.basis.titles[lang])
    figure = one.basis.figure
    version = say(lang, "decisions_version", version=figure.version)
    return f"{name(figure, lang)}: {value(figure, lang)} [{version}]"


def name(figure: Figure, lang: str) -> str:
    """Return indicator and what the figure is about."""
    parts = (figure.indicator(lang).name, text_of(figure.words[lang]["name"]))
    return ", ".join(part for part in parts if part)


def value(figure: Figure, lang: str) -> str:
    """Return a figure with its time, scope and status."""
    row = figure.row(lang)
    text = figure_of(row, figure.indicator(lang), lang)
    status = "" if figure.status == "published" else say(lang, f"status_{figure.status}")
    time = period_text(lang, row["period_start"], row["period_end"])
    details = "; ".join(filter(None, (time, text_of(row["scope"]), status)))
    return f"{text} ({details})"


def outcome(one: Finding, lang: str) -> str:
    """Return what the atlas says today of the figure that a decision rests on."""
    found = one.judgement
    words = {
        "value": value(found.now, lang) if found.now else "",
        "change": _change(one, lang),
        "reasons": reasons(one, lang),
    }
    return say(lang, f"decisions_now_{found.kind}", **words)


def reasons(one: Finding, lang: str) -> str:
    """Return why two figures are not comparable."""
    found, then = one.judgement, one.then
    if found.words:
        return text_of(found.words[lang])
    pairs = {"then": then, "now": found.now}
    texts = []
    for reason in found.reasons:
        sides = {
            when: text_of(_side(figure, reason, lang)) or say(lang, "decisions_unnamed")
            for when, figure in pairs.items()
            if figure
        }
        texts.append(say(lang, f"decisions_reason_{reason}", **sides))
    return "; ".join(texts)


def _side(figure: Figure, reason: str, lang: str) -> str:
    """Return what one of two figures has in the dimension in which they differ."""
    if reason == "scope":
        return text_of(figure.words[lang]["scope"])
    if reason == "source":
        return " / ".join(f"{s.publisher}: {s.title}" for s in figure.sources(lang))
    return figure.identity.get(reason, "")


def _change(one: Finding, lang: str) -> str:
    """Return a change in percentage points, or in the unit and per cent."""
    if one.change is None or one.then is None or not one.then.value:
        return say(lang, "decisions_change_open")
    indicator = one.then.indicator(lang)
    decimals = _digits(one.change, indicator.decimals)
    if indicator.unit == "%":
        return signed(lang, one.change, decimals, say(lang, "percentage_points"))
    percent = signed(lang, one.change / one.then.value * 100, 1, "%")
    return f"{signed(lang, one.change, decimals, unit_of(indicator))} ({percent})"


def _digits(change: float, least: int, most: int = 6) -> int:
    """Return the decimals that show a change."""
    return next((n for n in range(least, most) if round(change, n)), least)
