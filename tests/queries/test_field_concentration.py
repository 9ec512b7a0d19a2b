"""Concentration of the industries near the fields: a second implementation from the raw file."""

from __future__ import annotations

from itertools import pairwise

import duckdb
import numpy as np
import pytest

from tests.views.test_field_place import employees

DIVISIONS = ("10", "21", "22", "23", "26", "27", "28", "29", "32")
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


def kreise(division: str) -> tuple[Numbers, Numbers, float]:
    """Return employees of the 22 Kreise (NaN: suppressed), of all industry there, of the state."""
    whole, part = employees("B-C"), employees(division)
    ids = sorted(i for i in whole if i.startswith("16") and len(i) == 5)
    assert len(ids) == 22
    numbers = [np.array([np.nan if v[i] is None else v[i] for i in ids]) for v in (part, whole)]
    return numbers[0], numbers[1], float(part["16"] or 0)


def gini(part: Numbers, whole: Numbers) -> float:
    """Half the mean difference of the ratios divided by their mean, without a Lorenz curve."""
    weights, ratios = whole / whole.sum(), part / whole
    differences = np.abs(ratios[:, None] - ratios[None, :])
    return float((weights[:, None] * weights[None, :] * differences).sum() / 2 / (weights @ ratios))


def three(part: Numbers) -> float:
    return float(100 * np.sort(part)[-3:].sum() / part.sum())


def stored(store: duckdb.DuckDBPyConnection, division: str, indicator_id: str) -> tuple[float, ...]:
    """Return the two bounds of a measure in the store, equal for all fields of a division."""
    rows = store.execute(
        "SELECT DISTINCT value_low, value_high FROM field_concentration"
        " WHERE industry_id = $1 AND indicator_id = $2 AND value = value_low AND year = 2015",
        [division, indicator_id],
    ).fetchall()
    assert len(rows) == 1
    return tuple(map(float, rows[0]))


@pytest.mark.parametrize("division", DIVISIONS)
def test_both_ends(store: duckdb.DuckDBPyConnection, division: str) -> None:
    part, whole, state = kreise(division)
    hidden = np.flatnonzero(np.isnan(part))
    rest = state - np.nansum(part)
    assert rest >= 0

    def with_hidden(values: Numbers) -> Numbers:
        filled = part.copy()
        filled[hidden] = values
        return filled

    everywhere = [with_hidden(rest * (hidden == i)) for i in hidden] or [part]
    in_step = with_hidden(rest * whole[hidden] / whole[hidden].sum())
    even = with_hidden(np.full(len(hidden), rest / max(len(hidden), 1)))
    ginis = gini(in_step, whole), max(gini(p, whole) for p in [*everywhere, in_step])
    assert stored(store, division, "spatial_gini") == pytest.approx(ginis)
    shares = three(even), max(map(three, [*everywhere, even]))
    assert stored(store, division, "three_kreise_share_percent") == pytest.approx(shares)


@pytest.mark.parametrize("division", DIVISIONS)
def test_nothing_that_the_secret_cells_can_hold_lies_outside(
    store: duckdb.DuckDBPyConnection, division: str
) -> None:
    part, whole, state = kreise(division)
    hidden = np.flatnonzero(np.isnan(part))
    random = np.random.default_rng(16)
    ends = {i: stored(store, division, i) for i in ("spatial_gini", "three_kreise_share_percent")}
    for concentration in (0.1, 1.0, 10.0):
        for shares in random.dirichlet(np.full(len(hidden), concentration), size=100):
            filled = part.copy()
            filled[hidden] = (state - np.nansum(part)) * shares
            for name, value in (
                ("spatial_gini", gini(filled, whole)),
                ("three_kreise_share_percent", three(filled)),
            ):
                assert ends[name][0] - 1e-9 <= value <= ends[name][1] + 1e-9


def test_the_measures_by_hand() -> None:
    """Two Kreise of equal size: the Gini is 0.5 if all are in one, and zero if evenly spread."""
    whole = np.array([10.0, 10.0])
    assert gini(np.array([4.0, 0.0]), whole) == pytest.approx(0.5)
    assert gini(np.array([2.0, 2.0]), whole) == pytest.approx(0.0)
    assert three(np.array([5.0, 3.0, 1.0, 1.0])) == pytest.approx(90.0)


def test_fields_of_one_industry_have_one_figure(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT field_id, value, status FROM field_concentration"
        " WHERE industry_id = '26' AND indicator_id = 'spatial_gini' ORDER BY field_id"
    ).fetchall()
    assert [row[0] for row in rows] == ["mikro_nano", "msr", "optik"]
    assert all(one[1:] == other[1:] for one, other in pairwise(rows))
    assert rows[0][2] == "limited"
