"""The newest figure of a field: preferred scope, newest dated one, and a later undated one."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from clusteratlas.build import build
from clusteratlas.build.errors import BuildError
from clusteratlas.model import Selection
from clusteratlas.queries import answer

# field, indicator: value, year; the later one without a reference year
NEWEST = [
    ("automobil", "turnover_eur_million", 9000.0, 2017, 9300.0),
    ("automobil", "companies", 500.0, 2016, 700.0),
    ("automobil", "employees", 50000.0, 2017, 66000.0),
    ("optik", "companies", 187.0, 2016, 195.0),
    ("optik", "employees", 15800.0, 2017, 19600.0),
    ("optik", "turnover_eur_million", 3800.0, 2022, 4000.0),
    ("optik", "export_ratio_percent", 66.0, 2016, 72.0),
    ("maschinenbau", "export_ratio_percent", 46.0, 2024, None),
    ("greentech", "employees", None, None, 11400.0),
]


@pytest.mark.parametrize("row", NEWEST, ids=lambda r: f"{r[0]}-{r[1]}")
def test_newest_by_hand(store: duckdb.DuckDBPyConnection, row: tuple[object, ...]) -> None:
    rows = store.execute(
        "SELECT value, year, undated_value FROM newest_figure"
        " WHERE field_id = $1 AND subfield_id IS NULL AND indicator_id = $2",
        row[:2],
    ).fetchall()
    assert rows == [row[2:]]


def test_the_year_of_an_edition_is_no_reference_year(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT indicator_id, value, year FROM newer_figure"
        " WHERE source_id = 'growth_fields.optonet_13' ORDER BY ALL"
    ).fetchall()
    assert [row for row in rows if row[2]] == [("turnover_eur_million", 3800.0, 2022)]
    assert len(rows) == 6


def test_every_place_shows_the_same_newest_figure() -> None:
    """The pages fact sheet, overview, side by side, and then and now read the same mart."""
    sheet = answer("fact_sheet__newer", Selection(field_id="automobil")).where("newest").frame
    turnover = sheet[sheet.indicator_id == "turnover_eur_million"]
    assert turnover[["value", "undated_value"]].values.tolist() == [[9000.0, 9300.0]]
    pairs = answer("then_and_now__pairs", Selection()).where("field_id", "automobil").frame
    assert pairs.set_index("indicator_id").now_value["turnover_eur_million"] == 9000.0
    new = answer("overview__new", Selection()).frame
    fields = new.dropna(subset=["field_id"])
    assert ("logistik", 80400.0) in set(zip(fields.field_id, fields.value, strict=True))
    assert not fields.duplicated(["field_id", "indicator_id"]).any()
    side = answer("side_by_side__exports", Selection(field_ids=("optik",))).frame
    ratios = side[side.indicator_id == "export_ratio_percent"]
    assert ratios.value.tolist() == [49.9, 66.0, 72.0]
    assert ratios.period_end.isna().tolist() == [False, False, True]


def test_scope_comes_from_the_row_of_the_branch(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT DISTINCT year(period_end), scope FROM observation WHERE field_id = 'maschinenbau'"
        " AND source_id LIKE 'growth_fields%' AND indicator_id = 'export_ratio_percent' ORDER BY 1"
    ).fetchall()
    stated = "WZ 28, Betriebe ab 50 Beschäftigte"
    open_ = "WZ 28, Betriebe, Größenschwelle nicht angegeben"
    years = [(2000, open_), *((y, stated) for y in (2017, 2020, 2021, 2022)), (2024, open_)]
    assert rows == years
    # The same figure under its branch.
    branch = store.execute(
        "SELECT 'WZ 28, ' || scope FROM observation WHERE industry_id = '28'"
        " AND indicator_id = 'export_ratio_percent' AND year(period_end) = 2024"
    ).fetchall()
    assert branch == [(open_,)]


def test_a_figure_without_a_preferred_scope_is_refused(project: Path) -> None:
    path = project / "data/catalog/preferred_scopes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rest = [line for line in lines if not line.startswith("mikro_nano,,companies")]
    assert len(rest) == len(lines) - 1
    path.write_text("\n".join(rest), encoding="utf-8")
    with pytest.raises(BuildError, match="mikro_nano / companies"):
        build(project, project / "atlas.duckdb")
