"""The passport of a figure: its definition, scope, status, sources and other details."""

from __future__ import annotations

from typing import Any

from clusteratlas.model import Answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import number, period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say


def passport(
    answer: Answer,
    row: dict[str, Any],
    lang: str,
    notes: Footnotes,
    others: list[dict[str, Any]] | None = None,
) -> list[tuple[str, str]]:
    """Return (label, text) of the entries that are not empty; `others` are competing figures."""
    indicator = answer.indicators[row["indicator_id"]]
    pairs = [
        ("definition", indicator.definition),
        ("formula", indicator.formula),
        ("rule", _rule(row, lang)),
        ("scope", row.get("scope")),
        ("period", period_text(lang, row.get("period_start"), row.get("period_end"))),
        ("status", say(lang, f"status_{row['status']}")),
        ("source", notes.line(row["source_id"], lang)),
        ("place", row.get("source_place")),
        ("note", row.get("note")),
        ("caveat", indicator.caveat),
        *(("other", _other(answer, other, lang, notes)) for other in others or []),
        ("preferred", row.get("reason")),
        ("defined_in", f"queries/{indicator.defined_in}" if indicator.defined_in else ""),
        ("version", answer.data_version),
    ]
    return [(say(lang, f"passport_{key}"), text_of(text)) for key, text in pairs if text_of(text)]


def _rule(row: dict[str, Any], lang: str) -> str:
    if text_of(row.get("numerator")) == "" or text_of(row.get("denominator")) == "":
        return ""
    parts = [number(lang, row[key], 0) for key in ("numerator", "denominator")]
    return " ÷ ".join(parts)


def _other(answer: Answer, row: dict[str, Any], lang: str, notes: Footnotes) -> str:
    figure = figure_of(row, answer.indicators.get(row["indicator_id"]), lang)
    period = period_text(lang, row.get("period_start"), row.get("period_end"))
    details = [text_of(row.get(key)) for key in ("scope", "source_place")]
    return " · ".join(
        part for part in (figure, *details, period, notes.line(row["source_id"], lang)) if part
    )
