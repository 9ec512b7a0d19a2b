"""Exports by Kreis: figures from the press and, kept separate, the complete series of INKAR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.charts import claim_words
from clusteratlas.model import Answer
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Link, Only
from clusteratlas.text.figure_notes import note_texts
from clusteratlas.text.tables import figure_of, sign_legend
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_SHOWN = 5  # columns of the table of all years: region and newest years
_MAP = (("data", "inkar"), ("map", "export_ratio_20plus_percent"), ("section", "B-C"))


def kreise(answer: Answer, series: Answer, lang: str) -> Iterator[Block]:
    """Return the printed figures of single Kreise, then the series of INKAR with its flags."""
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
    """Return the newest year, all years, and the meaning of the flags of single figures."""
    newest = series.where("year", series.frame.year.max())
    title = series_title(newest, lang)
    yield Heading(title, 2)
    yield Text(say(lang, "exports_inkar_text"))
    columns = ("region", "figure", "period", "status", "note", "source")
    newest_year = (Table(newest, columns, title, first=columns[:2]),)
    yield Only("files", "the screen has it in the table of all years", newest_year)
    years = (_years(series, lang), Text(sign_legend(series, lang), muted=True))
    yield Only("screen", "files have all years in the sheet of data", years)
    yield from (Text(text, muted=True) for text in note_texts(series.frame))
    yield Link("regional_map", say(lang, "exports_inkar_map"), _MAP)


def series_title(newest: Answer, lang: str) -> str:
    """Return the indicator and its first Kreis in the newest year, as far as the data show it."""
    rows = newest.where("is_kreis").rows
    indicator = newest.indicators[rows[0]["indicator_id"]]
    claim = claim_words.lead(newest, rows, lang)
    return say(lang, "exports_inkar", indicator=indicator.name, year=rows[0]["year"], claim=claim)


def _years(series: Answer, lang: str) -> Table:
    """Return one row per region and one column per year, newest first, with official signs."""
    indicator = next(iter(series.indicators.values()))
    texts = [figure_of(row, indicator, lang, with_unit=False) for row in series.rows]
    wide = series.frame.assign(text=texts).pivot(index="name", columns="year", values="text")
    names = list(dict.fromkeys(series.frame.name))
    cells = wide.loc[names, sorted(wide.columns, reverse=True)].fillna("").reset_index()
    cells.columns = [say(lang, "col_region"), *map(str, cells.columns[1:])]
    title = say(lang, "exports_inkar_years", unit=indicator.unit)
    return replace(
        text_table(series, cells, title, lang), first=tuple(f"text_{n}" for n in range(_SHOWN))
    )
