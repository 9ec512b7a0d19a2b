"""Tables without a publisher's form: a head with regions and years, made by people or portals.

No line names the statistics: a measure is identified by name and unit (`Catalog.measure`).
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from clusteratlas.importer import (
    areas,
    body,
    captions,
    cells,
    codes,
    dated_heads,
    measure_lines,
    times,
    units,
)
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.plain_lines import COUNT, cut, find_head, is_dated
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Dimension, Table

_ENGLISH = re.compile(r"-?\d+\.(?:\d{1,2}|\d{4,})|-?\d{4,}\.\d+|-?0\.\d+")


def is_plain(source: Source) -> bool:
    """Return whether one of the first lines is a head of regions and years."""
    return find_head(source) is not None


def has_units(source: Source) -> bool:
    """Return whether such a head names units, in their own column or after all measures."""
    place = find_head(source)
    if place is None:
        return False
    row = source.first[place][1]
    if not is_dated(row):  # tables of the labour agency have a time above the head too
        return dated_heads.part(row) is not None and not dated_heads.time_above(source, place)
    start = next((n for n, cell in enumerate(row) if units.behind(cell)), len(row))
    return measure_lines.captioned(row) or (
        start < len(row) and all(map(units.behind, row[start:]))
    )


def read(source: Source) -> Table:
    """Read such a table. Raises ImportRefused with the line that cannot be understood."""
    place = find_head(source)
    assert place is not None  # for mypy: the form was checked
    _refuse_side_by_side(*source.first[place])
    lines, rows, head = cut(source, place)
    _refuse_other_heads(lines[head + 1 :], rows[head + 1 :], source.first[place][1])
    places = range(len(rows) - 1, head, -1)
    last = next((n for n in places if any(map(cells.is_figure, rows[n][1:]))), head)
    end = last + 1
    distinct = dict.fromkeys(one for row in rows[head + 1 : end] for one in row)
    figures = [one for one in distinct if _is_value(one)]
    german = any("," in one for one in figures)
    english = any(map(_ENGLISH.fullmatch, figures)) and not german
    numbers = cells.ENGLISH if english else cells.GERMAN
    content = body.read_lines(lines[:end], lines[end:], numbers)
    printed = set(content.figures.unit)
    values = [one.name for one in content.dimensions if _is_of_values(one)]
    if without := [cell for cell in rows[head] if cell in printed] + values:
        raise captions.without_unit(lines[head][0], without)
    if english:
        whole = [row for row in rows[head + 1 : end] if len(row) == len(rows[head])]
        for column in zip(*whole, strict=True):  # one column's decimals do not explain another's
            texts = np.array([one for one in column if _is_value(one)], dtype=object)
            cells.refuse_ambiguous(texts, np.full(len(texts), lines[head + 1][0]))
    elif german or not all(map(units.is_number, printed)):
        cells.refuse_ambiguous(np.array(figures, dtype=object), np.full(len(figures), end))
    _refuse_thousands(content.figures)
    if match := codes.CODE.search(source.name):
        return content.table(match[0].lower(), True)
    # Monthly sheets belong to one table
    sheet = "" if times.period(source.sheet) else source.caption
    title = "|".join(text for text in (sheet, content.title) if text)
    table = content.table(codes.own_code(title, content.structure), False)
    return replace(table, file=source.name)


def _refuse_side_by_side(line: int, head: list[str]) -> None:
    """Refuse a head in which regions or times begin again, with further columns behind them."""
    for n, cell in enumerate(head[:-1]):
        begins = n > 0 and head[n - 1] != cell and cell in head[: n - 1]
        if begins and (areas.is_caption(cell) or times.is_caption(cell)):
            raise at_line(
                line,
                f"„{cell}“ steht zweimal im Kopf: Hier stehen wohl zwei Tabellen nebeneinander. "
                "Bitte jede für sich einlesen.",
                f"“{cell}” stands twice in the head: two tables probably stand side by side here. "
                "Please import each by itself.",
            )


def _refuse_other_heads(
    lines: list[tuple[int, str]], rows: list[list[str]], head: list[str]
) -> None:
    """Refuse a further head below the first one, with other columns."""
    for (line, _), row in zip(lines, rows, strict=True):
        is_head = len(row) > 1 and areas.is_caption(row[0]) | times.is_caption(row[0])
        if is_head and not set(row) <= {*head, ""} and all(map(_is_of_head, row)):
            raise at_line(
                line,
                "Hier beginnt ein anderer Kopf. Bitte jede Tabelle als eigene Datei einlesen.",
                "Another head begins here. Please import each table as a file of its own.",
            )


def _is_of_head(cell: str) -> bool:
    are = (areas.is_caption, times.is_caption, times.period, units.behind, units.is_count)
    return not cell or any(test(cell) for test in are)


def _refuse_thousands(figures: pd.DataFrame) -> None:
    """Refuse people of Kreise in hundreds if the head has no unit: the figures are in thousands."""
    people = [one for one in pd.unique(figures.measure) if units.is_count_of_people(one)]
    here = figures[
        figures.measure.isin(people) & figures.unit.isin([COUNT, "number"]) & (figures.value > 0)
    ]
    here = here[here.region_id.str.fullmatch(r"\d{5}")]
    if len(here) and here.value.median() < 1_000:
        first = here.iloc[0]
        raise at_line(
            int(first.line),
            f"{first.value:.0f} steht für „{first.measure}“ eines Kreises: Das sind vermutlich "
            "Tausend. Bitte die Einheit hinter das Merkmal schreiben, wie „Einwohner (1000)“ oder "
            "„Einwohner (Personen)“.",
            f"{first.value:.0f} stands for “{first.measure}” of a Kreis: these are probably "
            "thousands. Please write the unit behind the measure, as in “Einwohner (1000)” or "
            "“Einwohner (Personen)”.",
        )


def _is_value(cell: str) -> bool:
    """Return whether a cell is a number that is neither the key of a region nor a year."""
    return cells.is_figure(cell) and not areas.region(cell) and not times.period(cell)


def _is_of_values(one: Dimension) -> bool:
    """Return whether most attributes of a variable are numbers, hence values without a unit."""
    counts = pd.Series(one.labels).value_counts()
    return bool(counts[[_is_value(label) for label in counts.index]].sum() * 2 > len(one.labels))
