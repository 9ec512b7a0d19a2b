"""Foreign trade calculated by hand: gaps, balance, shares, remainder, points a line may join."""

from __future__ import annotations

import itertools

import duckdb
import plotly.graph_objects as go
import pytest

from clusteratlas.charts import arcs, trade, trade_shares
from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer

# Printed ratios of 2011 minus 31.5 (Thüringen) and 41.3 (Germany), by hand.
GAPS = {
    "Teilfeld Medizintechnik": (21.4, 11.6),
    "Optik": (18.4, 8.6),
    "MSR-Technik": (14.1, 4.3),
    "Maschinenbau": (6.2, -3.6),
    "Teilfeld Kunststoffe": (5.0, -4.8),
    "Automobil": (0.8, -9.0),
    "Ernährung": (-16.8, -26.6),
}
# Printed exports minus printed imports, EUR million, by hand.
BALANCE = {
    2003: 1700,
    2006: 3300,
    2007: 3500,
    2008: 3800,
    2011: 4600,
    2014: 4300,
    2015: 4200,
    2016: 4400,
    2017: 4800,
    2018: 4300,
    2019: 4000,
    2020: 3300,
    2023: -400,
    2024: 900,
}
SERIES = ("exports_eur_million", "imports_eur_million", "trade_balance_eur_million")


def test_gaps_are_those_of_the_printed_ratios() -> None:
    rows = answer("exports__gap", Selection()).rows
    result = {r["name"]: (r["gap_thueringen_points"], r["gap_germany_points"]) for r in rows}
    assert result.keys() == GAPS.keys()
    for name, expected in GAPS.items():
        assert result[name] == pytest.approx(expected, abs=0.01), name


def test_a_field_has_a_gap_or_a_reason() -> None:
    gap = answer("exports__gap", Selection()).frame
    without = answer("exports__without_gap", Selection()).frame
    assert set(without.field_id) | set(gap.field_id) >= {"life_sciences", "logistik", "optik"}
    assert len(set(without.field_id)) + len(set(gap[gap.subfield_name.isna()].field_id)) == 13


def test_balance_is_exports_minus_imports() -> None:
    frame = answer("exports__series", Selection()).frame
    own = frame[frame.indicator_id == "trade_balance_eur_million"].set_index("year")
    assert own.value.to_dict() == BALANCE
    assert (own.loc[2006].value_low, own.loc[2006].value_high) == (2750, 3850)
    assert own.loc[2018].approximate
    assert own.loc[2024].status == "provisional"


def _lines(indicator_id: str, **selected: str) -> set[tuple[int, ...]]:
    """Return the years that the lines of the chart connect, from the trace data."""
    question = "exports__branches" if selected else "exports__series"
    result = answer(question, Selection(**selected))  # type: ignore[arg-type]
    figure = trade.series(result, (indicator_id,), "de")
    lines = (line for trace in figure.data for line in _joined(trace))
    return {tuple(x for x, _ in line) for line in lines if len(line) > 1}


def _joined(trace: go.Scatter) -> list[list[tuple[int, float]]]:
    """Return the points of each line of a trace; an empty point separates two lines."""
    assert not trace.connectgaps
    points = zip(trace.x, trace.y, strict=True)
    return [list(g) for known, g in itertools.groupby(points, lambda p: p[0] is not None) if known]


def test_lines_join_only_consecutive_years_of_one_definition() -> None:
    assert _lines("trade_balance_eur_million") == {
        (2006, 2007, 2008),
        (2016, 2017),
        (2018, 2019),
        (2023, 2024),
    }
    assert _lines("export_ratio_percent") == {
        (2000, 2001, 2002, 2003, 2004, 2005, 2006),  # from 20 employees, WZ 2003
        (2006, 2007, 2008),  # from 50 employees, WZ 2003
        (2019, 2020, 2021, 2022),  # from 50 employees, WZ 2008; 2018 estimated, 2023 provisional
        (2024, 2025),
    }


def test_no_trace_of_any_branch_crosses_a_break(store: duckdb.DuckDBPyConnection) -> None:
    branches = [
        b for (b,) in store.execute("SELECT DISTINCT industry_id FROM trade_series").fetchall()
    ]
    for branch in [b for b in branches if b]:
        result = answer("exports__branches", Selection(branch_id=branch))
        known = {
            (r["indicator_id"], r["year"], r["value"]): (r["scope"], r["classification"])
            for r in result.rows
            if r["preferred"]
        }
        for indicator_id in result.indicators:
            for trace in trade.series(result, (indicator_id,), "de").data:
                for points in _joined(trace):
                    definitions = {known[indicator_id, x, y] for x, y in points}
                    assert len(definitions) == 1, (branch, indicator_id)
                    assert all(b[0] - a[0] == 1 for a, b in itertools.pairwise(points))


def test_shares_and_the_rest_make_the_total(store: duckdb.DuckDBPyConnection) -> None:
    groups = store.execute(
        "SELECT sum(value), any_value(total_value), sum(share_percent), min(value)"
        " FROM trade_share WHERE counted AND total_value IS NOT NULL"
        " GROUP BY indicator_id, period_id, item_kind"
    ).fetchall()
    assert len(groups) == 33
    for value, total, share, least in groups:
        assert value == pytest.approx(total)
        assert share == pytest.approx(100)
        assert least > 0


def test_what_contains_another_is_not_counted_twice() -> None:
    frame = answer("exports__shares", Selection()).frame.set_index("item_id")
    assert not frame.loc["EUROZONE"].counted  # inside Europe, which is printed too
    assert frame.loc["EUROPE"].counted
    # Europe 10,100, Asia 2,300, America 1,800 of 14,500.
    assert frame[frame.item_kind == "world_region"].loc["REST"].value == 300
    alone = answer("exports__shares", Selection(trade_period="2007-01_2007-12")).frame
    assert alone.set_index("item_id").loc["EU"].counted  # Europe is not printed for 2007


def test_a_period_without_a_total_has_no_share_and_no_rest() -> None:
    result = answer(
        "exports__shares",
        Selection(trade_indicator_id="imports_eur_million", trade_period="2021-01_2021-12"),
    )
    assert result.frame.share_percent.isna().all()
    assert "REST" not in set(result.frame.item_id)
    assert "%" not in trade_shares.alt_shares(result, "country", "de")


def test_every_country_is_on_one_map_of_arcs() -> None:
    result = answer("exports__shares", Selection())
    names = [
        row["name"] for window in arcs.windows(result).values() for row in _layer(result, window)
    ]
    countries = result.frame[
        (result.frame.item_kind == "country") & (result.frame.item_id != "REST")
    ]
    assert sorted(names) == sorted(countries["name"])


def _layer(result: Answer, window: arcs.Window) -> list[dict[str, str]]:
    data = arcs.arcs(result, window, "de").layers[0].data
    return list(data)


def test_the_kreise_show_press_figures_with_their_gaps() -> None:
    frame = answer("exports__kreise", Selection()).frame.set_index("region_id")
    assert len(frame) == 22
    assert frame.loc["16053"].value == 72.7  # Jena 2023
    assert frame.loc["16061"].status == "not_stated"
    assert frame.loc["16068"].status == "suppressed"  # Sömmerda


def test_no_rest_is_published_and_each_has_a_range(store: duckdb.DuckDBPyConnection) -> None:
    """A computed remainder: the total minus the printed figures, with bounds from the rounding."""
    rows = store.execute(
        "SELECT status, value, value_low, value_high FROM trade_share WHERE item_id = 'REST'"
    ).fetchall()
    assert len(rows) == 33
    assert {status for status, *_ in rows} == {"estimated"}
    assert all(low < value < high for _, value, low, high in rows)
    partners = answer("exports__shares", Selection(trade_period="2008-01_2008-12")).frame
    rest = partners[(partners.item_kind == "world_region") & (partners.item_id == "REST")].iloc[0]
    counted = partners[
        (partners.item_kind == "world_region") & partners.counted & (partners.item_id != "REST")
    ]
    assert rest.value == pytest.approx(rest.total_value - counted.value.sum())
    half = (counted.value_high - counted.value).sum()
    assert rest.value_high - rest.value == pytest.approx(half + 50)  # the total: 11.1 billion


def test_a_year_that_stands_twice_says_of_which_scope() -> None:
    series = answer("exports__series", Selection())
    sentence = trade.alt_series(series, ("export_ratio_percent",), "de").replace("\u00a0", " ")
    assert "2006 (Betriebe ab 20 Beschäftigte, WZ 2003): 29,6 %" in sentence
    assert "2006 (Betriebe ab 50 Beschäftigte, WZ 2003): 32,2 %" in sentence
    assert "2005: 29,3 % r" in sentence
