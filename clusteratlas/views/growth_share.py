"""Growth beside weight: the position of a section or industry in the growth-share portfolio."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table


def position(row: Row, lang: str) -> str:
    """Return weight against Germany and growth, as far as they are certain despite rounding.

    `row` needs value_low, value_high (change), quotient_low, quotient_high.
    """
    weight = _side(row["quotient_low"], row["quotient_high"], 1)
    growth = _side(row["value_low"], row["value_high"], 0)
    if not weight or not growth:
        return say(lang, "growth_open")
    return say(lang, f"growth_{weight}_{growth}")


def _side(low: float, high: float, bound: float) -> str:
    """Return on which side of `bound` the whole range lies, '' if on both sides or unknown."""
    return "above" if low > bound else "below" if high <= bound else ""


def blocks(answer: Answer, selection: Selection) -> Iterator[Block]:
    """Return the sections of the chosen Kreise by size, quotient and change."""
    if answer.empty:
        return
    lang, years = selection.lang, {"base": selection.base_year, "year": selection.year}
    cells = pd.DataFrame([_line(row, answer, lang) for row in answer.rows])
    title = say(lang, "growth_share_title", **years)
    yield Heading(title, 2)
    yield text_table(answer, cells, title, lang, is_open=True)
    yield Text(say(lang, "growth_share_text"), muted=True)


def _line(row: Row, answer: Answer, lang: str) -> dict[str, str]:
    return {
        say(lang, "col_kreis"): text_of(row["name"]),
        say(lang, "col_section"): text_of(row["section_name"]),
        **figures(row, answer, lang),
        say(lang, "growth_position"): position(row, lang),
    }


def figures(row: Row, answer: Answer, lang: str) -> dict[str, str]:
    """Return size, quotient and change of a row in words, by the heads of their columns."""
    quotient = row["quotient"]
    return {
        say(lang, "growth_size", year=row["year"]): number(lang, row["size"], 0),
        say(lang, "kreis_fields_germany"): "" if pd.isna(quotient) else number(lang, quotient, 2),
        say(lang, "growth_change"): figure_of(row, answer.indicators[row["indicator_id"]], lang),
    }
