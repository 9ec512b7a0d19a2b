"""The tables of the networks: degree of organisation, unorganised companies, known members."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import date_text, figure_text, number, period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say


@memoize
def degree_table(answer: Answer, lang: str, notes: Footnotes) -> pd.DataFrame:
    """Return text columns: field, network, degree, range, members and companies.

    `answer` answers networks__organisation.
    """
    columns = {
        "col_field": _field,
        "col_network": lambda row, lang: text_of(row["short_name"]),
        "col_figure": lambda row, lang: figure_of(
            row, answer.indicators[row["indicator_id"]], lang
        ),
        "networks_col_range": lambda row, lang: _range(row, "value_low", "value_high", 1, lang),
        "networks_col_members": lambda row, lang: _dated_cell(row, "numerator", 0, lang, notes),
        "networks_col_companies": lambda row, lang: _dated_cell(row, "denominator", 1, lang, notes),
    }
    return _table(answer, lang, columns)


@memoize
def potential_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return text columns: field, network, and companies in no network of the field."""
    columns = {
        "col_field": _field,
        "col_network": lambda row, lang: text_of(row["short_name"]),
        "networks_potential": lambda row, lang: figure_text(
            lang, row["unorganised_companies"], 0, approximate=bool(row["approximate"])
        ),
        "networks_col_range": lambda row, lang: _range(
            row, "unorganised_low", "unorganised_high", 0, lang
        ),
    }
    return _table(answer, lang, columns)


@memoize
def known_members_table(answer: Answer, lang: str, notes: Footnotes) -> pd.DataFrame:
    """Return text columns: member, kind, municipality, date and source of known memberships.

    `answer` answers networks__known_members.
    """
    columns = {
        "col_actor_member": lambda row, lang: str(row["member"]),
        "col_actor_kind": lambda row, lang: say(
            lang, f"actor_{row['kind']}" if text_of(row["kind"]) else "networks_known_outside"
        ),
        "col_actor_municipality": lambda row, lang: text_of(row["municipality"]),
        "col_actor_as_of": lambda row, lang: (
            date_text(lang, text_of(row["as_of"])) or say(lang, "networks_undated")
        ),
        "col_source": lambda row, lang: notes.line(row["source_id"], lang),
    }
    return _table(answer, lang, columns)


def _table(
    answer: Answer, lang: str, columns: dict[str, Callable[[Row, str], str]]
) -> pd.DataFrame:
    rows = answer.rows
    return pd.DataFrame(
        {say(lang, key): [write(row, lang) for row in rows] for key, write in columns.items()}
    )


def _field(row: Row, lang: str) -> str:
    """Return the name of the field, with that of the subfield if there is one."""
    part = text_of(row["subfield_name"])
    return f"{row['name']}: {part}" if part else str(row["name"])


def _dated_cell(row: Row, key: str, position: int, lang: str, notes: Footnotes) -> str:
    """Return the number with its date and footnote (at `position` of the row's source ids)."""
    figure = figure_text(lang, row[key], 0, approximate=bool(row[f"{key}_approximate"]))
    date = period_text(lang, row[f"{key}_start"], row[f"{key}_end"])
    mark = notes.mark(str(row["source_id"]).split(";")[position])
    return say(lang, "networks_number_dated", figure=figure, date=date, mark=mark)


def _range(row: Row, low: str, high: str, decimals: int, lang: str) -> str:
    if pd.isna(row[low]):
        return ""
    return "–".join(number(lang, row[key], decimals) for key in (low, high))
