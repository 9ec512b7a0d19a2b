"""Degree of organisation and composition of all networks, calculated by hand from the brochure."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.network_tables import degree_table, potential_table

# network, subfield: member companies, companies, per cent to two digits, companies left
BY_HAND = {
    ("automotive_thueringen", None): (107, 500, 21.40, 393),
    ("medways", None): (38, 370, 10.27, 332),
    ("solarinput", None): (33, 230, 14.35, 197),
    ("solarinput", "solarindustrie"): (33, 140, 23.57, 107),
    ("fermeth", None): (14, 680, 2.06, 666),
    ("polymermat", None): (40, 590, 6.78, 550),
    ("polymermat", "kunststoffe"): (40, 525, 7.62, 485),
    ("mnt", None): (30, 320, 9.38, 290),
    ("elmug", None): (23, 450, 5.11, 427),
    ("optonet", None): (75, 155, 48.39, 80),
    ("th_ern", None): (19, 400, 4.75, 381),
    ("logistik_netzwerk", None): (30, 500, 6.00, 470),
}


def test_every_network_by_hand() -> None:
    frame = answer("networks__organisation", Selection()).frame
    frame = frame.astype(object).where(frame.notna(), None)
    result = {
        (r.network_id, r.subfield_id): (
            r.numerator,
            r.denominator,
            r.value,
            r.unorganised_companies,
        )
        for r in frame.itertuples()
    }
    assert result.keys() == BY_HAND.keys()
    for key, (members, companies, percent, left) in BY_HAND.items():
        assert result[key][:2] == (members, companies)
        assert result[key][2] == pytest.approx(percent, abs=0.0051)
        assert result[key][3] == left


def test_all_are_approximate_estimates_with_the_range_of_rounding() -> None:
    frame = answer("networks__organisation", Selection()).frame
    assert frame.approximate.all()
    assert frame.value_low.notna().all() and frame.value_high.notna().all()
    by_network = frame[frame.subfield_id.isna()].set_index("network_id")
    automobil = by_network.loc["automotive_thueringen"]  # 107 of "ca. 500": 450 to 550
    assert (automobil.value_low, automobil.value_high) == pytest.approx((107 / 5.5, 107 / 4.5))
    logistik = by_network.loc["logistik_netzwerk"]  # 30 in the profile, 35 in annex 2
    assert (logistik.value_low, logistik.value_high) == pytest.approx((30 / 5.5, 35 / 4.5))
    assert (logistik.unorganised_low, logistik.unorganised_high) == (415, 520)
    # More than a tenth to either side: 19 of "ca. 400" as well.
    assert set(by_network.index[by_network.status == "limited"]) == {"th_ern", "logistik_netzwerk"}
    assert set(by_network.status) == {"estimated", "limited"}


def test_fields_without_a_degree() -> None:
    rows = answer("networks__without_degree", Selection()).rows
    assert [row["field_id"] for row in rows] == [
        "greentech",
        "service_robotik",
        "kreativwirtschaft",
    ]
    assert [row["value"] for row in rows[:2]] == [430, 5] and rows[2]["value"] != rows[2]["value"]


def test_table_names_both_numbers_with_their_dates() -> None:
    organisation = answer("networks__organisation", Selection(lang="en"))
    table = degree_table(organisation, "en", Footnotes.of(organisation)).set_index("Network")
    lnt = table.loc["LNT"]
    assert lnt["Member companies"] == "30 (September 2012)\u00a0¹"
    assert lnt["Companies of the field"] == "approx. 500 (June 2012)\u00a0³"
    assert lnt["Value"] == "approx. (6.0)%"
    left = potential_table(organisation, "en").set_index("Network")
    assert left.loc["LNT", "Not yet members"] == "approx. 470"


def test_others_only_where_all_three_are_published(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT network_id, source_place, value FROM network_composition"
    ).fetchall()
    assert rows == [
        # 116 - 107 - 7, and so on; ELMUG's total was restored from its parts, PolymerMat's is lost.
        ("automotive_thueringen", "Profil", 2),
        ("fermeth", "Profil", 2),
        ("logistik_netzwerk", "Profil", 5),
        ("medways", "Profil", 9),
        ("mnt", "Profil", 2),
        ("optonet", "Profil", 7),
        ("solarinput", "Profil", 22),
        ("th_ern", "Profil", 0),
    ]


def test_readings_of_a_network_stay_side_by_side() -> None:
    rows = answer("networks__readings", Selection(network_id="optonet")).rows
    totals = [
        (row["year"], row["value"], row["source_id"].split(".")[0])
        for row in rows
        if row["indicator_id"] == "members_total"
    ]
    assert sorted(t for t in totals if pd.notna(t[0])) == [
        (1999, 23, "actors"),
        (2001, 13, "actors"),
        (2012, 80, "brochure_2012"),
        (2012, 93, "brochure_2012"),
        (2016, 100, "actors"),
        (2023, 115, "updates"),
    ]
