"""An alert in words: what is watched, the figure of now, and what it is held against."""

from __future__ import annotations

from clusteratlas.analysis.claims import Place
from clusteratlas.decisions import words
from clusteratlas.monitoring.alert import Alert
from clusteratlas.monitoring.check import Choices, subject_of
from clusteratlas.monitoring.model import Watch
from clusteratlas.text.formats import number, period_text
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say


def watch(one: Watch, choices: Choices, lang: str) -> str:
    """Return what is watched, and what one wants to hear of."""
    subject_id = subject_of(one)
    names = {
        "indicator": choices.indicators.get(one.indicator_id, one.indicator_id),
        "subject": choices.subjects.get(subject_id, subject_id),
    }
    if one.industry_id:
        industry = choices.industries.get(one.industry_id, one.industry_id)
        names["subject"] = f"{names['subject']}, {industry}"
    return say(lang, "monitoring_watch", **names, rule=rule(one, lang))


def rule(one: Watch, lang: str) -> str:
    """Return what one wants to hear of."""
    if one.rule != "change":
        return say(lang, f"monitoring_rule_{one.rule}")
    decimals = next(n for n in (0, 1, 2) if n == 2 or one.limit == round(one.limit, n))
    limit = number(lang, one.limit, decimals)
    return say(lang, f"monitoring_by_{one.unit}", limit=limit)


def subject(alert: Alert, lang: str) -> str:
    """Return indicator and field or region."""
    return words.name(alert.now, lang)


def news(alert: Alert, lang: str) -> str:
    """Return what is new: a figure, a change, a rank."""
    value = words.value(alert.now, lang)
    if alert.places:
        then, now = (_place(one) for one in alert.places)
        count = alert.places[1].count
        text = say(lang, "monitoring_ranked", then=then, now=now, count=count, value=value)
    else:
        text = say(lang, f"monitoring_told_{alert.watch.rule}", value=value)
    if not alert.further:
        return text
    return f"{text} {say(lang, 'monitoring_further', further=alert.further)}"


def _place(one: Place) -> str:
    return str(one.best) if one.best == one.worst else f"{one.best}–{one.worst}"


def earlier(alert: Alert, lang: str) -> str:
    """Return the figure of then."""
    if alert.then is None:
        return say(lang, "monitoring_nothing_then")
    return words.value(alert.then, lang)


def verdict(alert: Alert, lang: str) -> str:
    """Return whether both figures count the same; the change if they do, the reasons if not."""
    if alert.then is None:
        return say(lang, "monitoring_incomparable_alone")
    if alert.unlike.reasons:
        reasons = words.reasons(alert.then, alert.now, alert.unlike, lang)
        return say(lang, "monitoring_incomparable", reasons=reasons)
    if alert.is_level:
        return say(lang, "monitoring_level")
    change = words.change(alert.then, alert.change, lang)
    return say(lang, "monitoring_comparable", change=change)


def brief(alert: Alert, lang: str) -> str:
    """Return what is new in a few words, for a list of headlines."""
    row = alert.now.row(lang)
    time = period_text(lang, row["period_start"], row["period_end"])
    figure = f"{figure_of(row, alert.now.indicator(lang), lang)} ({time})"
    if alert.places:
        then, now = (_place(one) for one in alert.places)
        figure = say(lang, "monitoring_brief_rank", then=then, now=now, figure=figure)
    key = "none" if alert.then is None else "level" if alert.is_level else "change"
    key = "other" if alert.unlike.reasons else key
    change = words.change(alert.then, alert.change, lang)
    verdict_ = say(lang, f"monitoring_brief_{key}", change=change)
    return f"{subject(alert, lang)}: {figure} · {verdict_}"


def sentence(alert: Alert, lang: str) -> str:
    """Return all of it in one line."""
    then = say(lang, "monitoring_then", then=earlier(alert, lang))
    texts = (f"{subject(alert, lang)}: {news(alert, lang)}", then, verdict(alert, lang))
    return "; ".join(texts)
