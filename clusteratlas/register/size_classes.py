"""What size classes tell by what they are: the employees of a suppressed one lie between bounds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.register.cell_trees import UNKNOWN, hierarchies
from clusteratlas.register.last_publication import KEYS
from clusteratlas.register.selections import ALL

# Employees of each company of a class, at least and at most: queries/register/contribution.sql.
_BOUNDS = {
    "0-9": (0.0, 9.0),
    "10-49": (10.0, 49.0),
    "50-249": (50.0, 249.0),
    "250+": (250.0, float("inf")),
    UNKNOWN: (0.0, 0.0),
}
_ANY = (0.0, float("inf"))


def tell_too_much(tables: Mapping[str, pd.DataFrame], rules: Rules) -> bool:
    """Tell whether the other suppressed classes leave a sensitive one less open than they must.

    `tables` are protected ones. An intruder is taken to know the sum of the suppressed classes
    and how many companies each has; what a class tells of its own companies is no secret.
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
    """Return KEYS of the class that is shown and has most room, no row where none is shown."""
    cells = _room(tables)
    cells = cells[(cells.suppression == "") & ~cells.hidden]
    return cells.loc[cells[["down", "up"]].min(axis=1).nlargest(1).index, KEYS]


def with_bounds(staff: pd.DataFrame, companies: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of employees with the `least` and `most` that their classes of size say.

    `companies` are the counts of those whose employees are known; both have KEYS and value.
    """
    counts = staff[KEYS].merge(companies[[*KEYS, "value"]], on=KEYS, how="left")["value"].fillna(0)
    bounds = pd.DataFrame([_BOUNDS.get(s, _ANY) for s in staff["size"]], staff.index, [0, 1], float)
    counts.index = staff.index
    least, most = (bounds[n].where(counts > 0, 0) * counts for n in bounds)
    return staff.assign(least=least, most=most.where(staff["size"] != ALL, float("inf")))


def _room(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the cells of size classes, with how many employees less and more they may have."""
    cells = with_bounds(tables["employees"], tables["known_employees"])
    cells = cells[cells["size"] != ALL]
    return cells.assign(down=cells.value - cells.least, up=cells.most - cells.value)
