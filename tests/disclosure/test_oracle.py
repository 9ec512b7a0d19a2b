"""Compared with tau-Argus (pytauargus, for tests only): the same sensitive cells, no more loss.

tau-Argus protects these tables against the public, not against a company that knows its own
figure. So it is compared with our patterns against the public only.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytauargus
import pytest

from clusteratlas.disclosure import protect
from tests.disclosure.tables import draw, tabulate, tree

SENSITIVE, SECONDARY = "U", "M"


@pytest.mark.parametrize(
    ("shape", "companies", "seed"),
    [((4, 3), 24, 2), ((4, 3), 24, 3), ((6, 5), 70, 1), ((10, 8), 300, 0), ((4, 3, 3), 90, 1)],
)
def test_no_more_is_lost_than_with_tau_argus(
    shape: tuple[int, ...],
    companies: int,
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("clusteratlas.disclosure.problem._groups", lambda *_: ())
    monkeypatch.chdir(tmp_path)  # its solver writes logs into the current folder
    monkeypatch.chdir(tmp_path)  # tau-Argus writes files into the current folder
    people, trees = draw(seed, shape, companies), tree(shape)
    own = protect(tabulate(people, trees), trees)
    other = _tau_argus(people, list(trees), tmp_path)
    both = own.merge(other, on=list(trees), how="left")
    primary = both["suppression"] == "primary"
    assert primary.tolist() == (both["status"] == SENSITIVE).tolist()
    lost = both.loc[both["suppression"] != "", "value"].sum()
    theirs = both.loc[both["status"].isin([SENSITIVE, SECONDARY]), "value"].sum()
    assert lost <= 1.001 * theirs


def _tau_argus(companies: pd.DataFrame, names: list[str], folder: Path) -> pd.DataFrame:
    """Return the status of each cell in the optimal pattern, with our p% and minimum."""
    answer = pytauargus.protect(
        companies,
        names,
        response="amount",
        safety_rules="P(10,1)|FREQ(3,10)",
        suppress="OPT(1)",
        workdir=str(folder),
    )
    frame = answer.tables[0].dataframe()
    return frame[[*names, "status"]].replace({name: {"Total": "T"} for name in names})
