"""The blocks of a classical table: lines below one header -> figures and dimensions."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import (
    cells,
    footnotes,
    heads,
    kreise,
    measure_lines,
    stub_regions,
    stubs,
    units,
)
from clusteratlas.importer.block_cells import Block, BlockCells, cut
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.table import COLUMNS, Dimension, NamePairs


def read_blocks(
    blocks: list[Block],
    title: list[str],
    numbers: re.Pattern[str],
    notes: dict[str, str],
    remark: str,
) -> tuple[pd.DataFrame, tuple[Dimension, ...], NamePairs]:
    """Return the figures of all blocks, their dimensions (which all must share), and the names.

    `remark` is what the footnotes say of the title. Raises ImportRefused.
    """
    parts = [_read_block(block, title, numbers, notes) for block in blocks]
    for block, (_, dimensions, _) in zip(blocks, parts, strict=True):
        if [d.name for d in dimensions] != [d.name for d in parts[0][1]]:
            line = block.rows[0][0]
            raise at_line(
                line,
                "Hier beginnt eine andere Gliederung. Bitte jede als eigene Tabelle abrufen.",
                "Another breakdown begins here. Please fetch each as a table of its own.",
            )
    figures = pd.concat([frame for frame, _, _ in parts], ignore_index=True)
    if remark:
        figures["note"] = [footnotes.join([note, remark]) for note in figures.note]
    same = zip(*(dimensions for _, dimensions, _ in parts), strict=True)
    region_names = tuple(pair for _, _, pairs in parts for pair in pairs)
    return figures, tuple(_in_one(dimensions) for dimensions in same), region_names


def _in_one(parts: tuple[Dimension, ...]) -> Dimension:
    """Return the same variable of all blocks as one.

    Without a caption, the attributes of the first block name it.
    """
    codes = np.concatenate([part.codes for part in parts])
    labels = np.concatenate([part.labels for part in parts])
    different = [one for one in dict.fromkeys(labels) if one and not cells.is_total("", one)]
    return Dimension("", parts[0].name or " / ".join(different[:3]), codes, labels)


def _read_block(
    block: Block, title: list[str], numbers: re.Pattern[str], notes: dict[str, str]
) -> tuple[pd.DataFrame, tuple[Dimension, ...], NamePairs]:
    """Return the figures of a block, the dimensions of both sides, and the names of its regions.

    The figures stand column after column. `notes` has the footnotes of the table by their marks;
    the marks are removed from the cells.
    """
    parts = cut(block, notes)
    first = int(parts.lines[0])
    below = measure_lines.find(parts.left, parts.captions)
    head = heads.read(parts.header, parts.start, title, first, below is not None)
    stub = _stub(parts, title, head, below.places if below else set())
    figures = _figures(stub, head, parts.lines)
    if below is not None:
        figures = _with_measures(figures, below, len(head.measures))
    if stub.by_name or (head.regions is not None and head.regions.by_name):
        figures = kreise.without_end(figures)
    lines = figures.line.to_numpy()
    _refuse_commas(figures.unit, parts.texts, lines)
    value, status = cells.figures(parts.texts, lines, numbers, parts.quality)
    figures = figures.assign(value=value, status=status, note=parts.notes)[COLUMNS]
    _refuse_undated(figures, parts)
    return figures, _dimensions(stub, head, len(parts.lines)), stub.region_names


def _refuse_commas(printed: pd.Series, texts: np.ndarray, lines: np.ndarray) -> None:
    """Refuse "215,000" persons: things counted have no decimals, so the comma marks thousands."""
    counts = [unit for unit in pd.unique(printed) if units.factor(unit, "count") == 1]
    here = printed.isin(counts).to_numpy()
    commas = [text for text in pd.unique(texts[here]) if "," in text]
    if commas:
        marked = here & np.isin(texts, commas)
        cells.refuse_ambiguous(texts[marked], lines[marked])


def _stub(
    parts: BlockCells,
    title: list[str],
    head: heads.Head,
    others: set[int],
) -> stubs.Stub:
    """Read the left columns except the `others`. Raises ImportRefused for regions on both sides."""
    columns = [*parts.left.T]
    if stub_regions.first_passing(columns[: parts.start], stubs.is_time) is not None:
        # The times of the lines count, not those above
        between = range(parts.start, len(columns))
        others = others | {n for n in between if all(map(stubs.is_time, set(columns[n])))}
    places = [n for n in range(len(columns)) if n not in others]
    above, captions = head.regions is not None, [parts.captions[n] for n in places]
    stub = stubs.read(parts.left[:, places], parts.lines, title, above, captions)
    if above and any(stub.region_id):
        raise at_line(
            int(parts.lines[0]),
            "Regionen stehen links und zugleich über den Spalten. Bitte die Tabelle mit einer "
            "Ebene der Regionen abrufen.",
            "Regions stand left and above the columns as well. Please fetch the table with one "
            "level of regions.",
        )
    return stub


def _with_measures(figures: pd.DataFrame, below: measure_lines.Lines, width: int) -> pd.DataFrame:
    names, printed = (np.tile(part, width) for part in (below.measures, below.units))
    return figures.assign(measure=np.where(names == "", figures.measure, names), unit=printed)


def _refuse_undated(figures: pd.DataFrame, parts: BlockCells) -> None:
    """Refuse a block most of whose figures have no time; the figures stand column after column."""
    blank = np.flatnonzero(figures.period_start == "")
    if len(blank) * 2 > len(figures):
        column, line = divmod(int(blank[0]), len(parts.lines))
        texts = dict.fromkeys(row[parts.start + column] for row in parts.header)
        name = " ".join(text for text in texts if text)
        raise at_line(
            int(parts.lines[line]),
            f"Für „{name}“ fehlt das Datum, oder es ist nicht eindeutig. Bitte die Tabelle neu "
            "abrufen oder das Datum so schreiben: 2023, 30.09.2023.",
            f"The date of “{name}” is missing, or may be several. Please fetch the table again, or "
            "write the date like this: 2023, 30.09.2023.",
        )


def _figures(stub: stubs.Stub, head: heads.Head, lines: np.ndarray) -> pd.DataFrame:
    """Return what the left side and the head say about every cell, column after column."""
    count, width = len(lines), len(head.measures)
    below, across = np.tile(stub.region_id, width), head.regions
    return pd.DataFrame(
        {
            "line": np.tile(lines, width),
            "region_id": below if across is None else np.repeat(across.ids, count),
            **_periods(stub, head, lines),
            "measure_code": "",
            "measure": np.repeat(head.measures, count),
            "unit": np.repeat(head.units, count),
        }
    )


def _dimensions(stub: stubs.Stub, head: heads.Head, count: int) -> tuple[Dimension, ...]:
    width = len(head.measures)
    left = (
        Dimension(d.variable, d.name, np.tile(d.codes, width), np.tile(d.labels, width))
        for d in stub.dimensions
    )
    above = (
        Dimension(d.variable, d.name, np.repeat(d.codes, count), np.repeat(d.labels, count))
        for d in head.dimensions
    )
    return (*left, *above)


def _periods(stub: stubs.Stub, head: heads.Head, lines: np.ndarray) -> dict[str, np.ndarray]:
    """Return the first and last days; where head and lines have times, the one within the other."""
    own = np.tile(stub.periods, (len(head.measures), 1))
    if head.periods is None:
        return {"period_start": own[:, 0], "period_end": own[:, 1]}
    above = np.repeat(head.periods, len(lines), axis=0)
    has_own = own[:, 0] != ""
    is_finer = (own[:, 0] >= above[:, 0]) & (own[:, 1] <= above[:, 1]) | (above[:, 0] == "")
    is_finer &= has_own
    others = has_own & ~is_finer & ~((own[:, 0] <= above[:, 0]) & (own[:, 1] >= above[:, 1]))
    if others.any():
        place = int(np.argmax(others))
        one, other = above[place][1], own[place][1]
        raise at_line(
            int(lines[place % len(lines)]),
            f"Über den Spalten steht eine andere Zeit ({one}) als an der Zeile ({other}). Bitte "
            "eine davon löschen.",
            f"Above the columns stands another time ({one}) than at the line ({other}). Please "
            "delete one of them.",
        )
    days = np.where(is_finer[:, None], own, above)
    return {"period_start": days[:, 0], "period_end": days[:, 1]}
