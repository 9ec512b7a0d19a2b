"""The left side of a classical table: date, region and variables of every line."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, kreise, stub_regions, time_columns, times
from clusteratlas.importer.errors import ImportRefused, at_line
from clusteratlas.importer.table import Dimension, NamePairs

_CODE = re.compile(r"|[A-U](?:-[A-U])?|[A-Z]{2,}[0-9A-Z]*(?:-[0-9A-Z]+)*|[A-Z]*\d[0-9A-Z.-]*")


@dataclass(frozen=True)
class Stub:
    """What the left side says about every line."""

    region_id: np.ndarray
    periods: np.ndarray  # (lines, 2) ISO days, '' where only the head has days
    dimensions: tuple[Dimension, ...]
    region_names: NamePairs  # names beside the keys of regions
    by_name: bool  # the keys come from names alone


def read(
    grid: np.ndarray,
    lines: np.ndarray,
    title: list[str],
    regions_above: bool,
    captions: list[str],
) -> Stub:
    """Read the left columns below their `captions`; `regions_above`: the head has the regions.

    Raises ImportRefused where the date or the region of a line is missing.
    """
    columns = [
        time_columns.of_parts(
            time_columns.of_school_years(_attributes(grid[:, n], n, captions), text), text
        )
        for n, text in enumerate(captions)
    ]
    for n in (n for n, text in enumerate(captions) if times.is_caption(text)):
        time_columns.refuse_serial(int(lines[0]), columns[n][0])
    columns, captions, by_name = _with_keys(columns, captions, title)
    dated, regional = stub_regions.first_passing(columns, is_time), stub_regions.regional(columns)
    places_read: set[int | None] = {dated}
    region_names: NamePairs = ()
    if regional is None and regions_above:
        region_id = np.full(len(lines), "", dtype=object)
    elif regional is None:
        region_id = _of_title(title, lines)
    else:
        keys, levels = stub_regions.finest(columns, regional, lines)
        unclear = (columns[n] for n in levels if not captions[n] and any(captions))
        stub_regions.refuse_country(keys, unclear, lines)
        beside = {n: stub_regions.with_names(columns, n) - {dated} for n in levels}
        keys = stub_regions.by_names(keys, [columns[n] for n in beside[regional] - set(levels)])
        region_id = areas.regions(areas.with_whole(keys), lines, _no_region)
        region_names = stub_regions.name_pairs(columns, beside, lines)
        places_read |= {place for places in beside.values() for place in places}
        places_read |= {dated, *(n for n, one in enumerate(columns) if stub_regions.are_nuts(one))}
    places_read |= {n for n, one in enumerate(columns) if stub_regions.says_level(one, region_id)}
    undated = np.full((len(lines), 2), "", dtype=object)
    periods = undated if dated is None else time_columns.days(columns[dated], lines)
    rest = [(captions[n], column) for n, column in enumerate(columns) if n not in places_read]
    return Stub(region_id, periods, tuple(_dimensions(rest)), region_names, by_name)


def _attributes(column: np.ndarray, n: int, captions: list[str]) -> np.ndarray:
    """Return a column in which Länder are attributes if another column is captioned as regions.

    "Deutschland" below "Herkunft" is not where the figures are from.
    """
    caption = captions[n]
    if not caption or areas.is_caption(caption) or not any(map(areas.is_caption, captions)):
        return column
    texts = {cell: f"{caption}: {cell}" if areas.land(cell) else cell for cell in pd.unique(column)}
    return np.array([texts[cell] for cell in column], dtype=object)


def _with_keys(
    columns: list[np.ndarray], captions: list[str], title: list[str]
) -> tuple[list[np.ndarray], list[str], bool]:
    """Return the columns with keys, their captions, and whether the keys come from names alone.

    A column of names is replaced by keys. For cells with key and name, the keys get a column of
    their own.
    """
    pairs = [(text, kreise.with_name(one)) for text, one in zip(captions, columns, strict=True)]
    if any(pair for _, pair in pairs):
        every = [
            (text, one)
            for (text, pair), column in zip(pairs, columns, strict=True)
            for one in pair or (column,)
        ]
        return [one for _, one in every], [text for text, _ in every], False
    place = stub_regions.regional(columns)
    coded = any(re.match(r"16\d{3}", cell) for one in columns for cell in pd.unique(one))
    for n in range(len(columns)) if place is None or not coded else [place]:
        if (keys := kreise.keys_of(columns[n], captions[n], title)) is not None:
            return [*columns[:n], keys, *columns[n + 1 :]], captions, True
    return columns, captions, False


def is_time(cell: str) -> bool:
    """Return whether a cell is a date or a period."""
    return times.period(cell) is not None


def _no_region(line: int, text: str) -> ImportRefused:
    return at_line(
        line,
        f"Hier fehlt Datum oder Regionalschlüssel („{text}“).",
        f"Date or region code is missing here (“{text}”).",
    )


def _of_title(title: list[str], lines: np.ndarray) -> np.ndarray:
    """Return, for each of the `lines`, the one region that the title names."""
    if region := kreise.named_in(title):
        return np.full(len(lines), region, dtype=object)
    raise at_line(
        int(lines[0]),
        "Hier fehlt der Regionalschlüssel (AGS). Bitte die Tabelle mit Schlüsseln abrufen, oder "
        "die eine Region, von der sie handelt, als Zeile über sie schreiben, wie „Thüringen“.",
        "The region code (AGS) is missing here. Please fetch the table with codes, or write the "
        "one region that it is about as a line above it, such as “Thüringen”.",
    )


def _dimensions(rest: list[tuple[str, np.ndarray]]) -> list[Dimension]:
    """Read the further (caption, column) pairs: code and label in two columns, or labels alone."""
    dimensions = []
    while rest:
        caption, first = rest.pop(0)
        if rest and _are_codes(first, rest[0][1]):
            below, labels = rest.pop(0)
            dimensions.append(Dimension("", caption or below, first, labels))
        else:
            dimensions.append(Dimension.of_labels(caption, first))
    return dimensions


def _are_codes(column: np.ndarray, labels: np.ndarray) -> bool:
    """Return whether a column has the codes of the `labels`: each has a label of its own."""
    codes = pd.unique(column)
    pairs = {pair for pair in zip(column, labels, strict=True) if pair[0]}
    own = {label for _, label in pairs}
    one_each = len(pairs) <= len(codes) and (len(own) > 1 or len(pairs) < 2)
    return one_each and all(_CODE.fullmatch(text) for text in codes)
