"""An alert in words: what is watched, the current figure, the earlier one, the comparison."""

from __future__ import annotations

from clusteratlas.analysis.claims import Place
from clusteratlas.decisions import words
from clusteratlas.monitoring.alert import Alert
from clusteratlas.monitoring.check import Choices, subject_of
from clusteratlas.monitoring.model import Watch
from clusteratlas.text.formats import number, period_text
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say


def watch(watched: Watch, choices: Choices, lang: str) -> str:
    """Return what is watched, with the rule."""
    subject_id = subject_of(watched)
    names = {
        "indicator": choices.indicators.get(watched.indicator_id, watched.indicator_id),
        "subject": choices.subjects.get(subject_id, subject_id),
    }
    if watched.industry_id:
        industry = choices.industries.get(watched.industry_id, watched.industry_id)
        names["subject"] = f"{names['subject']}, {industry}"
    return say(lang, "monitoring_watch", **names, rule=rule(watched, lang))


def rule(watched: Watch, lang: str) -> str:
    """Return the rule of a watch."""
    if watched.rule != "change":
        return say(lang, f"monitoring_rule_{watched.rule}")
    decimals = next(n for n in (0, 1, 2) if n == 2 or watched.limit == round(watched.limit, n))
    limit = number(lang, watched.limit, decimals)
    return say(lang, f"monitoring_by_{watched.unit}", limit=limit)


def subject(alert: Alert, lang: str) -> str:
    """Return the indicator and its field or region."""
    return words.name(alert.now, lang)


def news(alert: Alert, lang: str) -> str:
    """Return the news: a figure, a change or a rank."""
    value = words.value(alert.now, lang)
    if alert.places:
        then, now = map(_place, alert.places)
        count = alert.places[1].count
        text = say(lang, "monitoring_ranked", then=then, now=now, count=count, value=value)
    else:
        text = say(lang, f"monitoring_told_{alert.watch.rule}", value=value)
    if not alert.further:
        return text
    return f"{text} {say(lang, 'monitoring_further', further=alert.further)}"


def _place(place: Place) -> str:
    return str(place.best) if place.best == place.worst else f"{place.best}–{place.worst}"


def earlier(alert: Alert, lang: str) -> str:
    """Return the earlier figure."""
    if alert.then is None:
        return say(lang, "monitoring_nothing_then")
    return words.value(alert.then, lang)


def verdict(alert: Alert, lang: str) -> str:
    """Return the change if both figures are comparable, otherwise the reasons why not."""
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
    """Return the alert in a few words, for a list of headlines."""
    row = alert.now.row(lang)
    time = period_text(lang, row["period_start"], row["period_end"])
    figure = f"{figure_of(row, alert.now.indicator(lang), lang)} ({time})"
    if alert.places:
        then, now = map(_place, alert.places)
        figure = say(lang, "monitoring_brief_rank", then=then, now=now, figure=figure)
    key = "none" if alert.then is None else "level" if alert.is_level else "change"
    key = "other" if alert.unlike.reasons else key
    change = words.change(alert.then, alert.change, lang)
    verdict_ = say(lang, f"monitoring_brief_{key}", change=change)
    return f"{subject(alert, lang)}: {figure} · {verdict_}"


def sentence(alert: Alert, lang: str) -> str:
    """Return the whole alert as one line."""
    then = say(lang, "monitoring_then", then=earlier(alert, lang))
    texts = (f"{subject(alert, lang)}: {news(alert, lang)}", then, verdict(alert, lang))
    return "; ".join(texts)
