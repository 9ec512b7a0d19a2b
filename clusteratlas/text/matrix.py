"""The matrix of fields and indicators: texts of cells, lengths of bars, warnings in headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of, unit_of
from clusteratlas.text.wording import say


@dataclass(frozen=True)
class Mixture:
    """The years, periods (oldest first) and scopes of the figures in one column."""

    years: tuple[str, ...]
    periods: tuple[str, ...]
    scopes: tuple[str, ...]

    @property
    def is_mixed(self) -> bool:
        """Return whether the column mixes periods or scopes."""
        return len(self.periods) > 1 or len(self.scopes) > 1


@dataclass(frozen=True)
class Matrix:
    """Cells as text, shares of the largest value (0 to 1, NaN: gap), flags for older years."""

    cells: pd.DataFrame
    shares: pd.DataFrame
    older: pd.DataFrame


@memoize
def mixture(answer: Answer, indicator_id: str, lang: str) -> Mixture:
    """Return the periods and scopes of an indicator's figures, without gaps."""
    frame = answer.frame
    valued = frame[(frame.indicator_id == indicator_id) & frame.value.notna()]
    rows = records(valued.sort_values("period_end"))
    periods = dict.fromkeys(_period(row, lang) for row in rows)
    names = {source.id: source.publisher for source in answer.sources}
    # Without a stated scope, the source determines what is counted.
    scopes = dict.fromkeys(text_of(row["scope"]) or names.get(row["source_id"], "") for row in rows)
    years = dict.fromkeys(_year(row, lang) for row in rows)
    return Mixture(tuple(years), tuple(periods), tuple(scopes))


@memoize
def matrix(answer: Answer, field_ids: tuple[str, ...], ids: tuple[str, ...], lang: str) -> Matrix:
    """Return the matrix of fields (rows) and indicators (columns) in the given orders."""
    by_cell = {(row["field_id"], row["indicator_id"]): row for row in answer.rows}
    cells, shares, older = {}, {}, {}
    for i in ids:
        mix = mixture(answer, i, lang)
        rows = [by_cell[f, i] for f in field_ids]
        cells[head(answer, i, lang)] = [_cell(answer, row, mix, lang) for row in rows]
        shares[i] = [row["share_of_largest"] for row in rows]
        older[i] = [_is_older(row, mix, lang) for row in rows]
    names = [text_of(by_cell[f, ids[0]]["name"]) for f in field_ids]
    text = pd.DataFrame({say(lang, "col_field"): names, **cells})
    return Matrix(text, pd.DataFrame(shares), pd.DataFrame(older))


@memoize
def facing(answer: Answer, lang: str) -> pd.DataFrame:
    """Return indicators as rows and fields as columns: figure with period, or sign of a gap."""
    columns: dict[str, list[str]] = {}
    names = dict.fromkeys(i for i in answer.frame.indicator_id)
    for row in answer.rows:
        columns.setdefault(text_of(row["name"]), []).append(_facing_cell(answer, row, lang))
    heads = [answer.indicators[i].name for i in names]
    return pd.DataFrame({say(lang, "col_indicator"): heads, **columns})


@memoize
def order(answer: Answer, by: str, grouped: bool, hidden: tuple[str, ...]) -> tuple[str, ...]:
    """Return field ids sorted by the indicator `by`, highest first, or as in the brochure."""
    frame = answer.frame[~answer.frame.field_id.isin(list(hidden))]
    if by in set(frame.indicator_id):
        frame = frame[frame.indicator_id == by].sort_values(
            ["value", "field_sort"], ascending=[False, True], na_position="last"
        )
    groups = list(answer.frame.sort_values("field_sort").field_group.unique())
    if grouped:
        frame = frame.sort_values("field_group", key=lambda g: g.map(groups.index), kind="stable")
    return tuple(dict.fromkeys(frame.field_id))


def head(answer: Answer, indicator_id: str, lang: str) -> str:
    """Return a heading: 'Exportquote (%) ⚠ 2008, 2011 · 9 Abgrenzungen'; '⚠' only if mixed."""
    indicator = answer.indicators[indicator_id]
    unit = f" ({unit_of(indicator)})" if unit_of(indicator) else ""
    mix = mixture(answer, indicator_id, lang)
    return f"{indicator.name}{unit} {'⚠' if mix.is_mixed else '·'} {mixed_text(mix, lang)}"


def mixed_text(mix: Mixture, lang: str) -> str:
    """Return '2008, 2011 · 9 Abgrenzungen': years, and the number of scopes if several."""
    count = len(mix.scopes)
    scopes = f" · {say(lang, 'matrix_scopes', count=count)}" if count > 1 else ""
    return ", ".join(mix.years) + scopes


def mixtures(answer: Answer, ids: Sequence[str], lang: str) -> list[tuple[str, str]]:
    """Return (name of the indicator, sentence on what it mixes) for mixed columns."""
    texts = []
    for i in ids:
        mix = mixture(answer, i, lang)
        if mix.is_mixed:
            periods, scopes = "; ".join(mix.periods), "; ".join(mix.scopes)
            text = say(lang, "matrix_mixed", periods=periods, scopes=scopes)
            texts.append((answer.indicators[i].name, text))
    return texts


def _cell(answer: Answer, row: Row, mix: Mixture, lang: str) -> str:
    if not text_of(row["status"]):
        return say(lang, "matrix_no_row")
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang, with_unit=False)
    if pd.isna(row["value"]):
        return figure
    period = [_year(row, lang)] if len(mix.years) > 1 else []
    rank = row["rank_among_fields"]
    place = [] if pd.isna(rank) else [say(lang, "matrix_rank", rank=int(rank))]
    return " · ".join([figure, *period, *place])


def _facing_cell(answer: Answer, row: Row, lang: str) -> str:
    if not text_of(row["status"]):
        return say(lang, "matrix_no_row")
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang)
    return figure if pd.isna(row["value"]) else f"{figure} ({_period(row, lang)})"


def _is_older(row: Row, mix: Mixture, lang: str) -> bool:
    return bool(pd.notna(row["value"]) and _year(row, lang) != mix.years[-1])


def _year(row: Row, lang: str) -> str:
    if pd.isna(row["period_end"]):
        return _period(row, lang)
    return str(pd.Timestamp(row["period_end"]).year)


def _period(row: Row, lang: str) -> str:
    return period_text(lang, row["period_start"], row["period_end"])
