"""Answers as one tidy table: one row per figure, machine-readable values, data for citing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from clusteratlas.model import Answer, Indicator, Row, Source
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import period_text, sign
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

# Column key -> cells, in the order of the file; empty columns are dropped.
_COLUMNS = [
    "field",
    "subfield",
    "network",
    "region",
    "section",
    "indicator",
    "value",
    "value_low",
    "value_high",
    "unit",
    "sign",
    "approximate",
    "status",
    "scope",
    "period",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "source",
    "place",
    "note",
    "licence",
    "attribution",
    "version",
]
# A spreadsheet reads a text with this beginning as a formula, unless it is a number with its sign.
_FORMULA = re.compile(r"^(?![+-][\d.,]+\s?%?$)[=+\-@\t\r]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe(text: str) -> str:
    """Return text without control characters, in a form that no spreadsheet runs as a formula."""
    clean = _FORBIDDEN.sub("", text)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def safe_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with every text made safe."""
    return table.map(lambda cell: safe(cell) if isinstance(cell, str) else cell)


def indicators(answers: Iterable[Answer]) -> list[Indicator]:
    """Return the indicators of `answers`, each once, in order of appearance."""
    return list({i.id: i for answer in answers for i in answer.indicators.values()}.values())


def file_table(answers: list[Answer], lang: str) -> pd.DataFrame:
    """Return the rows of `tidy_table` with heads in `lang`."""
    table = tidy_table(answers, lang)
    return table.rename(columns={c: say(lang, f"file_{c}") for c in table.columns})


def tidy_table(answers: list[Answer], lang: str) -> pd.DataFrame:
    """Return the rows of all `answers` that have a value column.

    Values keep the precision of the store; a gap is NaN and its status gives the reason. A row that
    two answers share (a matrix and its chart) stands once.
    """
    rows: list[dict[str, Any]] = []
    for answer in answers:
        identities = {_identity(row) for row in rows}
        rows += [row for row in _records(answer, answers, lang) if _identity(row) not in identities]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table["value"] = pd.to_numeric(table["value"])
    columns = [c for c in _COLUMNS if c == "value" or (table[c].map(text_of) != "").any()]
    return table[columns]


def _records(answer: Answer, answers: list[Answer], lang: str) -> list[dict[str, Any]]:
    notes = Footnotes.of(*answers)
    return [
        _record(answer, row, notes, lang)
        for row in (answer.rows if "value" in answer.frame else [])
        if text_of(row.get("indicator_id")) and text_of(row.get("status"))
    ]


def _identity(record: dict[str, Any]) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in record.values())


def _record(answer: Answer, row: Row, notes: Footnotes, lang: str) -> dict[str, Any]:
    indicator = answer.indicators[str(row["indicator_id"])]
    ids = [i for i in text_of(row.get("source_id")).split(";") if i]
    cited = [s for s in notes.sources if s.id in ids]
    texts = {
        **_dimensions(row),
        "indicator": indicator.name,
        "unit": indicator.unit,
        "sign": sign(str(row["status"])),
        "approximate": say(lang, "yes") if row.get("approximate") is True else "",
        "status": say(lang, f"status_{row['status']}"),
        "scope": text_of(row.get("scope")),
        "period": period_text(lang, row.get("period_start"), row.get("period_end"))
        if "period_start" in row
        else text_of(row.get("year")),
        **{key: _day(row.get(key)) for key in ("period_start", "period_end")},
        "source": " / ".join(notes.line(i, lang) for i in ids),
        "place": text_of(row.get("source_place")),
        "note": text_of(row.get("note")),
        "licence": _join(cited, "licence"),
        "attribution": _join(cited, "attribution"),
        "version": answer.data_version,
    }
    numbers = {
        key: row.get(key)
        for key in ("value", "value_low", "value_high", "numerator", "denominator")
    }
    return {**{key: safe(text) for key, text in texts.items()}, **numbers}


def _dimensions(row: Row) -> dict[str, str]:
    """Return the subjects of the row, each under the column for its kind of id."""
    names = {
        "field": row.get("field_name"),
        "subfield": row.get("subfield_name", row.get("subfield_id")),
        "network": row.get("network_name", row.get("network_id")),
        "region": row.get("region_name", row.get("region_id")),
        "section": row.get("section_name", row.get("industry_name")),
    }
    own = next((k for k in ("region", "subfield", "field") if text_of(row.get(f"{k}_id"))), "field")
    if text_of(row.get("name")):
        names[own] = row["name"]
    return {key: text_of(name) for key, name in names.items()}


def _day(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(pd.Timestamp(str(value)).date())


def _join(sources: list[Source], key: str) -> str:
    return " / ".join(dict.fromkeys(text_of(getattr(source, key)) for source in sources))
