"""Newer data other than INKAR: renewables, WZ, trade, networks, events, patents, strategy, ERDF.

Literal values read by eye from the files; sums computed by a second implementation.
"""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from clusteratlas.views.address import read


@pytest.mark.parametrize(
    ("indicator", "region", "year", "value"),
    [
        ("pv_capacity_mw", "16", 2021, 2024.1),
        ("pv_capacity_mw", "16056", 2021, 26.3),
        ("pv_capacity_mw", "16077", 2024, 193.8),
        ("wind_capacity_mw", "16068", 2024, 245.3),
        ("wind_capacity_mw", "16053", 2024, 0),
        ("biomass_capacity_mw", "16075", 2021, 97.4),
    ],
)
def test_renewables_read_by_eye(
    store: duckdb.DuckDBPyConnection, indicator: str, region: str, year: int, value: float
) -> None:
    rows = store.execute(
        "SELECT value, status FROM observation WHERE source_id = 'energy' AND indicator_id = $1"
        " AND region_id = $2 AND year(period_end) = $3",
        [indicator, region, year],
    ).fetchall()
    assert rows == [(value, "published" if value else "zero")]


def test_renewables_of_eisenach_are_added_to_the_wartburgkreis() -> None:
    """66.2 and 89.6 MW of wind in 2021, as printed."""
    chosen = Selection(
        collection="energy", map_indicator_id="wind_capacity_mw", section_id="A-T", year=2021
    )
    frame = answer("regional_map__figures", chosen).frame.set_index("region_id")
    assert frame.value["16063"] == pytest.approx(66.2 + 89.6)
    assert len(frame) == 22 and frame.value.notna().all()


def test_groups_of_the_classification_have_both_names(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT name_de, name_en, parent_id FROM industry WHERE industry_id = '01.1'"
    ).fetchall()
    assert rows == [("Anbau einjähriger Pflanzen", "Growing of non-perennial crops", "01")]
    labels = pd.read_csv(RAW / "wz2008" / "labels.csv", dtype=str)
    records = store.execute("SELECT industry_id FROM industry").df().industry_id
    assert set(labels.code) <= set(records) and records.is_unique


def test_newer_trade_is_printed_and_no_share_is_made_of_goods_to_one_country() -> None:
    recent = answer("exports__recent", Selection()).frame
    result = {
        (row.indicator_id, str(row.period_start)[:7], str(row.period_end)[:7]): row.value
        for row in recent.itertuples()
    }
    assert result["imports_eur_million", "2025-01", "2025-06"] == 9300
    assert result["imports_eur_million", "2025-07", "2025-09"] == 4400
    assert result["exports_eur_million", "2025-07", "2025-09"] == 4600
    goods = answer("exports__goods_of_country", Selection()).frame
    assert list(goods.value) == [576.3, 170.5] and set(goods.partner_name) == {"Vereinigte Staaten"}
    shares = answer("exports__shares", Selection(trade_period="2024-01_2024-12")).frame
    assert not shares.item_id.str.contains("dpa").any()


def test_partners_open_with_the_latest_full_year() -> None:
    for flow in ("exports_eur_million", "imports_eur_million"):
        selection, _ = read("exports", {"flow": flow}, answer, "de")
        assert selection.trade_period == "2024-01_2024-12"


def test_newer_statements_on_networks() -> None:
    facts = answer("networks__facts", Selection(network_id="optonet")).frame.set_index("attribute")
    assert facts.value_text["ecei_label"] == "Gold"
    assert facts.value["branch_employees_th"] == 16200
    assert list(facts.value["member_networks"]) == [19, 24]  # of the initiative for all fields
    readings = answer("networks__readings", Selection(network_id="optonet")).frame
    newest = readings.dropna(subset="period_end").sort_values("period_end").iloc[-1]
    assert (newest.value, str(newest.period_end)[:10]) == (115, "2023-03-31")


def test_events_repeat_their_source() -> None:
    rows = answer("networks__events", Selection()).frame
    assert len(rows) == 7
    week = rows[rows.period_start.astype(str).str.startswith("2020")].iloc[0]
    assert (week.participants, week.participants_bound, week.sub_events) == (500, "more", 13)
    hits = answer("search__targets", Selection(search="innocon", limit=5)).frame
    assert [*hits.kind] == ["event"]


def test_patent_applications(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT year(period_end), value FROM observation"
        " WHERE indicator_id = 'patent_applications' ORDER BY 1"
    ).fetchall()
    assert rows == [(2017, 535), (2020, 606), (2023, 502), (2024, 520)]


def test_the_assignment_to_the_strategy_is_ours() -> None:
    optics = answer("fact_sheet__strategy", Selection(field_id="optik")).frame
    assert list(zip(optics.ris_id, optics.strength, strict=True)) == [
        ("produktion", "main"),
        ("gesundheit", "partial"),
    ]
    assert optics.is_own.all() and optics.source_id.str.startswith("innovation.own").all()
    every = answer("then_and_now__strategy", Selection()).frame
    assert len(every) == 20 and every.is_own.all()


def test_monitoring_of_the_strategy(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT value, status, approximate, year(period_start), year(period_end) FROM observation"
        " WHERE indicator_id IN ('ris_funding_eur_million', 'ris_fti_projects') ORDER BY value"
    ).fetchall()
    assert rows == [
        (79, "limited", False, 2023, 2023),
        (248, "limited", False, 2024, 2024),
        (382.8, "published", False, 2023, 2024),
    ]


def test_erdf_projects_of_known_actors() -> None:
    jena = answer("actors__funding", Selection(actor_id="company:analytik_jena")).frame
    assert jena.to_dict("records") == [
        {
            "programme": "EFRE 2007-2013",
            "project_class": "rd",
            "projects": 18,
            "amount_eur": 6345852.63,
            "first_year": 2010,
            "last_year": 2014,
            "source_id": "erdf",
        }
    ]


def test_no_erdf_project_is_lost_or_doubled(store: duckdb.DuckDBPyConnection) -> None:
    raw = pd.read_csv(RAW / "erdf" / "efre_links_to_existing_actors.csv")
    [(projects, amount)] = store.execute(
        "SELECT sum(projects), sum(amount_eur) FROM actor_funding"
    ).fetchall()
    assert projects == raw.projects.sum()
    assert amount == pytest.approx(raw.amount_eur.sum())
