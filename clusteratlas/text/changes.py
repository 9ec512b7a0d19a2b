"""Changes between two data versions as readable and as machine-readable tables."""

from __future__ import annotations

import pandas as pd

from clusteratlas.model import Answer, Indicator, Row
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import figure_text, period_text, signed
from clusteratlas.text.tables import text_of, unit_of
from clusteratlas.text.wording import say

_ABOUT = ("field_name", "subfield_id", "region_name", "detail")


def change_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return a readable row a change: what it is about, old, new, difference, source."""
    notes = Footnotes.of(answer)
    return pd.DataFrame([_readable(answer, row, notes, lang) for row in answer.rows])


def change_file(answer: Answer, lang: str, old: str) -> pd.DataFrame:
    """Return a row a change with numbers as numbers, headed in `lang`."""
    notes = Footnotes.of(answer)
    rows = [_record(answer, row, notes, lang) for row in answer.rows]
    versions = {
        say(lang, "versions_old"): old,
        say(lang, "versions_new"): answer.data_version,
    }
    return pd.DataFrame(rows, columns=None if rows else _heads(lang)).assign(**versions)


def count_table(counts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the counts of versions.counts under readable heads."""
    heads = {"field_name": "col_field", "indicator_name": "col_indicator"}
    named = counts.assign(
        field_name=counts.field_name.replace("", say(lang, "versions_no_field"))
    ).rename(columns=lambda c: say(lang, heads.get(c, f"versions_kind_{c}")))
    return named.map(str)


def _readable(answer: Answer, row: Row, notes: Footnotes, lang: str) -> dict[str, str]:
    indicator = answer.indicators[str(row["indicator_id"])]
    return {
        say(lang, "versions_kind"): say(lang, f"versions_kind_{row['change']}"),
        say(lang, "col_indicator"): indicator.name,
        say(lang, "versions_about"): about(row),
        say(lang, "col_period"): period_text(lang, row["period_start"], row["period_end"]),
        say(lang, "versions_old"): side(row, "then", indicator, lang),
        say(lang, "versions_new"): side(row, "now", indicator, lang),
        say(lang, "versions_difference"): _difference(row, indicator, lang),
        say(lang, "col_source"): notes.line(str(row["source_id"]), lang),
    }


def about(row: Row) -> str:
    """Return field, region, partner or branch and scope of a change."""
    parts = [*(text_of(row[key]) for key in _ABOUT), text_of(row["scope"])]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def side(row: Row, when: str, indicator: Indicator, lang: str) -> str:
    """Return the figure `then` or `now`; a dash of words where there was none."""
    status = text_of(row[f"{when}_status"])
    if not status:
        return say(lang, "versions_absent")
    approximate = row[f"{when}_approximate"] is True
    value, unit = row[f"{when}_value"], unit_of(indicator)
    # A revision may lie behind the usual decimals: then all digits are shown.
    decimals = max(indicator.decimals, _digits(row)) if row["change"] == "revised" else None
    shown = indicator.decimals if decimals is None else decimals
    return figure_text(lang, value, shown, status, approximate, unit)


def _digits(row: Row, most: int = 6) -> int:
    """Return the decimals that tell old and new apart; 0 where one has no number."""
    old, new = row["then_value"], row["now_value"]
    if pd.isna(old) or pd.isna(new) or old == new:
        return 0
    return next((n for n in range(most) if round(old, n) != round(new, n)), most)


def _difference(row: Row, indicator: Indicator, lang: str) -> str:
    if pd.isna(row["value_difference"]):
        return ""
    decimals = max(indicator.decimals, _digits(row))
    unit = say(lang, "percentage_points") if indicator.unit == "%" else unit_of(indicator)
    return signed(lang, row["value_difference"], decimals, unit)


def _heads(lang: str) -> list[str]:
    keys = ("versions_kind", "col_indicator", "versions_about", "col_period", "col_unit")
    return [say(lang, key) for key in (*keys, *_NUMBERS, "col_source", "col_place")]


_NUMBERS = {
    "versions_old_value": "then_value",
    "versions_old_status": "then_status",
    "versions_new_value": "now_value",
    "versions_new_status": "now_status",
    "versions_difference": "value_difference",
}


def _record(answer: Answer, row: Row, notes: Footnotes, lang: str) -> dict[str, object]:
    indicator = answer.indicators[str(row["indicator_id"])]
    texts = (
        say(lang, f"versions_kind_{row['change']}"),
        indicator.name,
        about(row),
        period_text(lang, row["period_start"], row["period_end"]),
        indicator.unit,
    )
    numbers = [_typed(row, column, lang) for column in _NUMBERS.values()]
    source = notes.line(str(row["source_id"]), lang)
    cells = (*texts, *numbers, source, text_of(row["source_place"]))
    return dict(zip(_heads(lang), cells, strict=True))


def _typed(row: Row, column: str, lang: str) -> object:
    if not column.endswith("_status"):
        return row[column]
    status = text_of(row[column])
    return say(lang, f"status_{status}") if status else ""
