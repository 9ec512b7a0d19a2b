"""A decision in words: its text, task, state, what it rests on, what the atlas says of it today."""

from __future__ import annotations

from datetime import date

from clusteratlas.decisions.check import Finding
from clusteratlas.decisions.definitions import Difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.model import Decision, Milestone
from clusteratlas.text.formats import date_text, format_change, period_text
from clusteratlas.text.tables import figure_of, is_ordinal, text_of, unit_of
from clusteratlas.text.wording import say


def text(one: Decision, lang: str) -> str:
    """Return the decision; it says where it stands in German alone."""
    missing = lang == "en" and not one.text_en
    return (
        f"{one.text(lang)} [{say(lang, 'decisions_untranslated')}]" if missing else one.text(lang)
    )


def point(one: Decision, lang: str) -> str:
    """Return which point of the agenda a decision belongs to."""
    return say(lang, "decisions_at_point", point=one.point)


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
    """Return the figure or view that the decision rests on, and its milestone."""
    return "; ".join(bases(one, lang))


def bases(one: Decision, lang: str) -> list[str]:
    """Return the figure or view that the decision rests on, then its milestone, a line each."""
    lines = [_basis(one, lang)] if one.basis or not one.milestone else []
    if one.milestone:
        lines.append(say(lang, "decisions_milestone", **_milestone(one.milestone, lang)))
    return lines


def _milestone(one: Milestone, lang: str, known_goal: str = "") -> dict[str, str]:
    """Return title, time and state of a milestone in words, with what became of its target.

    A `known_goal` is not said again.
    """
    goal = one.goals.get(lang, "")
    state_ = say(lang, f"programme_state_{one.state}")
    texts = (state_, "" if goal == known_goal else goal, one.outcomes.get(lang, ""))
    text = "; ".join(filter(None, texts))
    return {"title": one.titles[lang], "time": one.times[lang], "state": text}


def _basis(one: Decision, lang: str) -> str:
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
    """Return what the atlas says today of the figure and the milestone of a decision."""
    if one.milestone is None:
        return _outcome(one, lang)
    then, now = one.milestone.then, one.milestone.now
    milestone = (
        say(lang, "decisions_milestone_now", **_milestone(now, lang, then.goals.get(lang, "")))
        if now
        else say(lang, "decisions_milestone_gone")
    )
    is_alone = one.judgement.kind == "nothing"
    return milestone if is_alone else f"{_outcome(one, lang)}; {milestone}"


def _outcome(one: Finding, lang: str) -> str:
    verdict = one.judgement
    words = {
        "value": value(verdict.now, lang) if verdict.now else "",
        "change": change(one.then, one.change, lang),
        "reasons": reasons(one.then, verdict.now, Difference(verdict.reasons, verdict.words), lang),
    }
    return say(lang, f"decisions_now_{verdict.kind}", **words)


def reasons(then: Figure | None, now: Figure | None, unlike: Difference, lang: str) -> str:
    """Return why two figures are not comparable, '' if they are."""
    if unlike.words:
        return text_of(unlike.words[lang])
    pair = {when: one for when, one in {"then": then, "now": now}.items() if one}
    texts = []
    for reason in unlike.reasons:
        sides = {when: _side(one, reason, lang) for when, one in pair.items()}
        sides = {when: text or say(lang, "decisions_unnamed") for when, text in sides.items()}
        is_plain = reason == "source" and len({*sides.values()}) == 1
        key = "decisions_reason_source_alike" if is_plain else f"decisions_reason_{reason}"
        texts.append(say(lang, key, **sides))
    return "; ".join(texts)


def _side(figure: Figure, reason: str, lang: str) -> str:
    """Return what one of two figures has in the dimension in which they differ.

    A source is told by publisher and year: its title is in the list of sources.
    """
    if reason == "scope":
        text = text_of(figure.words[lang]["scope"])
        return say(lang, "decisions_scope", text=text) if text else ""
    if reason == "source":
        return _publishers(figure, lang)
    return figure.identity.get(reason, "")


def origin(figure: Figure, lang: str) -> str:
    """Return where a figure stands: the place in its source, publisher and year."""
    parts = (text_of(figure.words[lang]["source_place"]), _publishers(figure, lang))
    return ", ".join(filter(None, parts))


def _publishers(figure: Figure, lang: str) -> str:
    names = (f"{s.publisher} {text_of(s.published)[:4]}".strip() for s in figure.sources(lang))
    return " / ".join(dict.fromkeys(names))


def change(then: Figure | None, difference: float | None, lang: str) -> str:
    """Return how much more it is now, in percentage points, or in the unit and per cent.

    A number of stars has no share, and nothing is a share of nought.
    """
    if difference is None or then is None or then.value is None:
        return say(lang, "decisions_change_open")
    indicator = then.indicator(lang)
    decimals = _digits(difference, indicator.decimals)
    if indicator.unit == "%":
        return format_change(lang, difference, decimals, say(lang, "percentage_points"))
    if is_ordinal(indicator):
        return format_change(lang, difference, decimals)
    if not then.value:
        return format_change(lang, difference, decimals, unit_of(indicator))
    percent = format_change(lang, difference / then.value * 100, 1, "%")
    return f"{format_change(lang, difference, decimals, unit_of(indicator))} ({percent})"


def _digits(change: float, least: int, most: int = 6) -> int:
    """Return the decimals that show a change."""
    return next((n for n in range(least, most) if round(change, n)), least)
