"""Two publications of the register do not disclose a single company together either."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from clusteratlas.importer import ImportRefused
from clusteratlas.register import figures, internal, last_publication
from clusteratlas.register.cell_trees import hierarchies
from tests.disclosure import intruder
from tests.register.test_figures import rows, take_in

JENA, GERA = "16053", "16052"


def changed(companies: list[list[str]], places: dict[str, int]) -> list[list[str]]:
    """Return the companies, with twice the employees in the first few of each place."""
    left = dict(places)
    result = []
    for row in companies:
        if left.get(row[2], 0) > 0:
            left[row[2]] -= 1
            row = [*row[:4], str(2 * int(row[4])), *row[5:]]
        result.append(row)
    return result


def publish(folder: Path) -> figures.Figures:
    """Remember the current state of the register as published; return its figures."""
    computed = figures.compute(folder)
    with last_publication.remember(folder, computed.tables):
        return computed


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, figures.Figures]:
    """An internal store of 90 made-up companies, already published, and their figures."""
    place = tmp_path_factory.mktemp("first")
    take_in(place, rows(90))
    return place, publish(place)


@pytest.fixture
def folder(first: tuple[Path, figures.Figures], tmp_path: Path) -> Path:
    """A copy of the published store."""
    return shutil.copytree(first[0], tmp_path / "internal")


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
    with pytest.raises(ImportRefused, match="weniger als 3 Unternehmen"):
        figures.compute(folder)


def test_a_kreis_with_one_change_is_suppressed_one_with_four_is_not(
    first: tuple[Path, figures.Figures], folder: Path
) -> None:
    take_in(folder, changed(rows(90), {"Jena": 4, "Gera": 1}))
    second = figures.compute(folder)
    assert (whole(second, GERA).changed, whole(second, GERA).suppression) == (1, "primary")
    assert whole(second, GERA).contributors > 3
    assert (whole(second, JENA).changed, whole(second, JENA).suppression != "primary") == (4, True)
    before, after = first[1].tables["employees"], second.tables["employees"]
    # Jena changed too; it is suppressed so that a change could be in either place.
    assert whole(first[1], JENA).suppression == "" != whole(second, JENA).suppression
    cells = after.index[(after.region == GERA) & after.changed.between(1, 2) & ~after.hidden]
    assert len(cells) >= 3
    for cell in cells:
        low, high = gap(before, after, cell)
        true = after.value[cell] - before.value[cell]
        assert low <= 0.9 * true and high >= 1.1 * true


def gap(before: pd.DataFrame, after: pd.DataFrame, cell: int) -> tuple[float, float]:
    """Return the lowest and highest change of a cell for an intruder with both versions.

    Independent of the code: scipy on dense matrices. Both publications have the same cells in the
    same order; where no company changed, the values are known to be equal.
    """
    assert before[last_publication.KEYS].equals(after[last_publication.KEYS])
    count, matrix = len(after), intruder.matrix(after, hierarchies(after))
    none = np.zeros_like(matrix)
    same = np.flatnonzero(after.changed == 0)
    equal = np.zeros((len(same), 2 * count))
    equal[np.arange(len(same)), same], equal[np.arange(len(same)), count + same] = 1, -1
    both = pd.concat([before, after], ignore_index=True)
    costs = np.zeros(2 * count)
    costs[cell], costs[count + cell] = -1, 1
    ends = []
    for sign in (1, -1):
        answer = linprog(
            sign * costs,
            A_eq=np.vstack([np.block([[matrix, none], [none, matrix]]), equal]),
            b_eq=np.zeros(2 * len(matrix) + len(same)),
            bounds=[
                (0, None) if s else (v, v)
                for s, v in zip(both.suppression, both.value, strict=True)
            ],
        )
        ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
    return ends[0], ends[1]


def test_secondary_suppression_stays_while_nothing_changes(
    tmp_path: Path,
) -> None:
    """More employees in Erfurt make Gera the cheaper partner of Jena, revealing Jena's turnover."""
    groups = {("Jena", "26"): 1, ("Jena", "62"): 4, ("Erfurt", "26"): 4, ("Erfurt", "62"): 4}
    groups |= {("Gera", "26"): 4, ("Gera", "62"): 4}
    keys = [key for key, count in groups.items() for _ in range(count)]

    def register(people: str) -> list[list[str]]:
        return [
            [
                *(str(n), f"Erfundene Firma {n}", place, wz),
                people if place == "Erfurt" else "20",
                *("11,5" if place == "Gera" else "11", "", "", ""),
            ]
            for n, (place, wz) in enumerate(keys)
        ]

    take_in(tmp_path, register("20"))
    first = publish(tmp_path)
    take_in(tmp_path, register("200"))
    second = figures.compute(tmp_path)
    parts = [
        table[table.industry.isin(["C", "J"]) & table.region.isin(["16051", "16052", "16053"])]
        for table in (first.tables["turnover"], second.tables["turnover"])
    ]
    closed = [
        set(map(tuple, p[p.suppression != ""][["region", "industry"]].to_numpy())) for p in parts
    ]
    assert ("16051", "C") in closed[0] and ("16052", "C") not in closed[0]
    assert closed[0] <= closed[1]
    (tmp_path / "published-0001.parquet").unlink()
    alone = figures.compute(tmp_path).tables["turnover"]
    own = alone[(alone.region == "16051") & (alone.industry == "C")]
    assert own.suppression.tolist() == [""]  # shown without the earlier publication


def test_a_company_that_moves_changes_both_its_places(folder: Path) -> None:
    companies = changed(rows(90), {"Erfurt": 4})
    mover = next(n for n, row in enumerate(companies) if row[2] == "Jena")
    companies[mover] = [*companies[mover][:2], "Gera", *companies[mover][3:]]
    take_in(folder, companies)
    second = figures.compute(folder)
    assert whole(second, JENA).changed == whole(second, GERA).changed == 1
    assert whole(second, JENA).suppression == whole(second, GERA).suppression == "primary"


def test_one_more_company_with_a_known_turnover_is_no_secret(folder: Path) -> None:
    """Enough other companies changed, so that the difference of the sums reveals none of them."""
    companies = rows(90)
    silent = next(row for row in companies if row[2] == "Jena" and not row[5])
    silent[5] = "7,5"
    for row in [row for row in companies if row[2] == "Jena" and row is not silent][:4]:
        row[5] = "70,5"
    take_in(folder, companies)
    second = figures.compute(folder)
    known = second.coverage("turnover").loc[whole(second, JENA).name]
    result = [row for row in companies if row[2] == "Jena" and row[5]]
    assert (known.known, whole(second, JENA).suppression) == (len(result), "")
    assert second.tables["known_turnover"].changed.eq(0).all()


def test_a_killed_publication_counts_until_the_next(folder: Path) -> None:
    """It may have been seen: the next publication is compared with it and with the one before."""
    take_in(folder, changed(rows(90), {"Erfurt": 3}))
    tables = figures.compute(folder).tables
    with pytest.raises(KeyboardInterrupt), last_publication.remember(folder, tables):
        (folder / "publishing.parquet").rename(folder / "kept")
        raise KeyboardInterrupt
    (folder / "kept").rename(folder / "publishing.parquet")
    take_in(folder, changed(rows(90), {"Erfurt": 3, "Jena": 1}))
    with pytest.raises(ImportRefused, match="weniger als 3 Unternehmen"):
        figures.compute(folder)


def of_sizes(*groups: tuple[int, int]) -> list[list[str]]:
    """Return companies of one place; `groups` has (number of companies, employees)."""
    staff = [count for companies, count in groups for _ in range(companies)]
    return [
        [str(n), f"Erfundene Firma {n}", "Jena", "26", str(count), "", "", "", ""]
        for n, count in enumerate(staff)
    ]


def test_a_suppressed_size_class_stays_suppressed(tmp_path: Path) -> None:
    """0-9 hid 250+; shown again unchanged, it would leave only 10-49 suppressed, 98 at most."""
    groups = [(20, 5), (2, 48), (3, 70), (2, 400)]
    take_in(tmp_path, of_sizes(*groups))
    first = publish(tmp_path)
    take_in(tmp_path, of_sizes(*groups, (5, 150)))
    second = figures.compute(tmp_path)
    closed = [
        set(table[(table["size"] != "all") & (table.suppression != "")]["size"])
        for table in (first.tables["employees"], second.tables["employees"])
    ]
    assert closed[0] == {"0-9", "10-49", "250+"}
    assert "0-9" in closed[1]
    (tmp_path / "published-0001.parquet").unlink()
    alone = figures.compute(tmp_path).tables["employees"]
    assert alone[alone["size"] == "0-9"].suppression.tolist() == [""]


def test_a_change_that_outweighs_all_others_counts_as_one(folder: Path) -> None:
    """Three in Jena change by 10, 35 and 110: whoever knows the 35 knows the 110 within 10 %."""
    take_in(folder, changed(rows(90), {"Jena": 3, "Erfurt": 6}))
    assert whole(figures.compute(folder), JENA).changed == 1


def test_companies_that_only_have_other_numbers_are_the_same(tmp_path: Path) -> None:
    """An import undone and repeated without its first row gives all other rows new numbers."""
    take_in(tmp_path, rows(90))
    publish(tmp_path)
    internal.undo(tmp_path)
    take_in(tmp_path, rows(90)[1:])
    with pytest.raises(ImportRefused, match="weniger als 3 Unternehmen"):
        figures.compute(tmp_path)


def test_each_earlier_publication_counts_not_only_the_last(folder: Path) -> None:
    """Six change, then five change back: compared with the first publication, one has changed."""
    four = changed(rows(90), {"Erfurt": 6})
    take_in(folder, four)
    publish(folder)
    one = next(row for row in four if row[2] == "Erfurt")
    take_in(folder, [one if row[0] == one[0] else row for row in rows(90)])
    with pytest.raises(ImportRefused, match="weniger als 3 Unternehmen"):
        figures.compute(folder)
