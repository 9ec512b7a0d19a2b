"""Put every variable of a table into its column of the contract, or reduce it to its total."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import cells, editions, parts, sums, times, variables
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.errors import ImportRefused, at_line, name_some
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.labels import fold
from clusteratlas.importer.table import Dimension, Table

# Sections and divisions: the catalogue must have all of them
_PLAIN = re.compile(r"WZ0?8-?(?:\d{2}|[A-U])")
_DATED = re.compile(r"\d{1,2}\.? ?([^\W\d]{3})\.?")  # a spreadsheet turned "10-19" into "19. Okt"
_LEFT, _TRADE = "left out", "51000"  # foreign trade: its total covers all partners


def place(frame: pd.DataFrame, table: Table, catalog: Catalog, fates: Fates) -> None:
    """Put industry, size class, partner and parts of a year into `frame` (columns of the contract).

    Raises ImportRefused for a variable without total that the contract does not know, and for
    industries of an old edition.
    """
    for column in ("industry_id", "partner_id", "size_class"):
        frame[column] = None
    kinds = [variables.kind(d, catalog, table.remarks) for d in table.dimensions]
    for kind in (variables.INDUSTRY, variables.SIZE, variables.PARTNER):
        if kinds.count(kind) > 1:
            names = ", ".join(
                d.name for d, k in zip(table.dimensions, kinds, strict=True) if k == kind
            )
            raise ImportRefused(
                f"Zwei Gliederungen gleicher Art: {names}.", f"Two breakdowns of one kind: {names}."
            )
    rest = list(table.dimensions)
    for dimension, kind in zip(table.dimensions, kinds, strict=True):
        if kind == variables.OTHER and sums.is_whole(dimension, fates.stored):
            rest = [one for one in rest if one is not dimension]
            sums.add_parts(frame, dimension, rest, fates)
        else:
            _PLACES[kind](frame, dimension, catalog, fates)
    if table.statistic == _TRADE and variables.PARTNER not in kinds:
        frame["partner_id"] = "WORLD"
    editions.imply(
        frame, table, variables.OLD_INDUSTRY in kinds, variables.INDUSTRY in kinds, fates
    )


def _array(values: list[object]) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _industry(frame: pd.DataFrame, dimension: Dimension, catalog: Catalog, fates: Fates) -> None:
    """Place sections, divisions and the aggregates that the atlas has; leave out all others."""
    numbers, pairs = dimension.attributes
    industries: list[object] = []
    left: list[str] = []
    for n, (code, label) in enumerate(pairs):
        industry = None if _total(code, label) else catalog.industry(code, label)
        if industry is None and not _total(code, label):
            if _PLAIN.fullmatch(code):
                raise at_line(
                    int(frame.line[numbers == n].iloc[0]),
                    f"Der Wirtschaftszweig „{code} {label}“ steht nicht in "
                    "data/catalog/industries.csv.",
                    f"The industry “{code} {label}” is not in data/catalog/industries.csv.",
                )
            left.append(f"{code} {label}".strip())
            industry = _LEFT
        industries.append(industry)
    placed = _array(industries)[numbers]
    name = dimension.name or dimension.variable
    some = name_some(left, 3)
    fates.leave_out(
        placed == _LEFT,
        f"{name}: {len(left)} Wirtschaftszweige führt der Clusteratlas nicht ({some})",
        f"{name}: the atlas does not have {len(left)} industries ({some})",
        reduced=True,
    )
    frame["industry_id"] = placed


def _total(code: str, label: str) -> bool:
    return cells.is_total(code, label) or code in ("WZ08-INSGESAMT", "WZ08")


def _size(frame: pd.DataFrame, dimension: Dimension, catalog: Catalog, fates: Fates) -> None:
    numbers, pairs = dimension.attributes
    for n, (_, label) in enumerate(pairs):
        dated = _DATED.fullmatch(label.strip())
        if times.period(label) or (dated and times.within(dated[1])):
            raise at_line(
                int(frame.line[numbers == n].iloc[0]),
                f"Die Größenklasse „{label}“ ist ein Datum: Eine Tabellenkalkulation hat sie "
                "verändert. Bitte die Tabelle neu abrufen.",
                f"The size class “{label}” is a date: a spreadsheet changed it. Please fetch the "
                "table again.",
            )
    frame["size_class"] = _array([None if cells.is_total(*p) else p[1] or p[0] for p in pairs])[
        numbers
    ]


def _part_of_year(
    frame: pd.DataFrame, dimension: Dimension, catalog: Catalog, fates: Fates
) -> None:
    """Turn months, quarters and half-years of a year into periods."""
    numbers, pairs = dimension.attributes
    parts = [times.within(label) or times.within(code) for code, label in pairs]
    for n, (part, (code, label)) in enumerate(zip(parts, pairs, strict=True)):
        if cells.is_total(code, label):
            continue
        here = numbers == n
        if part is None:
            raise at_line(
                int(frame.line[here].iloc[0]),
                f"„{label}“ ist kein Teil eines Jahres.",
                f"“{label}” is not a part of a year.",
            )
        years = frame.loc[here, "period_start"].str[:4]
        ends = {year: times.months(int(year), *part) for year in pd.unique(years)}
        frame.loc[here, "period_start"] = years.map({y: p[0].isoformat() for y, p in ends.items()})
        frame.loc[here, "period_end"] = years.map({y: p[1].isoformat() for y, p in ends.items()})


def _partner(frame: pd.DataFrame, dimension: Dimension, catalog: Catalog, fates: Fates) -> None:
    numbers, pairs = dimension.attributes
    found = [
        "WORLD" if cells.is_total(*p) else catalog.partners.get(fold(p[1]), "?") for p in pairs
    ]
    placed = _array(list(found))[numbers]
    unknown = sum(partner == "?" for partner in found)
    fates.leave_out(
        placed == "?",
        f"{unknown} Partnerländer führt der Clusteratlas nicht (data/catalog/partners.csv)",
        f"the atlas does not have {unknown} partner countries (data/catalog/partners.csv)",
    )
    frame["partner_id"] = placed


def _other(frame: pd.DataFrame, dimension: Dimension, catalog: Catalog, fates: Fates) -> None:
    """Keep only the total of a variable that the contract does not have."""
    name, totals = dimension.name or dimension.variable, dimension.are_totals
    some = parts.names_of(dimension)
    if not (totals & fates.stored).any() and fates.stored.any():
        raise parts.without_total(dimension)
    _leave_out_without_total(frame, totals, name, fates)
    fates.leave_out(
        ~totals,
        f"„{name}“ kennt der Clusteratlas nicht: gespeichert ist „Insgesamt“, nicht {some}",
        f"the atlas does not know “{name}”: the total is stored, not {some}",
        reduced=True,
    )


def _leave_out_without_total(
    frame: pd.DataFrame, are_totals: np.ndarray, name: str, fates: Fates
) -> None:
    """Leave out the measures for which the table has parts but no total."""
    parts = frame.measure[fates.stored & ~are_totals]
    for measure in sorted(set(parts) - set(frame.measure[are_totals])):
        fates.leave_out(
            (frame.measure == measure).to_numpy(),
            f"„{measure}“ steht nur nach „{name}“, ohne „Insgesamt“",
            f"“{measure}” is by “{name}” alone, without its total",
        )


_PLACES = {
    variables.INDUSTRY: _industry,
    variables.OLD_INDUSTRY: _other,
    variables.SIZE: _size,
    variables.PART_OF_YEAR: _part_of_year,
    variables.PARTNER: _partner,
    variables.GOODS: _other,
    variables.OTHER: _other,
}
