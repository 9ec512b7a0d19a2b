"""What a size class reveals by definition: bounds on the employees of a suppressed cell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.register.cell_trees import UNKNOWN, hierarchies
from clusteratlas.register.last_publication import KEYS
from clusteratlas.register.selections import ALL

# Least and most employees of a company in each class, as in queries/register/contribution.sql.
_BOUNDS = {
    "0-9": (0.0, 9.0),
    "10-49": (10.0, 49.0),
    "50-249": (50.0, 249.0),
    "250+": (250.0, float("inf")),
    UNKNOWN: (0.0, 0.0),
}
_ANY = (0.0, float("inf"))


def tell_too_much(tables: Mapping[str, pd.DataFrame], rules: Rules) -> bool:
    """Return whether the other suppressed classes protect a sensitive class too little.

    `tables` are protected. An intruder is assumed to know the sum of the suppressed classes and
    the number of companies in each; the bounds of the class itself are no secret.
    """
    if "employees" not in tables:
        return False
    cells = _room(tables)
    cells = cells[(cells.suppression != "") | cells.hidden]
    staff = tables["employees"]
    needs = read_sensitivity(staff, read_relations(staff, hierarchies(staff)), rules)
    needs = needs.loc[cells.index].query("is_sensitive")
    return any(
        cells.down.drop(cell).sum() < needs.upper[cell]
        or cells.up.drop(cell).sum() < needs.lower[cell]
        for cell in needs.index
    )


def find_widest(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the KEYS of the shown class with the most room (see `_room`), or no row."""
    cells = _room(tables)
    cells = cells[(cells.suppression == "") & ~cells.hidden]
    return cells.loc[cells[["down", "up"]].min(axis=1).nlargest(1).index, KEYS]


def with_bounds(staff: pd.DataFrame, companies: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of employees with `least` and `most`, the bounds by their size classes.

    `companies` counts the companies with known employees; both frames have KEYS and value.
    """
    counts = staff[KEYS].merge(companies[[*KEYS, "value"]], on=KEYS, how="left")["value"].fillna(0)
    bounds = pd.DataFrame([_BOUNDS.get(s, _ANY) for s in staff["size"]], staff.index, [0, 1], float)
    counts.index = staff.index
    least, most = (bounds[n].where(counts > 0, 0) * counts for n in bounds)
    return staff.assign(least=least, most=most.where(staff["size"] != ALL, float("inf")))


def _room(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the cells of size classes with `down` and `up`: how far employees may deviate."""
    cells = with_bounds(tables["employees"], tables["known_employees"])
    cells = cells[cells["size"] != ALL]
    return cells.assign(down=cells.value - cells.least, up=cells.most - cells.value)
