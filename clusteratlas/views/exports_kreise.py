"""Exports by Kreis: press figures, and beside them, never mixed, the complete series of INKAR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.charts import claim_words
from clusteratlas.model import Answer, records
from clusteratlas.output.document import Block, Heading, Link, Only, Table, Text
from clusteratlas.text.tables import figure_of, sign_legend
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_MAP = (("data", "inkar"), ("map", "export_ratio_20plus_percent"), ("section", "B-C"))


def kreise(answer: Answer, series: Answer, lang: str) -> Iterator[Block]:
    """Return what is printed of single Kreise, then the series of INKAR with its flags."""
    title = say(lang, "exports_kreise")
    yield Heading(title)
    official = bool(answer.frame.official.any())
    yield Text(say(lang, "exports_kreise_official" if official else "exports_kreise_press"))
    columns = ("kreis", "figure", "period", "scope", "status", "source")
    yield Table(answer, columns, title, first=columns)
    if not official:
        yield Link("sources", say(lang, "exports_bring_in"))
    if not series.empty:
        yield from _series(series, lang)


def _series(series: Answer, lang: str) -> Iterator[Block]:
    """Return the newest year, all years, and what the flags of single figures say."""
    newest = series.where("year", series.frame.year.max())
    title = series_title(newest, lang)
    yield Heading(title, 2)
    yield Text(say(lang, "exports_inkar_text"))
    columns = ("region", "figure", "period", "status", "note", "source")
    yield Table(newest, columns, title, first=columns[:2])
    yield Link("regional_map", say(lang, "exports_inkar_map"), _MAP)
    years = (_years(series, lang), Text(sign_legend(series, lang), muted=True))
    yield Only("screen", "files have all years in the sheet of data", years)
    for note, part in series.frame[series.frame.note.notna()].groupby("note", sort=False):
        yield Text(f"{_named(part)}: {note}", muted=True)


def series_title(newest: Answer, lang: str) -> str:
    """Say the indicator and its first Kreis in the newest year, as far as the data bear it."""
    rows = newest.where("is_kreis").rows
    indicator = newest.indicators[rows[0]["indicator_id"]]
    claim = claim_words.lead(newest, rows, lang)
    return say(lang, "exports_inkar", indicator=indicator.name, year=rows[0]["year"], claim=claim)


def _years(series: Answer, lang: str) -> Table:
    """Return a row a region and a column a year, the newest first, with the official signs."""
    indicator = next(iter(series.indicators.values()))
    texts = [figure_of(row, indicator, lang, with_unit=False) for row in series.rows]
    wide = series.frame.assign(text=texts).pivot(index="name", columns="year", values="text")
    names = list(dict.fromkeys(series.frame.name))
    cells = wide.loc[names, sorted(wide.columns, reverse=True)].fillna("").reset_index()
    cells.columns = [say(lang, "col_region"), *map(str, cells.columns[1:])]
    title = say(lang, "exports_inkar_years", unit=indicator.unit)
    return replace(text_table(series, cells, title, lang), first=("text_0", "text_1", "text_2"))


def _named(part: pd.DataFrame) -> str:
    """Return names with their years: 'Sömmerda 2012, 2011; Wartburgkreis 2020'."""
    found: dict[str, list[str]] = {}
    for row in records(part):
        found.setdefault(str(row["name"]), []).append(str(row["year"]))
    return "; ".join(f"{name} {', '.join(years)}" for name, years in found.items())
