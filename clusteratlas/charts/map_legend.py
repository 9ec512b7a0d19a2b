"""The look of regions on a map and the entries of its legend, for screen, paper and slides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import ramps, style
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import figure_text, number, sign
from clusteratlas.text.tables import unit_of
from clusteratlas.text.wording import say

HATCHED, DOTTED = "/", "."
DISC, RING = "disc", "ring"


@dataclass(frozen=True)
class RegionLook:
    """The colour of an area and its pattern: '' none, DOTTED of limited use, HATCHED missing."""

    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the legend; colour '' if the pattern may lie over any colour.

    `sign` is DISC or RING for a circle, '' for an area.
    """

    text: str
    colour: str
    pattern: str = ""
    sign: str = ""


def region_look(row: Row | None, classes: Classes | None, dark: bool = False) -> RegionLook:
    """Return the look of one region."""
    if row is None or classes is None or pd.isna(row["value"]):
        return RegionLook(style.palette(dark).gap, HATCHED)
    colours = ramps.class_colours(classes.count, classes.centre is not None)
    colour = colours[classes.index(float(row["value"]))]
    return RegionLook(colour, DOTTED if row["status"] == "limited" else "")


def label_text(answer: Answer, row: Row, lang: str) -> str:
    """Return the short text of one region: number with its sign, without the unit."""
    if pd.isna(row["value"]):
        return "" if row["status"] == "not_stated" else sign(row["status"])
    indicator = answer.indicators[row["indicator_id"]]
    text = number(lang, row["value"], indicator.decimals)
    return f"({text})" if row["status"] == "limited" else text


def label_ink(row: Row, classes: Classes | None, dark: bool = False) -> str:
    """Return a colour for the label that is readable on the region."""
    if pd.isna(row["value"]) or classes is None or row["status"] == "limited":
        return style.palette(dark).ink if not dark else style.LIGHT.ground
    return ramps.ink_on(region_look(row, classes, dark).colour)


def entries(
    answer: Answer, classes: Classes | None, lang: str, dark: bool = False, has_counts: bool = True
) -> list[Entry]:
    """Return one entry per class, in words, with the number of regions; then the gaps."""
    lines = []
    rows = answer.rows
    valued = [row for row in rows if pd.notna(row["value"])]
    if classes is not None:
        counts = Counter(classes.index(float(row["value"])) for row in valued)
        colours = ramps.class_colours(classes.count, classes.centre is not None)
        for n in range(classes.count):
            text = _class_words(answer, classes, n, lang)
            lines.append(Entry(f"{text} ({counts[n]})" if has_counts else text, colours[n]))
    if any(row["status"] == "limited" for row in valued):
        lines.append(Entry(say(lang, "map_limited"), "", DOTTED))
    if len(valued) < len(rows):
        text = f"{say(lang, 'map_gap')} ({len(rows) - len(valued)})"
        lines.append(Entry(text, style.palette(dark).gap, HATCHED))
    return lines


def _class_words(answer: Answer, classes: Classes, n: int, lang: str) -> str:
    indicator = next(iter(answer.indicators.values()))
    edges = [
        figure_text(lang, edge, indicator.decimals, unit=unit_of(indicator))
        for edge in classes.edges(n)
    ]
    if classes.count == 1:
        return edges[0]
    if n == 0:
        return say(lang, "map_class_first", high=edges[1])
    if n == classes.count - 1:
        return say(lang, "map_class_last", low=edges[0])
    low = number(lang, classes.edges(n)[0], indicator.decimals)
    return say(lang, "map_class", low=low, high=edges[1])
