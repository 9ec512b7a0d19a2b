"""The growth fields that are stronger in a Kreis than in Germany, by the industries near them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.charts import words
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.blocks import Chart, Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views import wz_field
from clusteratlas.views.text_table import text_table

QUOTIENT = "location_quotient_germany"


def blocks(answer: Answer, selection: Selection) -> Iterator[Block]:
    """Return bars of the quotients, and the table."""
    lang = selection.lang
    if answer.empty:
        return
    quotients, years = answer.where("indicator_id", QUOTIENT), _years(answer)
    yield Heading(say(lang, "kreis_fields_heading"))
    if published := _drop_unknown(quotients):
        alt = words.alt_structure(published, lang)
        yield Chart(published, "grouped", say(lang, "kreis_fields_chart", year=years), alt)
    yield text_table(answer, _cells(answer, lang), say(lang, "kreis_fields_table"), lang)
    yield Text(say(lang, "place_method"), muted=True)
    if any(not kreis.startswith("16") for kreis in selection.kreise):
        yield Text(say(lang, "kreis_fields_outside"), muted=True)


def sentences(answer: Answer, lang: str) -> Iterator[Block]:
    """Return a list of the fields over-represented in each Kreis, and those with secret figures."""
    if answer.empty:
        return
    quotients = answer.where("indicator_id", QUOTIENT)
    title, kreise = say(lang, "kreis_fields_title", year=_years(answer)), _kreise(quotients)
    if entries := [
        entry for part in kreise for entry in _entries(part, quotients, len(kreise) > 1, lang)
    ]:
        yield Heading(title, 2)
        yield Statements(title, ((title, tuple(entries)),))


def _years(answer: Answer) -> str:
    return "/".join(sorted({str(year) for year in answer.frame.year}))


def _kreise(quotients: Answer) -> list[list[Row]]:
    return [records(part) for _, part in quotients.frame.groupby("region_id", sort=False)]


@memoize
def _drop_unknown(quotients: Answer) -> Answer | None:
    """Return the quotients of the industries that some Kreis has; None if there are none.

    Every Kreis has them in the order of the first Kreis.
    """
    names = quotients.frame[quotients.frame.value > 0].section_name
    frame = quotients.frame[quotients.frame.section_name.isin(names)]
    order = {name: n for n, name in enumerate(dict.fromkeys(frame.section_name))}
    by_region = [
        part.sort_values("section_name", key=lambda names: names.map(order), kind="stable")
        for _, part in frame.groupby("region_id", sort=False)
    ]
    if not by_region:
        return None
    own = {QUOTIENT: quotients.indicators[QUOTIENT]}
    return replace(quotients, frame=pd.concat(by_region), indicators=own)


def _entries(rows: list[Row], quotients: Answer, named: bool, lang: str) -> Iterator[Entry]:
    """Return the fields over-represented in a Kreis beyond rounding, and the secret ones.

    The name of the Kreis stands before each if it is `named`.
    """
    indicator, source = quotients.indicators[QUOTIENT], text_of(rows[0]["source_id"])
    kreis = text_of(rows[0]["name"])

    def lead(what: str) -> str:
        return f"{kreis}, {what}" if named else what

    above = [row for row in rows if row["value_low"] > 1]
    for row in sorted(above, key=lambda row: -row["value"]):
        text = say(lang, "kreis_fields_above", figure=figure_of(row, indicator, lang))
        yield Entry(_with_match(text, row, lang), lead(text_of(row["section_name"])), source)
    if not above:
        yield Entry(say(lang, "kreis_fields_none"), kreis, source)
    if hidden := [text_of(row["section_name"]) for row in rows if pd.isna(row["value"])]:
        yield Entry("; ".join(hidden), lead(say(lang, "kreis_fields_hidden")), source)


def _with_match(text: str, row: Row, lang: str) -> str:
    """Return a text with a remark if the match of field and industry is rough."""
    if row["grade"] != "C":
        return text
    return say(lang, "kreis_fields_rough", text=text, remark=text_of(row["remark"]).rstrip("."))


def _cells(answer: Answer, lang: str) -> pd.DataFrame:
    """Return one row a Kreis and industry: fields, grade, figures, remark."""
    keys = ["region_id", "industry_id", "grade"]
    every = [records(part) for _, part in answer.frame.groupby(keys, sort=False)]
    return pd.DataFrame([_line(rows, answer, lang) for rows in every])


def _line(rows: list[Row], answer: Answer, lang: str) -> dict[str, str]:
    first, by_id = rows[0], {row["indicator_id"]: row for row in rows}
    columns = (
        QUOTIENT,
        "location_quotient_thueringen",
        "employee_share_percent",
        first["staff_id"],
    )
    figures = {
        say(lang, f"kreis_fields_{name}"): _figure(by_id.get(i), answer, lang)
        for name, i in zip(("germany", "thueringen", "share", "staff"), columns, strict=True)
    }
    return {
        say(lang, "col_kreis"): text_of(first["name"]),
        say(lang, "kreis_fields_field"): text_of(first["section_name"]),
        say(lang, "kreis_fields_grade"): wz_field.grade(first, lang),
        **figures,
        say(lang, "col_year"): str(first["year"]),
        say(lang, "col_note"): text_of(first["remark"]),
    }


def _figure(row: Row | None, answer: Answer, lang: str) -> str:
    return figure_of(row, answer.indicators[row["indicator_id"]], lang) if row else ""
