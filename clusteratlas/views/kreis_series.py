"""The series of the Kreis profile; counts as an index, since a Kreis is small beside Germany."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.analysis.indexing import index_series
from clusteratlas.charts import series_words
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Text
from clusteratlas.output.screen_blocks import Alternative, Alternatives, Block
from clusteratlas.text.figure_notes import note_texts
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import folded_rows, text_table


def blocks(series: Answer, selection: Selection) -> Iterator[Block]:
    """Return the lines, notes on single figures and the table of all years."""
    lang, lines = selection.lang, _values(series, selection.lang)
    if is_indexed(series):
        index = Alternative("index", say(lang, "profile_index"), partial(_index, series, selection))
        values = Alternative("values", say(lang, "profile_values"), lambda: lines)
        yield Alternatives("scale", say(lang, "profile_scale"), (index, values))
    else:
        yield from lines
    # Stores of earlier versions have no notes here.
    if "note" in series.frame:
        yield from (Text(text, muted=True) for text in note_texts(series.frame))
    yield from _table(series, lang)


def is_indexed(series: Answer) -> bool:
    """Return whether the series is a count, which is larger in a larger region."""
    return any(indicator.additive for indicator in series.indicators.values())


@memoize
def index_of(series: Answer, wanted_year: int, lang: str) -> Answer:
    """Return the series as an index of the wanted base year, or else of its first year."""
    years = sorted(set(series.frame.year))
    base = wanted_year if wanted_year in years else years[0]
    ((key, indicator),) = series.indicators.items()
    name = say(lang, "profile_index_name", indicator=indicator.name, base=base)
    changed = replace(indicator, name=name, unit="", decimals=1, additive=False, derived=True)
    return replace(series, frame=index_series(series.frame, base), indicators={key: changed})


def _values(series: Answer, lang: str) -> tuple[Block, ...]:
    title = series_words.message_series(series, lang)
    return (Chart(series, "lines", title, series_words.alt_series(series, lang)),)


def _index(series: Answer, selection: Selection) -> tuple[Block, ...]:
    lang = selection.lang
    index = index_of(series, selection.base_year, lang)
    title, alt = series_words.message_index(index, lang), series_words.alt_series(index, lang)
    return (Chart(index, "lines", title, alt),)


def _table(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the series with one row per year and one column per region."""
    indicator = next(iter(answer.indicators.values()))
    texts = answer.frame.assign(text=[figure_of(row, indicator, lang) for row in answer.rows])
    wide = texts.pivot(index="year", columns="name", values="text").fillna("")
    names = list(dict.fromkeys(answer.frame.name))
    cells = wide[names].reset_index().astype({"year": str})
    cells.columns = [say(lang, "col_year"), *names]
    title = say(lang, "profile_series", indicator=indicator.name)
    yield text_table(answer, cells, title, lang)
    yield folded_rows(answer, ("region", "period", "figure", "status", "source"), lang)
