"""A decision in words: text, task, state, basis, and its follow-up."""

from __future__ import annotations

from datetime import date

from clusteratlas.decisions.check import Finding
from clusteratlas.decisions.definitions import Difference
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.model import Decision, Milestone
from clusteratlas.text.formats import date_text, format_change, period_text
from clusteratlas.text.tables import figure_of, is_ordinal, text_of, unit_of
from clusteratlas.text.wording import say


def text(decision: Decision, lang: str) -> str:
    """Return the decision's text, marked if it exists in German only."""
    missing = lang == "en" and not decision.text_en
    return (
        f"{decision.text(lang)} [{say(lang, 'decisions_untranslated')}]"
        if missing
        else decision.text(lang)
    )


def point(decision: Decision, lang: str) -> str:
    """Return the item of the agenda to which a decision belongs."""
    return say(lang, "decisions_at_point", point=decision.point)


def task(decision: Decision, lang: str) -> str:
    """Return who does what by when, with words for what was left open."""
    who = decision.who or say(lang, "decisions_nobody")
    until = (
        say(lang, "decisions_until", day=date_text(lang, decision.until))
        if decision.until
        else say(lang, "decisions_no_day")
    )
    return f"{'; '.join(filter(None, (who, decision.task)))} ({until})"


def state(decision: Decision, day: date, lang: str) -> str:
    """Return the state, and for an open decision whether it is overdue on `day`."""
    words = say(lang, f"decisions_state_{decision.state}")
    if decision.state != "open" or decision.until is None:
        return words
    key = "decisions_overdue" if decision.is_overdue(day) else "decisions_in_time"
    return f"{words}; {say(lang, key, day=date_text(lang, decision.until))}"


def basis(decision: Decision, lang: str) -> str:
    """Return the basis of the decision (figure or view) and its milestone."""
    return "; ".join(bases(decision, lang))


def bases(decision: Decision, lang: str) -> list[str]:
    """Return the basis of the decision and its milestone as separate lines."""
    lines = [_basis(decision, lang)] if decision.basis or not decision.milestone else []
    if decision.milestone:
        lines.append(say(lang, "decisions_milestone", **_milestone(decision.milestone, lang)))
    return lines


def _milestone(milestone: Milestone, lang: str, known_goal: str = "") -> dict[str, str]:
    """Return title, time and state of a milestone in words, with target and outcome.

    The target is left out if it equals `known_goal`.
    """
    goal = milestone.goals.get(lang, "")
    state_ = say(lang, f"programme_state_{milestone.state}")
    texts = (state_, "" if goal == known_goal else goal, milestone.outcomes.get(lang, ""))
    text = "; ".join(filter(None, texts))
    return {"title": milestone.titles[lang], "time": milestone.times[lang], "state": text}


def _basis(decision: Decision, lang: str) -> str:
    if decision.basis is None:
        return say(lang, "decisions_no_basis")
    if decision.basis.figure is None:
        return say(lang, "decisions_view", title=decision.basis.titles[lang])
    figure = decision.basis.figure
    version = say(lang, "decisions_version", version=figure.version)
    return f"{name(figure, lang)}: {value(figure, lang)} [{version}]"


def name(figure: Figure, lang: str) -> str:
    """Return the indicator and the subject of a figure."""
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


def outcome(finding: Finding, lang: str) -> str:
    """Return the follow-up of a decision's figure and milestone."""
    if finding.milestone is None:
        return _outcome(finding, lang)
    then, now = finding.milestone.then, finding.milestone.now
    milestone = (
        say(lang, "decisions_milestone_now", **_milestone(now, lang, then.goals.get(lang, "")))
        if now
        else say(lang, "decisions_milestone_gone")
    )
    is_alone = finding.judgement.kind == "nothing"
    return milestone if is_alone else f"{_outcome(finding, lang)}; {milestone}"


def _outcome(finding: Finding, lang: str) -> str:
    verdict = finding.judgement
    words = {
        "value": value(verdict.now, lang) if verdict.now else "",
        "change": change(finding.then, finding.change, lang),
        "reasons": reasons(
            finding.then, verdict.now, Difference(verdict.reasons, verdict.words), lang
        ),
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
    """Return a figure's value in the dimension in which two figures differ.

    A source is given by publisher and year; its title is in the list of sources.
    """
    if reason == "scope":
        text = text_of(figure.words[lang]["scope"])
        return say(lang, "decisions_scope", text=text) if text else ""
    if reason == "source":
        return _publishers(figure, lang)
    return figure.identity.get(reason, "")


def origin(figure: Figure, lang: str) -> str:
    """Return the origin of a figure: place in its source, publisher and year."""
    parts = (text_of(figure.words[lang]["source_place"]), _publishers(figure, lang))
    return ", ".join(filter(None, parts))


def _publishers(figure: Figure, lang: str) -> str:
    names = (f"{s.publisher} {text_of(s.published)[:4]}".strip() for s in figure.sources(lang))
    return " / ".join(dict.fromkeys(names))


def change(then: Figure | None, difference: float | None, lang: str) -> str:
    """Return the change in percentage points, or in the unit and per cent.

    There is no percentage for ordinal values (stars) and for an earlier value of zero.
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
    """Return the fewest decimals, at least `least`, that show a non-zero change."""
    return next((n for n in range(least, most) if round(change, n)), least)
