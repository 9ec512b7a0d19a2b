"""The edition of the industries that a table follows, and the industry of its totals."""

from __future__ import annotations

import pandas as pd

from clusteratlas.importer import variables
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.fates import Fates
from clusteratlas.importer.table import Table

_YEAR_OF_NEW = 2008  # the first year of WZ 2008


def imply(frame: pd.DataFrame, table: Table, old: bool, is_named: bool, fates: Fates) -> None:
    """Give totals the industry of their statistics, and every industry its edition.

    Raises ImportRefused where the table follows another edition than the atlas.
    """
    remarked = variables.edition(table.remarks)
    implied = frame.implied.notna().to_numpy() & fates.stored
    edition = variables.edition(" ".join(f"{d.variable} {d.name}" for d in table.dimensions))
    other = edition if old and edition else remarked if remarked not in ("", "WZ 2008") else ""
    if other and (implied.any() or is_named):
        raise ImportRefused(
            f"Die Tabelle folgt der Klassifikation {other}; der Clusteratlas führt diese Zahlen "
            "nach WZ 2008, und beide sind nicht vergleichbar. Bitte die Tabelle nach WZ 2008 "
            "abrufen.",
            f"The table follows the classification {other}; the atlas holds these figures by "
            "WZ 2008, and the two are not comparable. Please fetch the table by WZ 2008.",
        )
    if (
        remarked == ""
        and (implied.any() or is_named)
        and frame.period_end.min() < f"{_YEAR_OF_NEW}-01-01"
    ):
        raise ImportRefused(
            "Die Tabelle sagt nicht, nach welcher Klassifikation (WZ) sie gliedert, und reicht vor "
            f"{_YEAR_OF_NEW} zurück.",
            "The table does not say which classification (WZ) it follows, and goes back before "
            f"{_YEAR_OF_NEW}.",
        )
    blank = frame.industry_id.isna()
    frame["industry_id"] = frame.industry_id.where(~blank, frame.implied)
    frame["classification"] = None
    frame.loc[frame.industry_id.notna(), "classification"] = "WZ 2008"
