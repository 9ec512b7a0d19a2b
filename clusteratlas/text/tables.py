"""Answers as tables of text, with numbers in the reader's format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from clusteratlas.model import Answer, Indicator, Row
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import SIGNS, figure_text, format_change, number, period_text
from clusteratlas.text.wording import say


def figure_of(row: Row, indicator: Indicator | None, lang: str, with_unit: bool = True) -> str:
    """Return the figure of one row as text, with sign, 'ca.' and unit."""
    return figure_text(
        lang,
        row.get("value"),
        indicator.decimals if indicator else 0,
        str(row.get("status", "published")),
        bool(row.get("approximate", False)),
        unit_of(indicator) if indicator and with_unit else "",
    )


def undated_of(row: Row, indicator: Indicator | None, lang: str) -> str:
    """Return the later figure without a reference year that accompanies a figure, '' for none."""
    undated = {k.removeprefix("undated_"): v for k, v in row.items() if k.startswith("undated_")}
    return "" if pd.isna(undated.get("value")) else figure_of(undated, indicator, lang)


def unit_of(indicator: Indicator) -> str:
    """Return the unit to follow a number; '' for a count."""
    return unit_behind(indicator.unit)


def unit_behind(unit: str) -> str:
    """Return a unit of the catalogue to follow a number; '' for that of a count."""
    return "" if unit in ("Anzahl", "number", "Personen", "persons") else unit


def count_phrase(row: Row, indicator: Indicator, lang: str) -> str:
    """Return figure and name within a sentence: '5 companies', 'turnover €13 million'."""
    words = [in_sentence(indicator.name, lang), figure_of(row, indicator, lang)]
    is_count = not unit_of(indicator) and pd.notna(row["value"])
    return " ".join(reversed(words) if is_count else words)


def in_sentence(name: str, lang: str) -> str:
    """Return a name for use within a sentence: in lower case in English."""
    is_word = lang == "en" and not name[:2].isupper()
    return name[:1].lower() + name[1:] if is_word else name


def is_ordinal(indicator: Indicator) -> bool:
    """Return whether an indicator is ordinal ('2 of 3' stars), so that changes have no per cent."""
    return indicator.unit in ("von 3", "of 3")


def with_unit(indicator: Indicator) -> str:
    """Return name and unit of an indicator, for axes; a ratio has no unit."""
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def display_table(answer: Answer, lang: str, columns: list[str], notes: Footnotes) -> pd.DataFrame:
    """Return one text column per entry of `columns`, with column names in `lang`.

    Raises KeyError for a column that is neither in `cell` nor in the answer.
    """
    rows = answer.rows
    cells = {
        say(lang, f"col_{column}"): [cell(answer, row, column, lang, notes) for row in rows]
        for column in columns
    }
    return pd.DataFrame(cells)


def cell(answer: Answer, row: Row, column: str, lang: str, notes: Footnotes) -> str:
    """Return the cell of one row in `column`. Raises like display_table."""
    when, _, inner = column.partition("_")
    if when in ("then", "now"):
        # The cell of one of the two figures that a row compares.
        part = {k.removeprefix(f"{when}_"): v for k, v in row.items() if k.startswith(f"{when}_")}
        return cell(answer, {**row, **part}, inner, lang, notes)
    indicator = answer.indicators.get(str(row.get("indicator_id")))
    writers: dict[str, Callable[[], str]] = {
        "figure": lambda: figure_of(row, indicator, lang),
        "indicator": lambda: indicator.name if indicator else "",
        "undated": lambda: undated_of(row, indicator, lang),
        "unit": lambda: indicator.unit if indicator else "",
        "period": lambda: _period(row, lang),
        "status": lambda: _status(row, lang),
        "source": lambda: " ".join(notes.line(i, lang) for i in str(row["source_id"]).split(";")),
        "preferred": lambda: say(lang, "yes" if row["preferred"] else "no"),
        "field": lambda: text_of(row.get("field_name", row.get("name"))),
        "kreis": lambda: text_of(row.get("name")),
        "region": lambda: text_of(row.get("region_name", row.get("name"))),
        "subfield": lambda: text_of(row.get("subfield_name")),
        "network": lambda: text_of(row.get("network_name")),
        "partner": lambda: text_of(row.get("partner_name")),
        "place": lambda: text_of(row.get("source_place")),
        "section": lambda: text_of(row.get("industry_name", row.get("section_name"))),
        "rank": lambda: _rank(row.get("rank", row.get("rank_among_fields")), lang),
        "range": lambda: range_text(row, indicator, lang),
        "change": lambda: change_text(row, lang),
        "estimate_rule": lambda: _estimate_rule(row, lang),
        "distance": lambda: number(lang, row["distance"], 2),
        "structure": lambda: number(lang, row["structure"], 2),
        "size": lambda: number(lang, row["size"], 2),
        "gap_thueringen": lambda: _points(row["gap_thueringen_points"], lang),
        "gap_germany": lambda: _points(row["gap_germany_points"], lang),
        "share": lambda: share_text(row["share_percent"], lang),
        "wages": lambda: number(lang, row["wages"], 2),
        "gross_wages": lambda: _other(answer, row, "gross_wages_per_employee_eur", lang),
        "employees": lambda: _other(answer, row, "employees", lang),
    }
    return writers[column]() if column in writers else text_of(row[column])


def _status(row: Row, lang: str) -> str:
    """Return the status; '' if no source was found."""
    return "" if _without_source(row) else say(lang, f"status_{row['status']}")


def _period(row: Row, lang: str) -> str:
    """Return the reference period; '' if no source was found."""
    start, end = row.get("period_start"), row.get("period_end")
    return "" if _without_source(row) else period_text(lang, start, end)


def _without_source(row: Row) -> bool:
    return row.get("status") == "not_stated" and not text_of(row.get("source_id", "-"))


def change_text(row: Row, lang: str) -> str:
    """Return a change in per cent or percentage points with its sign; '' if there is none."""
    if pd.isna(row["change"]):
        return ""
    points = row["change_unit"] == "points"
    unit = say(lang, "percentage_points") if points else "%"
    return format_change(lang, row["change"], 1 if points else 0, unit)


def share_text(value: float, lang: str) -> str:
    """Return a share of a total; '' if there is no total."""
    return "" if pd.isna(value) else figure_text(lang, value, 1, unit="%")


def _points(value: float, lang: str) -> str:
    return format_change(lang, value, 1, say(lang, "percentage_points"))


def _estimate_rule(row: Row, lang: str) -> str:
    """Return the calculation of an estimated foreign turnover."""
    turnover = number(lang, row["turnover_eur_million"], 0)
    return f"{turnover} × {number(lang, row['export_ratio_percent'], 1)} ÷ 100"


def _other(answer: Answer, row: Row, indicator_id: str, lang: str) -> str:
    """Return a second figure of the row, from the column named like its indicator."""
    indicator = answer.indicators[indicator_id]
    return figure_text(lang, row[indicator_id], indicator.decimals, unit=unit_of(indicator))


def range_text(row: Row, indicator: Indicator | None, lang: str) -> str:
    """Return the range that the publisher's rounding leaves possible."""
    if pd.isna(row.get("value_low")) or indicator is None:
        return ""
    low, high = (number(lang, row[k], indicator.decimals) for k in ("value_low", "value_high"))
    return f"{low}–{high}" if low != high else low


def span_text(row: Row, indicator: Indicator, lang: str) -> str:
    """Return a figure with its unit, or its range if it is limited: '52–55 %'."""
    low, high = (number(lang, row[k], indicator.decimals) for k in ("value_low", "value_high"))
    if row["status"] != "limited" or low == high:
        return figure_of(row, indicator, lang)
    unit = unit_of(indicator)
    return f"{low}–{figure_text(lang, row['value_high'], indicator.decimals, unit=unit)}"


def _rank(value: Any, lang: str) -> str:
    """Return the rank; '' for none and for rank 0, the region itself among its peers."""
    return "" if pd.isna(value) or value == 0 else f"{int(value)}{'.' if lang == 'de' else ''}"


def text_of(value: Any) -> str:
    """Return a cell as text; '' for a missing value."""
    return "" if value is None or value is pd.NA or value != value else str(value)


def sign_legend(answer: Answer, lang: str) -> str:
    """Return the meaning of the official signs in the figures of `answer`, '' for none."""
    if "status" not in answer.frame:
        return ""
    signed = [s for s in (*SIGNS, "limited", "provisional", "revised") if s != "not_stated"]
    statuses = set(answer.frame.status.dropna())
    return " · ".join(say(lang, f"status_{status}") for status in signed if status in statuses)
