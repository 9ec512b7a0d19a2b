"""Whether two figures are comparable, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clusteratlas.decisions.figure import Figure
from clusteratlas.model import LANGUAGES, Row, Selection
from clusteratlas.text.tables import text_of
from clusteratlas.views import Ask

Pairs = Mapping[tuple[str, ...], Mapping[str, Any]]  # field, indicator, both sources -> judgement
_DEFINITION = (
    "industry_id",
    "network_id",
    "scope",
    "territory",
    "classification",
    "collection",
    "base_year",
)
_DOUBTFUL = ("limited", "unreliable")


@dataclass(frozen=True)
class Difference:
    """Why two figures are not comparable: wording keys, and the catalogue's reason by language."""

    reasons: tuple[str, ...]
    words: Mapping[str, str] | None = None


def difference(then: Figure, now: Figure, pairs: Pairs) -> Difference:
    """Return why two figures about the same subject are not comparable; no reasons if they are."""
    key = tuple(then.identity.get(n, "") for n in ("field_id", "indicator_id", "source_id"))
    pair = pairs.get((*key, now.identity.get("source_id", "")))
    basic = tuple(_basic(then, now))
    if pair is None or basic:
        return Difference((*basic, *_definition(then, now)))
    return Difference(()) if pair["same"] else Difference(("judged",), pair)


def _basic(then: Figure, now: Figure) -> Iterator[str]:
    """Yield what rules out any comparison: no number, no time, limits, another length of time."""
    if then.value is None or now.value is None:
        yield "value"
    if "period_end" not in then.identity or "period_end" not in now.identity:
        yield "undated"
    elif _length(then) != _length(now):
        yield "length"
    if then.status in _DOUBTFUL or now.status in _DOUBTFUL:
        yield "limited"
    if then.is_open or now.is_open:
        yield "open"


def _definition(then: Figure, now: Figure) -> Iterator[str]:
    """Yield the dimensions that differ, and 'source' if the sources may differ in their scope."""
    for name in _DEFINITION:
        if then.identity.get(name) != now.identity.get(name):
            yield name
    if then.identity.get("source_id") != now.identity.get("source_id") and (
        _folders(then) != _folders(now) or "scope" not in then.identity
    ):
        yield "source"


def _folders(figure: Figure) -> set[str]:
    """Return the publications behind a figure; all years of a publication share a folder."""
    return {i.split(".")[0] for i in figure.identity.get("source_id", "").split(";")}


def _length(figure: Figure) -> tuple[int, int]:
    """Return the number of months, and the first month if the figure covers part of a year."""
    start, end = (date.fromisoformat(figure.identity[n]) for n in ("period_start", "period_end"))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    is_moment = months == 1  # a stock, whose month does not matter
    return months, 0 if is_moment or months % 12 == 0 else start.month


def catalogue(ask: Ask) -> Pairs:
    """Return the judgements of data/catalog/definition_pairs.csv on pairs of definitions."""
    frames = [ask("then_and_now__pairs", Selection(lang=lang)).rows for lang in LANGUAGES]
    return {
        _key(german): {
            "same": german["definition"] == "same",
            "de": text_of(german["reason"]),
            "en": text_of(english["reason"]),
        }
        for german, english in zip(*frames, strict=True)
    }


def _key(row: Row) -> tuple[str, ...]:
    names = ("field_id", "indicator_id", "then_source_id", "now_source_id")
    return tuple(str(row[name]) for name in names)
