"""The fields as tiles: icon, name, two newest figures with years, link to the fact sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Tile, TileRow, Tiles
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table

_PAGE = "fact_sheet"


def blocks(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the tiles of the fields, one row per group; files have a table of the same figures."""
    if answer.empty:  # stores of earlier versions
        return
    title = say(lang, "overview_fields")
    yield Heading(title)
    yield Text(say(lang, "overview_fields_text"))
    groups = answer.frame.groupby("field_group", sort=False)
    rows = tuple(
        TileRow(say(lang, f"field_group_{group}"), tuple(_tiles(answer, frame, lang)))
        for group, frame in groups
    )
    yield Tiles(rows, _table(answer, title, lang))


def _tiles(answer: Answer, frame: pd.DataFrame, lang: str) -> Iterator[Tile]:
    for field_id, own in frame.groupby("field_id", sort=False):
        rows = records(own)
        lines = tuple(_line(answer, row, lang) for row in rows)
        link = (_PAGE, (("field", str(field_id)),))
        yield Tile(text_of(rows[0]["name"]), text_of(rows[0]["field_group"]), link, lines)


def _figure(answer: Answer, row: Row, lang: str) -> str:
    return figure_of(row, answer.indicators[row["indicator_id"]], lang)


def _line(answer: Answer, row: Row, lang: str) -> tuple[str, str, str]:
    """Return figure, subject with time, and source; without a figure, '' and a sentence."""
    name, figure = answer.indicators[row["indicator_id"]].name, _figure(answer, row, lang)
    if time := _time(row, lang):
        return figure, f"{name} ({time})", text_of(row["source_id"])
    return "", f"{name}: {figure}", ""


def _time(row: Row, lang: str) -> str:
    """Return the time of a figure, or that none is stated; '' without a figure."""
    return (
        "" if pd.isna(row["value"]) else period_text(lang, row["period_start"], row["period_end"])
    )


@memoize
def _table(answer: Answer, title: str, lang: str) -> Table:
    """Return one row per field with both figures, each with its year."""
    indicators = list(answer.indicators.values())
    heads = [f"{one.name} ({one.unit})" for one in indicators]
    lines, sources, addresses = [], [], []
    for field_id, frame in answer.frame.groupby("field_id", sort=False):
        by_indicator = {row["indicator_id"]: row for row in records(frame)}
        cells = [_cell(answer, by_indicator[one.id], lang) for one in indicators]
        lines.append([text_of(frame["name"].iloc[0]), *cells])
        sources.append(";".join(dict.fromkeys(frame.source_id.dropna())))
        addresses.append(f"{_PAGE}?{urlencode({'field': field_id, 'lang': lang})}")
    frame = pd.DataFrame(lines, columns=[say(lang, "col_field"), *heads])
    return replace(text_table(answer, frame, title, lang, sources), links=tuple(addresses))


def _cell(answer: Answer, row: Row, lang: str) -> str:
    figure, time = _figure(answer, row, lang), _time(row, lang)
    return f"{figure} ({time})" if time else figure
