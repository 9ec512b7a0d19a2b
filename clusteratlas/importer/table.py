"""The common form of all tables: one row per cell; variables by code, never by position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from clusteratlas.build.user import CODE_PATTERN
from clusteratlas.importer import cells, codes
from clusteratlas.importer.errors import ImportRefused

# Codes become names of folders and sources.
NamePairs = tuple[tuple[int, str, str], ...]
CODE, _LONGEST_CODE = re.compile(CODE_PATTERN, re.ASCII), 40
# Columns of Table.figures; the days are ISO texts.
COLUMNS = [
    "line",
    "region_id",
    "period_start",
    "period_end",
    "measure_code",
    "measure",
    "unit",
    "value",
    "status",
    "note",  # text of the footnotes, "" for none
]


@dataclass(frozen=True)
class Dimension:
    """A variable beside region, time and measure: codes and labels, aligned with the figures."""

    variable: str  # code, '' in classical tables
    name: str
    codes: np.ndarray
    labels: np.ndarray

    @classmethod
    def of_labels(cls, name: str, labels: np.ndarray, variable: str = "") -> Dimension:
        """Return a variable without codes."""
        return cls(variable, name, np.full(len(labels), "", dtype=object), labels)

    @cached_property
    def attributes(self) -> tuple[np.ndarray, list[tuple[str, str]]]:
        """Return the index of every figure's attribute, and the different (code, label) pairs."""
        numbers, unique = pd.factorize(self.codes + "\x1f" + self.labels)
        return numbers, [(code, label) for code, _, label in (u.partition("\x1f") for u in unique)]

    @cached_property
    def are_totals(self) -> np.ndarray:
        """Return which figures stand for all attributes together."""
        numbers, pairs = self.attributes
        totals = np.array([cells.is_total(*pair) for pair in pairs], dtype=bool)
        return np.asarray(totals[numbers])


@dataclass(frozen=True)
class Table:
    """A table as read; `figures` has COLUMNS, one row per cell."""

    code: str
    title: str
    stand: str | None  # ISO
    figures: pd.DataFrame
    dimensions: tuple[Dimension, ...]
    remarks: str  # title and footnotes: they name the edition of the industries
    given_code: bool = True  # the table itself or its file name states its code
    recalculated: bool = False  # all years refer to the borders of one day
    region_names: NamePairs = ()  # first line, region (or one of two), name beside its key
    file: str = ""  # its name, of tables without a publisher
    heading: str = ""  # the text above the table, where the title is the same for all such tables

    def __post_init__(self) -> None:
        """Raise ImportRefused for a code that no official table has."""
        if not CODE.fullmatch(self.code) or len(self.code) > _LONGEST_CODE:
            excerpt = ascii(self.code[:_LONGEST_CODE])
            raise ImportRefused(
                f"{excerpt} ist kein Code einer amtlichen Tabelle (wie 42111-02-03-4).",
                f"{excerpt} is not the code of an official table (such as 42111-02-03-4).",
            )

    @property
    def statistic(self) -> str:
        """Return the five digits of the statistics, or else the publisher's name."""
        return codes.statistic(self.code)

    @property
    def head(self) -> str:
        """Return the texts of measures, units and names of variables as one."""
        pairs = self.figures[["measure", "unit"]].drop_duplicates()
        return " ".join([*pairs.measure, *pairs.unit, *(d.name for d in self.dimensions)])

    @property
    def lines(self) -> np.ndarray:
        """Return the numbers of all lines that have figures."""
        return np.sort(pd.unique(self.figures.line.to_numpy()))

    @property
    def structure(self) -> str:
        """Return a short code for the table's content, apart from its years and regions."""
        variables = sorted(d.variable or d.name for d in self.dimensions)
        pairs = self.figures[["measure_code", "measure"]].drop_duplicates()
        measures = sorted(pairs.measure_code + pairs.measure)
        return "|".join([self.statistic, *variables, *measures])


def frame(
    lines: np.ndarray, texts: np.ndarray, labels: dict[str, np.ndarray | str], periods: np.ndarray
) -> pd.DataFrame:
    """Return COLUMNS for the German cells `texts`; `labels` has further columns of them.

    `periods` are (cells, 2) ISO days. Cells without text are not figures: the index says which
    cells are. Raises ImportRefused with the line of the first bad cell.
    """
    filled = texts.astype(str) != ""
    value, status = cells.figures(texts[filled], lines[filled], cells.GERMAN)
    columns = {
        "line": lines,
        "note": "",
        "period_start": periods[:, 0],
        "period_end": periods[:, 1],
        **labels,
    }
    filled_frame = pd.DataFrame(columns, index=range(len(lines)))[filled]
    return filled_frame.assign(value=value, status=status)[COLUMNS]
