"""Validate the form of a watch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clusteratlas.model import AtlasError, Selection
from clusteratlas.monitoring.model import RULES, STATE, UNITS, Watch
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import both, say
from clusteratlas.views import Ask

FIELD, REGION = "field:", "region:"  # prefixes of a subject's id
# Three digits after a point or comma may be thousands: "20.000" is refused as ambiguous.
_LIMIT = re.compile(r"\d{1,12}([.,]\d\d?)?")


@dataclass(frozen=True)
class Choices:
    """The choices of the form in one language: names of indicators, subjects, industries by id.

    `of_fields` and `of_regions` are the ids of the indicators of fields and of regions;
    `in_industry` has pairs of indicator and industry for regions.
    """

    indicators: Mapping[str, str]
    subjects: Mapping[str, str]
    of_fields: frozenset[str]
    of_regions: frozenset[str]
    industries: Mapping[str, str] = field(default_factory=dict)
    in_industry: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, ask: Ask, lang: str) -> Choices:
        """Return the choices in the current data."""
        indicators, fields, kreise = (
            ask(name, Selection(lang=lang)).frame
            for name in ("choices__watched", "choices__fields", "choices__kreise")
        )
        whole, parts = (
            indicators[indicators.industry_id.isna()],
            indicators[indicators.industry_id.notna()],
        )
        names = {
            indicator_id: f"{name} ({text_of(unit)})" if text_of(unit) else str(name)
            for indicator_id, name, unit in zip(
                indicators.indicator_id, indicators["name"], indicators.unit, strict=True
            )
        }
        industries = parts.drop_duplicates("industry_id").sort_values("industry_id")
        kreise = kreise[kreise.region_id.str.startswith(STATE)]
        subjects = dict(zip(FIELD + fields.field_id, fields["name"], strict=True))
        subjects[f"{REGION}{STATE}"] = say(lang, "thuringia")
        subjects |= dict(zip(REGION + kreise.region_id, kreise["name"], strict=True))
        return cls(
            names,
            subjects,
            frozenset(whole.indicator_id[whole.of_fields]),
            frozenset(whole.indicator_id[whole.of_regions]),
            dict(zip(industries.industry_id, industries.industry_name, strict=True)),
            frozenset(zip(parts.indicator_id, parts.industry_id, strict=True)),
        )


def read(draft: Mapping[str, str], choices: Choices) -> Watch:
    """Return the watch of a draft (indicator, subject, industry, rule, limit, unit).

    Raises AtlasError with a sentence on the first error.
    """
    indicator, subject, rule = (draft[name] for name in ("indicator", "subject", "rule"))
    _check(indicator in choices.indicators, "monitoring_no_indicator")
    _check(subject in choices.subjects, "monitoring_no_subject")
    _check(rule in RULES, "monitoring_no_rule")
    is_field = subject.startswith(FIELD)
    industry = draft.get("industry", "")
    _check_industry(indicator, industry, is_field, choices)
    own_choices = choices.of_fields if is_field else choices.of_regions
    names = {"indicator": choices.indicators[indicator], "subject": choices.subjects[subject]}
    kind = "fields" if is_field else "regions"
    if not is_field and any(i == indicator for i, _ in choices.in_industry):
        kind = "all_industries"
    _check(bool(industry) or indicator in own_choices, f"monitoring_never_of_{kind}", **names)
    _check(rule != "rank" or subject != f"{REGION}{STATE}", "monitoring_no_rank")
    subject_id = subject.partition(":")[2]
    ids = (subject_id, "") if is_field else ("", subject_id)
    watch = Watch(indicator, *ids, rule=rule, industry_id=industry)
    if rule != "change":
        return watch
    text = draft["limit"].strip()
    _check(_LIMIT.fullmatch(text) is not None, "monitoring_bad_limit", text=text[:60])
    _check(draft["unit"] in UNITS, "monitoring_no_rule")
    return replace(watch, limit=float(text.replace(",", ".")), unit=draft["unit"])


def _check_industry(indicator: str, industry: str, is_field: bool, choices: Choices) -> None:
    _check(not (industry and is_field), "monitoring_field_industry")
    is_there = not industry or (indicator, industry) in choices.in_industry
    names = {"indicator": choices.indicators[indicator]}
    names["industry"] = choices.industries.get(industry, industry)
    _check(is_there, "monitoring_never_in_industry", **names)


def _check(is_good: bool, key: str, **values: object) -> None:
    if not is_good:
        raise AtlasError(*both(key, **values))


def subject_of(watch: Watch) -> str:
    """Return the subject's id in Choices."""
    return f"{FIELD}{watch.field_id}" if watch.field_id else f"{REGION}{watch.region_id}"
