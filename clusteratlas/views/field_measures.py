"""Cluster measures of a field, folded below its map: stars of the Kreise, growth beside weight."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from clusteratlas.model import Answer, Row, records
from clusteratlas.output.blocks import Table, Text
from clusteratlas.output.screen_blocks import Block, Fold
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say, say_count
from clusteratlas.views.growth_share import figures, position
from clusteratlas.views.text_table import text_table

_CRITERIA = ("size", "specialisation", "focus")


def blocks(stars: Answer, growth: Answer, lang: str) -> Iterator[Block]:
    """Return the fold with both tables; files have their figures in the sheet of data."""
    if not stars.empty:
        yield Fold(say(lang, "measures_title"), "measures", partial(_tables, stars, growth, lang))


def _tables(stars: Answer, growth: Answer, lang: str) -> tuple[Block, ...]:
    years = "/".join(sorted({str(year) for year in stars.frame.year}))
    return (
        Text(say(lang, "stars_text", year=years), muted=True),
        *_stars(stars, lang),
        *_growth(growth, lang),
    )


def _stars(answer: Answer, lang: str) -> Iterator[Block]:
    """Return which Kreise certainly have a star, and for how many this is not known."""
    sure = answer.frame[answer.frame.value > 0]
    if not sure.empty:
        cells = pd.DataFrame([_star_line(row, lang) for row in records(sure)])
        yield _open_table(answer, cells, say(lang, "stars_title"), lang)
    left = int((answer.frame.value == 0).sum())
    if left:
        yield Text(say_count(lang, "stars_left", left), muted=True)


def _star_line(row: Row, lang: str) -> dict[str, str]:
    low, high = int(row["value_low"]), int(row["value_high"])
    reached = {say(lang, f"stars_{c}"): _star_words(row[f"has_{c}"], lang) for c in _CRITERIA}
    return {
        say(lang, "col_kreis"): text_of(row["name"]),
        say(lang, "stars_industry"): _industry(row),
        **reached,
        say(lang, "stars_count"): str(low) if low == high else f"{low}–{high}",
    }


def _star_words(value: object, lang: str) -> str:
    return say(lang, "stars_open") if pd.isna(value) else say(lang, "yes" if value else "no")


def _growth(answer: Answer, lang: str) -> Iterator[Block]:
    """Return size, quotient and change of each region; with one year only, the reason for none."""
    if answer.empty:
        yield Text(say(lang, "growth_none"), muted=True)
        return
    cells = pd.DataFrame([_growth_line(row, answer, lang) for row in answer.rows])
    yield _open_table(answer, cells, say(lang, "growth_title"), lang)


def _growth_line(row: Row, answer: Answer, lang: str) -> dict[str, str]:
    return {
        say(lang, "col_kreis"): text_of(row["name"]),
        say(lang, "stars_industry"): _industry(row),
        **figures(row, answer, lang),
        say(lang, "growth_years"): f"{row['base_year']}–{row['year']}",
        say(lang, "growth_position"): position(row, lang),
    }


def _industry(row: Row) -> str:
    parts = (text_of(row["subfield_name"]), f"WZ {row['industry_id']}")
    return ", ".join(part for part in parts if part)


def _open_table(answer: Answer, cells: pd.DataFrame, title: str, lang: str) -> Table:
    return text_table(answer, cells, title, lang, is_open=True)
