"""How concentrated the industries near the fields are in few Kreise, for all fields together."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer, Row, records
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.tables import span_text, text_of
from clusteratlas.text.wording import say
from clusteratlas.views import wz_field
from clusteratlas.views.text_table import text_table


def blocks(answer: Answer, lang: str) -> Iterator[Block]:
    """Return what the column of the matrix measures, and both measures for every approximation."""
    if answer.empty:
        return
    years = "/".join(sorted({str(year) for year in answer.frame.year}))
    title = say(lang, "concentration_title", year=years)
    yield Heading(title, 2)
    yield Text(" ".join([say(lang, "concentration_text"), *_rough(answer, lang)]), muted=True)
    yield text_table(answer, _cells(answer, lang), title, lang)


def _rough(answer: Answer, lang: str) -> Iterator[str]:
    """Return the remarks on rough matches, which must accompany their figures."""
    rough = answer.frame[answer.frame.grade == "C"].drop_duplicates("wz_field_id")
    for row in records(rough):
        yield say(lang, "concentration_rough", name=row["name"], remark=row["remark"])


def _cells(answer: Answer, lang: str) -> pd.DataFrame:
    every = [records(part) for _, part in answer.frame.groupby("wz_field_id", sort=False)]
    return pd.DataFrame([_line(rows, answer, lang) for rows in every])


def _line(rows: list[Row], answer: Answer, lang: str) -> dict[str, str]:
    first = rows[0]
    industry = say(lang, "concentration_industry", industry=first["industry_id"])
    every = [(answer.indicators[row["indicator_id"]], row) for row in rows]
    figures = {indicator.name: span_text(row, indicator, lang) for indicator, row in every}
    return {
        say(lang, "kreis_fields_field"): text_of(first["name"]),
        say(lang, "col_section"): industry,
        say(lang, "kreis_fields_grade"): wz_field.grade(first, lang),
        **figures,
        say(lang, "concentration_hidden"): str(first["hidden"]),
        say(lang, "col_year"): str(first["year"]),
        say(lang, "col_note"): text_of(first["remark"]),
    }
