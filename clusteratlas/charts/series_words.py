"""Series of years in words: their subject, their first and last figures."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.charts.words import NAMED, WITHOUT_SECTIONS, figure_words
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, records
from clusteratlas.text.wording import say


@memoize
def title_series(answer: Answer, lang: str) -> str:
    """Return the subject of a series: indicator, section, first and last year."""
    years = answer.frame.year
    return say(
        lang,
        "chart_title_series",
        subject=_series_subject(answer),
        first=int(years.min()),
        last=int(years.max()),
    )


def _series_subject(answer: Answer) -> str:
    """Return indicator and section of a series; some collections have no sections."""
    row = answer.frame.iloc[0]
    name = answer.indicators[row["indicator_id"]].name
    # Stores of earlier versions have only the regional accounts, and do not name them.
    return name if row.get("collection") in WITHOUT_SECTIONS else f"{name}, {row['section_name']}"


@memoize
def message_series(answer: Answer, lang: str) -> str:
    """Return the first and last figure of each Kreis; of many the last; of none the subject."""
    frame = answer.frame[answer.frame.is_kreis & answer.frame.value.notna()]
    if frame.empty:
        return title_series(answer, lang)
    if frame.region_id.nunique() > NAMED:
        return _last_figures(replace(answer, frame=frame), lang)
    return f"{_series_subject(answer)}: {_ends(replace(answer, frame=frame), lang)}"


@memoize
def message_references(answer: Answer, lang: str) -> str:
    """Return the first and last figure of the Land and of Germany; '' without any."""
    is_reference = ~answer.frame.is_kreis.astype(bool)
    return _ends(
        replace(answer, frame=answer.frame[is_reference & answer.frame.value.notna()]), lang
    )


def _ends(answer: Answer, lang: str) -> str:
    """Return the first and last figure of each line."""
    texts = []
    for name, part in answer.frame.groupby("name", sort=False):
        rows = [records(part)[n] for n in (0, -1)]
        ends = [f"{figure_words(answer, row, lang)['figure']} ({int(row['year'])})" for row in rows]
        texts.append(f"{name} {', '.join(dict.fromkeys(ends))}")
    return "; ".join(texts)


def message_index(answer: Answer, lang: str) -> str:
    """Return the last value of every line of an index, in the order of the lines."""
    rows = answer.frame.dropna(subset=["value"])
    return title_series(answer, lang) if rows.empty else _last_figures(answer, lang)


def _last_figures(answer: Answer, lang: str) -> str:
    """Return the figures of the last year; a line that ends earlier has none."""
    rows = answer.frame.dropna(subset=["value"])
    year = int(rows.year.max())
    last = (figure_words(answer, row, lang) for row in records(rows[rows.year == year]))
    ends = "; ".join("{name} {figure}".format(**words) for words in last)
    return say(lang, "chart_title_index", subject=_series_subject(answer), ends=ends, year=year)


@memoize
def alt_series(answer: Answer, lang: str) -> str:
    """Return each line in words, with its first and last value."""
    parts = []
    for name, part in answer.frame.dropna(subset=["value"]).groupby("name", sort=False):
        rows = records(part)
        ends = [figure_words(answer, row, lang)["figure"] for row in (rows[0], rows[-1])]
        years = [int(row["year"]) for row in (rows[0], rows[-1])]
        parts.append(f"{name}: {years[0]} {ends[0]}, {years[1]} {ends[1]}")
    return f"{title_series(answer, lang)}. " + "; ".join(parts)
