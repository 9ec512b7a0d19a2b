"""Stars of the Kreise: a slow second implementation over all values of suppressed cells."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from tests.queries.test_field_concentration import DIVISIONS, Numbers, kreise
from tests.views.test_field_place import employees


def possible(rounds: int) -> list[dict[str, Numbers]]:
    """Return ways to fill the suppressed cells: at random, and per industry all in one Kreis."""
    random, result = np.random.default_rng(22), []
    for n in range(rounds):
        filled = {}
        for division in DIVISIONS:
            part, _, state = kreise(division)
            hidden = np.flatnonzero(np.isnan(part))
            shares = (
                random.dirichlet(np.full(len(hidden), 0.3))
                if n % 2
                else np.eye(len(hidden))[n // 2 % max(len(hidden), 1)]
            )
            filled[division] = part.copy()
            filled[division][hidden] = (state - np.nansum(part)) * shares
        result.append(filled)
    return result


def judged(filled: dict[str, Numbers]) -> dict[tuple[str, int], tuple[bool, bool, bool]]:
    """Return (division, number of the Kreis) -> size, specialisation, focus by plain sorting."""
    whole = kreise("10")[1]
    germany = employees("B-C")["DE"]
    focus = sorted((v / w for part in filled.values() for v, w in zip(part, whole, strict=True)))
    result = {}
    for division, part in filled.items():
        reference = (employees(division)["DE"] or 0) / (germany or 1)
        for n, value in enumerate(part):
            share = value / whole[n]
            size = value > 0 and sum(part > value) < len(part) // 10
            top = value > 0 and sum(other > share for other in focus) < len(focus) // 10
            result[division, n] = (bool(size), bool(share >= 2 * reference), bool(top))
    return result


@pytest.fixture(scope="module")
def ways() -> list[dict[tuple[str, int], tuple[bool, bool, bool]]]:
    return [judged(filled) for filled in possible(60)]


def test_what_is_sure_holds_in_every_way(
    store: duckdb.DuckDBPyConnection, ways: list[dict[tuple[str, int], tuple[bool, bool, bool]]]
) -> None:
    rows = store.execute(
        "SELECT DISTINCT industry_id, region_id, has_size, has_specialisation, has_focus,"
        " value, value_high FROM field_star"
    ).fetchall()
    ids = sorted(i for i in employees("B-C") if i.startswith("16") and len(i) == 5)
    assert len(rows) == len(DIVISIONS) * len(ids)
    sure = 0
    for division, region_id, *told, least, most in rows:
        every = [way[division, ids.index(region_id)] for way in ways]
        for criterion, outcome in enumerate(told):
            result = {one[criterion] for one in every}
            assert outcome is None or result == {outcome}, (division, region_id, criterion)
            sure += outcome is not None
        assert least == sum(one is True for one in told)
        assert most == sum(one is not False for one in told)
    assert sure > 400  # it is still informative


def test_jena_has_all_three_for_optics(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT value, value_high, status FROM field_star"
        " WHERE wz_field_id = 'optik-26' AND region_id = '16053'"
    ).fetchall()
    assert rows == [(3, 3, "estimated")]
