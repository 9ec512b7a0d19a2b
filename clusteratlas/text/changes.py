"""Changes between two data versions as tables for readers and for files."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

import pandas as pd

from clusteratlas.model import CHANGES, Answer, Row
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import figure_text, format_change, number, period_text
from clusteratlas.text.tables import display_table, text_of, unit_of
from clusteratlas.text.wording import say

_ABOUT = ("field_name", "subfield_name", "region_name", "detail")


# The columns of a table of changes, for text.tables.display_table.
READABLE = (
    "change_kind",
    "indicator",
    "change_about",
    "period",
    "change_old",
    "change_new",
    "change_difference",
    "source",
)


def with_words(answer: Answer, lang: str) -> Answer:
    """Return the changes with additional columns of text for READABLE."""
    rows = answer.rows
    texts = {
        "change_kind": [say(lang, f"versions_kind_{row['change']}") for row in rows],
        "change_about": [about(row) for row in rows],
        "change_old": [_side(answer, row, "then", lang) for row in rows],
        "change_new": [_side(answer, row, "now", lang) for row in rows],
        "change_difference": [_difference(answer, row, lang) for row in rows],
    }
    return replace(answer, frame=answer.frame.assign(**texts))


def change_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return one row of text per change: subject, old, new, difference, source."""
    return display_table(with_words(answer, lang), lang, list(READABLE), Footnotes.of(answer))


def change_file(answer: Answer, lang: str, old: str) -> pd.DataFrame:
    """Return one row per change with numeric cells and column names in `lang`.

    Built column by column with cached texts, since there may be half a million rows.
    """
    frame, notes = answer.frame, Footnotes.of(answer)
    kinds = {kind: say(lang, f"versions_kind_{kind}") for kind in CHANGES}
    indicator_of = cache(lambda i: answer.indicators[i])
    texts = (
        frame.change.map(kinds),
        frame.indicator_id.map(lambda i: indicator_of(i).name),
        [_about(cells) for cells in zip(*(frame[key] for key in (*_ABOUT, "scope")), strict=True)],
        list(map(cache(partial(period_text, lang)), frame.period_start, frame.period_end)),
        frame.indicator_id.map(lambda i: indicator_of(i).unit),
    )
    numbers = [_cast(frame[column], lang) for column in _NUMBERS.values()]
    sources = frame.source_id.map(cache(lambda i: notes.line(i, lang)))
    cells = (*texts, *numbers, sources, frame.source_place.map(text_of))
    versions = (("old", old), ("new", answer.data_version))
    version_heads = {say(lang, f"col_change_{side}"): version for side, version in versions}
    table = pd.DataFrame(dict(zip(_heads(lang), map(list, cells), strict=True)))
    return table.assign(**version_heads)


def largest(answer: Answer) -> pd.DataFrame:
    """Return the revised figures: growth fields first, then by relative change.

    A value that appeared or disappeared counts as the largest change.
    """
    revised = answer.frame[answer.frame.change == "revised"]
    ratio = (revised.value_difference / revised.then_value).abs()
    same = revised.then_value.isna() & revised.now_value.isna()
    size = ratio.fillna(math.inf).mask(same | (revised.value_difference == 0), 0)
    order = pd.DataFrame({"other": revised.field_name.isna(), "size": -size})
    return revised.loc[order.sort_values(["other", "size"], kind="stable").index]


def message(answer: Answer, lang: str) -> str:
    """Return the sentence on how many figures differ between two versions."""
    if answer.empty:
        return say(lang, "versions_same")
    value_counts = answer.frame.change.value_counts()
    counts = {kind: number(lang, int(value_counts.get(kind, 0)), 0) for kind in CHANGES}
    return say(lang, "versions_message", **counts)


def count_table(counts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the result of versions.counts as text with column names in `lang`."""
    heads = {"field_name": "col_field", "indicator_name": "col_indicator"}
    texts = counts.assign(
        field_name=counts.field_name.replace("", say(lang, "versions_no_field"))
    ).rename(columns=lambda c: say(lang, heads.get(c, f"versions_kind_{c}")))
    return texts.map(str)


def about(row: Row) -> str:
    """Return the subject of a change: field, region, partner or industry, and scope."""
    return _about(row.get(key) for key in (*_ABOUT, "scope"))


def _about(cells: Iterable[object]) -> str:
    parts = map(text_of, cells)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _side(answer: Answer, row: Row, when: str, lang: str) -> str:
    """Return the figure 'then' or 'now', or words for its absence."""
    indicator = answer.indicators[str(row["indicator_id"])]
    status = text_of(row[f"{when}_status"])
    if not status:
        return say(lang, "versions_absent")
    # A small revision may need more decimals than usual to be visible.
    decimals = max(indicator.decimals, _digits(row))
    approximate = row[f"{when}_approximate"] is True
    return figure_text(
        lang, row[f"{when}_value"], decimals, status, approximate, unit_of(indicator)
    )


def _digits(row: Row, most: int = 6) -> int:
    """Return the decimals that distinguish old and new; 0 if a value is missing."""
    old, new = row["then_value"], row["now_value"]
    if pd.isna(old) or pd.isna(new) or old == new:
        return 0
    return next((n for n in range(most) if round(old, n) != round(new, n)), most)


def _difference(answer: Answer, row: Row, lang: str) -> str:
    indicator = answer.indicators[str(row["indicator_id"])]
    if pd.isna(row["value_difference"]):
        return ""
    decimals = max(indicator.decimals, _digits(row))
    unit = say(lang, "percentage_points") if indicator.unit == "%" else unit_of(indicator)
    return format_change(lang, row["value_difference"], decimals, unit)


def _heads(lang: str) -> list[str]:
    keys = ("col_change_kind", "col_indicator", "col_change_about", "col_period", "col_unit")
    return [say(lang, key) for key in (*keys, *_NUMBERS, "col_source", "col_place")]


_NUMBERS = {
    "versions_old_value": "then_value",
    "versions_old_status": "then_status",
    "versions_new_value": "now_value",
    "versions_new_status": "now_status",
    "col_change_difference": "value_difference",
}


def _cast(column: pd.Series, lang: str) -> pd.Series:
    if not str(column.name).endswith("_status"):
        return column
    words = {s: say(lang, f"status_{s}") for s in column.dropna().unique()}
    return column.map(lambda status: words.get(status, ""))
