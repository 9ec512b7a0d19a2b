"""The head of a classical table: measures, units, dates and variables of every column."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from clusteratlas.importer import areas, kreise, merged, time_columns, times, titles, units
from clusteratlas.importer.captions import is_neutral, without_unit
from clusteratlas.importer.table import Dimension

_VALUE = re.compile(r"|(?:mess|zahlen)?werte?|values?", re.IGNORECASE)
_ALL = re.compile(r"insgesamt|zusammen|gesamt|total", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:nach|by)\s|(?:der\s)?wz\b|klassifikation|regionale tiefe|stichtag|gebietsstand|jahres?\b"
    r"|(?:kreise|länder|gemeinden|kreisfreie|regierungsbezirke|jahre|monate|quartale)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Regions:
    """The regions of the columns."""

    ids: np.ndarray
    by_name: bool  # the keys come from names alone


@dataclass(frozen=True)
class Head:
    """What the head says about every value column."""

    measures: np.ndarray
    units: np.ndarray
    periods: np.ndarray | None  # (columns, 2) ISO days
    regions: Regions | None
    dimensions: tuple[Dimension, ...]


def read(
    header: list[list[str]], start: int, title: list[str], line: int, below: bool = False
) -> Head:
    """Read the head from column `start` on; `line` is where the body begins, for refusals.

    `below`: measures and units stand in the lines, not in the head.
    """
    above = [row[start:] for row in header if any(row[start:])]
    regions, levels = _regions(merged.spread(above))
    if below:
        return _without_units(regions, levels, len(header[-1]) - start, title)
    named = next((m for text in reversed(title) if (m := _unit_of_title(text, title))), None)
    levels = _spread_units(levels)
    if len(levels) > 1 and _are_units(levels[-2]) and all(map(times.period, levels[-1])):
        levels[-2:] = reversed(levels[-2:])  # the years stand below the units
    printed = levels.pop() if levels and (_are_units(levels[-1]) or named is None) else None
    every = printed or [named[1] if named else ""] * (len(header[-1]) - start)
    if without := [n for n, text in enumerate(every) if not text or times.period(text)]:
        raise without_unit(line, [_caption(above, n) for n in without])
    periods, levels = _dates(levels)
    count = len(header[-1]) - start
    if printed is None and named is not None:
        measures, printed = [named[0]] * count, [named[1]] * count
    elif levels and all(levels[0]) and not any(map(_ALL.fullmatch, levels[0])):
        measures, levels = levels[0], levels[1:]
    else:
        measures = [_of_title(title)] * count
    assert printed is not None  # for mypy: the refusal above excludes None
    dimensions = tuple(_dimensions(levels, {*measures, *printed, *_variables(title)}))
    return Head(_array(measures), _array(printed), periods, regions, dimensions)


def _caption(levels: list[list[str]], n: int) -> str:
    """Return what the head says of column `n`, as one text."""
    return " ".join(dict.fromkeys(level[n] for level in levels if level[n]))


def _without_units(
    regions: Regions | None, levels: list[list[str]], count: int, title: list[str]
) -> Head:
    """Return the head of columns whose units, and mostly measures too, stand in the lines."""
    periods, levels = _dates(levels)
    rest = [level for level in levels if not all(map(_VALUE.fullmatch, level))]
    measures, blank = (_array([text] * count) for text in (_of_title(title), ""))
    return Head(measures, blank, periods, regions, tuple(_dimensions(rest, set())))


def _unit_of_title(text: str, title: list[str]) -> tuple[str, str] | None:
    """Return measure and unit from a title line like '(in 1000 EUR)', with the lines above it."""
    alone = text.strip(" ()-–:")
    if not units.is_unit(alone) or alone.isdecimal():
        return units.behind(text)
    measure = _of_title([one for one in title if one != text])
    return (measure, alone) if measure else None


def _variables(title: list[str]) -> set[str]:
    """Return the variables that titles list: 'Kraftfahrzeugbestand: Kreise, Stichtag, Arten'."""
    listed = re.split(r":\s", ", ".join(title), maxsplit=1)[1:]
    return {name.strip() for text in listed for name in text.split(",")} - {""}


def _of_title(title: list[str]) -> str:
    """Return the measure that the title names: its last line that is not place, time or edition.

    The words after "nach" are the variables of the table.
    """
    names = (titles.without_number(text).strip(" -–;") for text in reversed(title))
    around = (name for name in names if not (_AROUND.match(name) or times.period(name)))
    measure = next((name for name in around if not areas.land(name)), "")
    return re.split(r"\s(?:nach|by)\s", measure)[0].strip(" ,-–")


def _spread_units(levels: list[list[str]]) -> list[list[str]]:
    """Return the levels, with units in brackets moved to a last level, unless that has them."""
    for n, level in enumerate(levels):
        pairs = [found for cell in level if (found := units.behind(cell))]
        if level and len(pairs) == len(level):
            names, printed = ([pair[part] for pair in pairs] for part in (0, 1))
            rest = [*levels[:n], names, *levels[n + 1 :]]
            return rest if rest[-1] == printed else [*rest, printed]
    return levels


def _are_units(level: list[str]) -> bool:
    return all(units.is_unit(cell) for cell in level)


def _dates(levels: list[list[str]]) -> tuple[np.ndarray | None, list[list[str]]]:
    """Take the level of dates, and its caption above, out of the levels.

    Columns between dates that have none ("Veränderung") stay without: the level is theirs.
    """
    for n, level in enumerate(levels):
        caption = levels[n - 1][0] if n else ""
        days = time_columns.of_school_years(_array(level), caption)
        periods = [times.period(cell) for cell in days]
        others = ["" if p else cell for cell, p in zip(level, periods, strict=True)]
        blank, dated = level.count(""), sum(map(bool, periods))
        if not blank and (dated == len(level) or (dated > 1 and dated * 2 > len(level))):
            ends = [[day.isoformat() for day in p] if p else ["", ""] for p in periods]
            days = np.array(ends, dtype=object)
            captioned = n > 0 and len(set(levels[n - 1])) == 1
            above = n - 1 if captioned and times.is_caption(caption) else n
            below = (level for level in levels[n + 1 :] if not set(level) <= {"Jahresdurchschnitt"})
            return days, [*levels[:above], *below, *([others] if any(others) else [])]
    return None, levels


def _regions(levels: list[list[str]]) -> tuple[Regions | None, list[list[str]]]:
    """Take the level of regions, and its caption above, out of the levels."""
    for n, level in enumerate(levels):
        are_laender = all(cell in areas.LAENDER for cell in level)
        ids = (
            _array([areas.LAENDER[cell] for cell in level]) if are_laender else kreise.across(level)
        )
        if ids is not None:
            captioned = n > 0 and all(
                c == "Deutschland" or areas.is_caption(c) for c in levels[n - 1]
            )
            below = (level for level in levels[n + 1 :] if not _are_same(level, ids))
            rest = [*levels[: n - 1 if captioned else n], *below]
            return Regions(ids, not any(map(str.isdigit, level[0]))), rest
    return None, levels


def _are_same(level: list[str], ids: np.ndarray) -> bool:
    """Return whether a level names the regions whose keys stand above it."""
    keys = kreise.across(level)
    return keys is not None and list(keys) == list(ids)


def _dimensions(levels: list[list[str]], named: set[str]) -> list[Dimension]:
    """Read the variables one after the other.

    A level with one single text may be the caption of the next level. A text that is not a neutral
    caption, a measure or a unit (`named`) limits all figures.
    """
    dimensions = []
    while levels:
        distinct = {cell for cell in levels[0] if cell}
        if len(levels) > 1 and len(distinct) == 1 and (distinct <= named or is_neutral(*distinct)):
            name, labels, levels = distinct.pop(), levels[1], levels[2:]
        else:
            name, labels, levels = "", levels[0], levels[1:]
        dimensions.append(Dimension.of_labels(name, _array(labels)))
    return dimensions


def _array(texts: list[str]) -> np.ndarray:
    return np.array(texts, dtype=object)
