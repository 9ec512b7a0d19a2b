"""Shift-share against cases by hand, a slow second implementation, and the store."""

from __future__ import annotations

import re

import duckdb
import pytest

from clusteratlas.analysis.shift_share import shift_share
from clusteratlas.charts import shift_words
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text.wording import wording
from clusteratlas.views.kreis_shifts import shifts

LEAVES = ("A", "B-E", "F", "G-J", "K-N", "O-T")
# Two sections; in the reference one grows by 20 %, the other not at all: 10 % in total.
REFERENCE = {"x": (100.0, 120.0), "y": (100.0, 100.0)}


@pytest.mark.parametrize(
    ("region", "national", "structural", "regional"),
    [
        # grows like its sections: no regional part
        ({"x": (10.0, 12.0), "y": (10.0, 10.0)}, 2.0, 0.0, 0.0),
        # all in the growing section
        ({"x": (20.0, 24.0), "y": (0.0, 0.0)}, 2.0, 2.0, 0.0),
        # all in the section without growth, and shrinking
        ({"x": (0.0, 0.0), "y": (20.0, 17.0)}, 2.0, -2.0, -3.0),
    ],
)
def test_by_hand(
    region: dict[str, tuple[float, float]], national: float, structural: float, regional: float
) -> None:
    parts = shift_share(region, REFERENCE)
    assert (parts.national, parts.structural, parts.regional) == pytest.approx(
        (national, structural, regional)
    )


def test_sections_must_agree() -> None:
    with pytest.raises(ValueError, match="sections differ"):
        shift_share({"x": (1.0, 1.0)}, REFERENCE)


def test_parts_sum_to_the_change_for_all_kreise_and_years(
    store: duckdb.DuckDBPyConnection,
) -> None:
    """All pairs of years, all Kreise of the state; and a slow second computation of each part."""
    rows = store.execute(
        "SELECT region_id, section_id, year, value FROM region_figure WHERE collection = 'vgrdl'"
        " AND territory = 2021 AND indicator_id = 'employees'"
        " AND (region_id LIKE '16%' OR region_id = 'DE') AND list_contains($1, section_id)",
        [list(LEAVES)],
    ).fetchall()
    value = {(r, s, y): v for r, s, y, v in rows}
    regions = sorted({r for r, *_ in rows if r != "DE"})
    years = sorted({y for _, _, y, _ in rows})
    assert (len(regions), len(years)) == (23, 23)
    for base in years:
        for year in (y for y in years if y > base):
            pairs = {
                r: {s: (value[r, s, base], value[r, s, year]) for s in LEAVES}
                for r in [*regions, "DE"]
            }
            growth = sum(b for _, b in pairs["DE"].values()) / sum(
                a for a, _ in pairs["DE"].values()
            )
            for region in regions:
                parts = shift_share(pairs[region], pairs["DE"])
                change = sum(b - a for a, b in pairs[region].values())
                assert parts.change == pytest.approx(change, abs=1e-6)
                own = sum(
                    a * (b / a - pairs["DE"][s][1] / pairs["DE"][s][0]) if a else b
                    for s, (a, b) in pairs[region].items()
                )
                assert parts.regional == pytest.approx(own, abs=1e-6)
                assert parts.national == pytest.approx(parts.start * (growth - 1), abs=1e-6)


def test_the_total_is_that_of_the_map_and_rounding_is_a_part(
    store: duckdb.DuckDBPyConnection,
) -> None:
    """All Kreise, all years against 2000: the change is that of the map, not of the sections."""
    rows = store.execute(
        "SELECT region_id, section_id, year, value FROM region_figure WHERE collection = 'vgrdl'"
        " AND territory = 2021 AND indicator_id = 'employees'"
        " AND (region_id LIKE '16%' OR region_id IN ('DE', 'DE-OST'))"
    ).fetchall()
    value = {(r, s, y): v for r, s, y, v in rows}
    off = 0
    for region in sorted({r for r, *_ in rows} - {"DE", "DE-OST"}):
        for year in range(2001, 2023):
            pairs = {
                r: {s: (value[r, s, 2000], value[r, s, year]) for s in (*LEAVES, "A-T")}
                for r in (region, "DE-OST")
            }
            totals = {r: sections.pop("A-T") for r, sections in pairs.items()}
            result = shift_share(pairs[region], pairs["DE-OST"], totals[region], totals["DE-OST"])
            changed = totals[region][1] - totals[region][0]
            assert result.change == pytest.approx(changed, abs=1e-6)
            sums = sum(b - a for a, b in pairs[region].values())
            gap = totals[region][0] - sum(a for a, _ in pairs[region].values())
            growth = totals["DE-OST"][1] / totals["DE-OST"][0] - 1
            assert result.rounding == pytest.approx(changed - sums - growth * gap, abs=1e-6)
            off += sums != changed
    assert off > 200  # the sections give a different change from the map


@pytest.mark.parametrize(
    ("chosen", "section", "parts"),
    [("A-T", "Alle Wirtschaftsbereiche", 6), ("C", "Alle Wirtschaftsbereiche", 6),
     ("B-F", "Produzierendes Gewerbe", 2), ("G-T", "Dienstleistungsbereiche", 3)],
)  # fmt: skip
def test_text_says_of_which_total_and_reference(chosen: str, section: str, parts: int) -> None:
    selection = Selection(kreise=("16053",), section_id=chosen, reference_id="DE-OST")
    employment = answer("kreis_profile__employment", selection)
    assert len(employment.frame) == 3 * (parts + 1)  # Jena, Thüringen, East Germany
    result = shifts(employment, selection)
    assert (result.section, result.reference) == (section, "Ostdeutschland ohne Berlin")
    jena = shift_words.shift_sentences(result, "de")[0]
    assert jena.startswith(f"Jena, Stadt, {section}: 2008 bis 2022 ")
    assert "Trend Ostdeutschland ohne Berlin" in jena and "Rundung" in jena
    assert section in shift_words.shift_title(result, "de")


def test_no_text_names_a_cause_for_a_remainder() -> None:
    causal = re.compile(r"warum|woran|erklärt|\bwhy\b|due to|explains", re.IGNORECASE)
    result = {k: v for k, v in wording().items() if k.startswith(("profile_", "shift_"))}
    assert not [k for k, v in result.items() if causal.search(f"{v['de']} {v['en']}")]
