"""Two publications of the register: together they tell of no single company either."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.register import figures, last_publication
from tests.register.test_figures import rows, take_in

JENA, GERA = "16053", "16052"


def changed(companies: list[list[str]], places: dict[str, int]) -> list[list[str]]:
    """Return the companies with twice the people in the first so many of each place."""
    left = dict(places)
    found = []
    for row in companies:
        if left.get(row[2], 0) > 0:
            left[row[2]] -= 1
            row = [*row[:4], str(2 * int(row[4])), *row[5:]]
        found.append(row)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An internal store of 90 made-up companies that have been published."""
    take_in(tmp_path, rows(90))
    with last_publication.remembered(tmp_path):
        pass
    return tmp_path


def whole(computed: figures.Figures, kreis: str) -> pd.Series:
    table = computed.tables["employees"]
    own = table[(table.region == kreis) & (table.industry == "A-T") & (table["size"] == "all")]
    return own[own.selection == "all"].iloc[0]


def test_the_same_register_may_be_published_again(folder: Path) -> None:
    first = figures.compute(folder)
    assert (first.tables["employees"].changed == 0).all()
    assert whole(first, JENA).suppression == "" == whole(first, GERA).suppression


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_changes_are_not_published(folder: Path, count: int) -> None:
    take_in(folder, changed(rows(90), {"Jena": count}))
    with pytest.raises(ImportRefused, match=f"{count} Unternehmen"):
        figures.compute(folder)


def test_a_kreis_with_one_change_is_suppressed_one_with_three_is_not(folder: Path) -> None:
    take_in(folder, changed(rows(90), {"Jena": 3, "Gera": 1}))
    second = figures.compute(folder)
    assert (whole(second, GERA).changed, whole(second, GERA).suppression) == (1, "primary")
    assert whole(second, GERA).contributors > 3
    assert (whole(second, JENA).changed, whole(second, JENA).suppression != "primary") == (3, True)


def test_a_company_that_moves_changes_both_its_places(folder: Path) -> None:
    companies = changed(rows(90), {"Erfurt": 3})
    mover = next(n for n, row in enumerate(companies) if row[2] == "Jena")
    companies[mover] = [*companies[mover][:2], "Gera", *companies[mover][3:]]
    take_in(folder, companies)
    second = figures.compute(folder)
    assert whole(second, JENA).changed == whole(second, GERA).changed == 1
    assert whole(second, JENA).suppression == whole(second, GERA).suppression == "primary"


def test_a_killed_publication_counts_until_the_next(folder: Path) -> None:
    """Nobody knows whether it was seen: the next is compared with it and with the one before."""
    take_in(folder, changed(rows(90), {"Erfurt": 3}))
    with pytest.raises(KeyboardInterrupt), last_publication.remembered(folder):
        (folder / "publishing.parquet").rename(folder / "kept")
        raise KeyboardInterrupt
    (folder / "kept").rename(folder / "publishing.parquet")
    take_in(folder, changed(rows(90), {"Erfurt": 3, "Jena": 1}))
    with pytest.raises(ImportRefused, match="1 Unternehmen"):
        figures.compute(folder)
