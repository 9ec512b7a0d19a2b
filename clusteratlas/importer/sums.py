"""Add up figures of parts to their whole: never only some of them, and a gap stays a gap."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer.errors import at_line
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.labels import fold
from clusteratlas.importer.table import Dimension

# Attributes that together are a whole, each with its possible spellings.
_WHOLES = [
    [re.compile(pattern) for pattern in parts]
    for parts in (
        (r"maennlich(e[rs]?)?|maenner|males?|men", r"weiblich(e[rs]?)?|frauen|females?|women"),
        (
            r"deutsche?|germans?",
            r"auslaender(/-?innen|innen und auslaender)?|auslaendisch|nicht-?deutsche?"
            r"|foreign(ers?)?|non-germans?",
        ),
    )
]
_REST = re.compile(r"divers|ohne angabe|keine angabe|unbekannt|unknown|not stated")
# In descending order of certainty
_SURE = ["published", "revised", "provisional", "estimated", "limited"]


def is_whole(dimension: Dimension, here: np.ndarray) -> bool:
    """Return whether the attributes of the figures `here` make a whole that has no total."""
    numbers, pairs = dimension.attributes
    names = {fold(pairs[n][1]) for n in np.unique(numbers[here])}
    labels = [name for name in names if not _REST.fullmatch(name)]
    if dimension.are_totals[here].any():
        return False
    return any(
        len(labels) == len(parts) and all(any(map(part.fullmatch, labels)) for part in parts)
        for parts in _WHOLES
    )


def add_parts(
    frame: pd.DataFrame, dimension: Dimension, others: list[Dimension], fates: Fates
) -> None:
    """Put the sum of every whole into the row of its first part; `others` are further variables.

    Measures that cannot be added, and wholes of which a part has no line, are left out. Raises
    ImportRefused for a part that stands twice.
    """
    additive = frame.additive.to_numpy(dtype=bool)
    labels, name = dimension.labels, dimension.name or dimension.variable
    fates.leave_out(
        ~additive,
        f"„{name}“ hat kein „Insgesamt“, und diese Angaben lassen sich nicht addieren",
        f"“{name}” has no total, and these figures cannot be added",
    )
    here = fates.stored
    keys = ["region_id", "period_start", "period_end", "indicator_id", "scope", "measure", "unit"]
    further = {str(n): _attributes(d) for n, d in enumerate(others)}
    part = frame.assign(**further)[here].assign(label=labels[here])
    group = part.groupby([*keys, *further], dropna=False, sort=False).ngroup()
    if (twice := part.assign(group=group).duplicated(["group", "label"])).any():
        raise at_line(
            int(part.line[twice].iloc[0]),
            "Diese Angabe steht in der Tabelle schon einmal.",
            "This figure stands in the table already.",
        )
    names = ", ".join(pd.unique(part.label))
    every = part.label.groupby(group).transform("size") == part.label.nunique()
    fates.leave_out(
        _spread(here, ~every.to_numpy()),
        f"„{name}“: nicht alle Teile ({names}) stehen in der Tabelle",
        f"“{name}”: not all parts ({names}) stand in the table",
    )
    frame.loc[here, "value"], frame.loc[here, "status"] = sum_of(part, group)
    fates.leave_out(
        _spread(here, group.duplicated().to_numpy()),
        f"„{name}“ kennt der Clusteratlas nicht: gespeichert ist die Summe aus {names}",
        f"the atlas does not know “{name}”: the sum of {names} is stored",
        reduced=True,
    )


def _attributes(dimension: Dimension) -> np.ndarray:
    """Return code and label of every figure as one text; all totals have the same text."""
    return np.where(dimension.are_totals, "", dimension.codes + "\x1f" + dimension.labels)


def sum_of(part: pd.DataFrame, group: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return value and status of the sum of every `group`, aligned with its parts.

    A gap in a part is a gap of the sum; otherwise the sum has the status of its least certain part.
    """
    gap = part.value.isna()
    gaps = gap.groupby(group).transform("any")
    sums = part.value.groupby(group).transform("sum").round(6).where(~gaps)
    first_gap = part.status.where(gap).groupby(group).transform("first")
    sure = part.status.map({status: n for n, status in enumerate(_SURE)})
    least = sure.groupby(group).transform("max").map(dict(enumerate(_SURE)))
    return sums, first_gap.where(gaps, least.fillna("zero"))  # the sum of zeros is a zero


def _spread(here: np.ndarray, which: np.ndarray) -> np.ndarray:
    """Return `which`, given for the figures `here`, for all figures."""
    spread = np.zeros(len(here), dtype=bool)
    spread[here] = which
    return spread
