"""What the atlas computes, watched: kept, within rounding, against a second implementation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from clusteratlas import archive, queries, store
from clusteratlas.model import AtlasError
from clusteratlas.monitoring import check, since, words
from clusteratlas.monitoring.check import Choices
from clusteratlas.monitoring.compare import alerts
from clusteratlas.monitoring.model import Watch, WatchList
from clusteratlas.monitoring.section import section
from clusteratlas.output.blocks import Table, Text
from clusteratlas.paths import archive_path, store_path
from tests import small
from tests.monitoring.made_up import figures, row

QUOTIENT = "location_quotient_germany"
JENA = Watch(QUOTIENT, region_id="16053", rule="change", limit=10.0, industry_id="C")
LIST = WatchList("abcdefabcdef", "Jena", watches=(JENA,))


EMPLOYEES = """
SELECT value FROM region_figure
WHERE collection = 'vgrdl' AND year = 2022 AND territory = 2021 AND indicator_id = 'employees'
AND region_id = ? AND section_id = ?
"""
HALF = "value / 2 AS value, value_low / 2 AS value_low, value_high / 2 AS value_high"
LESS = "value * 0.96 AS value, value_low * 0.96 AS value_low, value_high * 0.96 AS value_high"


@pytest.fixture(scope="module", autouse=True)
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with small.own_atlas(tmp_path_factory, "computed"):
        current = store.data_version()
        archive.keep(store_path(), archive_path(), current.id, current.built_at)
        yield


def computed() -> Path:
    path = archive.computed_path(archive_path(), store.data_version().id)
    assert path
    return path


def earlier(name: str, change: str) -> str:
    """Keep a version whose computed figures are those of now with `change`."""
    folder = computed().parent.with_name(name)
    folder.mkdir(exist_ok=True)
    (folder / "figures.parquet").write_bytes((computed().parent / "figures.parquet").read_bytes())
    if change:
        with duckdb.connect() as con:
            con.sql(f"SELECT * REPLACE ({change}) FROM read_parquet('{computed()}')").write_parquet(
                str(folder / "computed.parquet")
            )
    return name


def test_the_archive_has_the_quotient_that_the_figures_give_by_hand() -> None:
    """(C in Jena / all in Jena) / (C in Germany / all in Germany), of published employees."""
    with duckdb.connect(store_path(), read_only=True) as con:
        jena, jena_all, germany, germany_all = (
            con.execute(EMPLOYEES, place).fetchall()[0][0]
            for place in (("16053", "C"), ("16053", "A-T"), ("DE", "C"), ("DE", "A-T"))
        )
    version = store.data_version().id
    frame = archive.figures(archive_path(), version, [QUOTIENT], "C")
    stored = frame[(frame.region_id == "16053") & (frame.period_end.dt.year == 2022)]
    [one] = stored.itertuples()
    assert one.value == pytest.approx(jena / jena_all / (germany / germany_all))
    assert one.value_low < one.value < one.value_high
    assert (one.detail_en, one.collection) == ("Manufacturing", "vgrdl")
    without = archive.figures(archive_path(), version, [QUOTIENT], "C", with_computed=False)
    assert without.empty


def test_a_version_kept_by_an_earlier_atlas_gets_what_it_lacks() -> None:
    path, summary = computed(), computed().with_name("summary.json").read_bytes()
    with duckdb.connect() as con:
        wanted = con.sql(f"SELECT count(*), round(sum(value)) FROM '{path}'").fetchall()
        path.unlink()
        archive.keep(store_path(), archive_path(), store.data_version().id)
        assert (
            con.sql(f"SELECT count(*), round(sum(value)) FROM '{computed()}'").fetchall() == wanted
        )
    assert path.with_name("summary.json").read_bytes() == summary


@pytest.mark.parametrize(
    ("name", "change", "count"),
    [
        ("0123456789a1", HALF, 1),
        # As far as the range goes, and to half of the threshold: nothing to report.
        ("0123456789a2", "value_low AS value", 0),
        ("0123456789a3", LESS, 0),
        ("0123456789a4", "", 0),
    ],
)
def test_a_change_is_told_beyond_rounding_alone_and_what_is_not_kept_is_said(
    name: str, change: str, count: int
) -> None:
    new = store.data_version().id
    old = earlier(name, change)
    result = since.changes([LIST], old, new)
    assert sum(len(some) for _, some in result) == count
    is_partial = since.is_partial([LIST], old, new)
    blocks = section(result, old, new, "en", is_partial).blocks
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert is_partial is (not change) is any("has not kept computed" in text for text in texts)
    assert sum(isinstance(block, Table) for block in blocks) == count
    for _, some in result:
        text = words.sentence(some[0], "de")
        assert "Jena, Stadt, Verarbeitendes Gewerbe" in text and "gleich abgegrenzt" in text
    observed = replace(LIST, watches=(Watch("population", region_id="16053"),))
    assert not since.is_partial([observed], old, new)


def test_a_form_offers_computed_indicators_with_their_industries() -> None:
    choices = Choices.of(queries.answer, "en")
    draft = {"indicator": QUOTIENT, "subject": "region:16053", "rule": "new", "limit": ""}
    assert check.read({**draft, "industry": "C"}, choices) == replace(JENA, rule="new", limit=0.0)
    assert check.read(draft, choices).industry_id == ""
    assert words.watch(JENA, choices, "en").startswith(
        "Location quotient relative to Germany, Jena, Stadt, Manufacturing: change by more"
    )
    per_head = {**draft, "indicator": "turnover_per_employee_eur_thousand"}
    assert check.read({**per_head, "subject": "field:optik"}, choices).field_id == "optik"
    for change, text in (
        ({**per_head, "subject": "field:optik", "industry": "C"}, "have no industry"),
        ({**per_head, "industry": "C"}, "no figures of .* for .Manufacturing."),
        (per_head, "no figures of regions"),
    ):
        with pytest.raises(AtlasError) as error:
            check.read({"industry": "", **change}, choices)
        assert any(word in error.value.en for word in (text, "for “Manufacturing”"))


# The second implementation: rows as plain dicts, everything looked at one by one.


def _version(dice: random.Random) -> list[dict[str, Any]]:
    rows = []
    for region in ("16053", "16054"):
        for industry in ("C", "F"):
            for year in (2019, 2020, 2021):
                if dice.random() < 0.6:
                    value, half = (
                        dice.choice([80.0, 90.0, 100.0, 104.0, 130.0]),
                        dice.choice([1, 6]),
                    )
                    ends = {"value_low": value - half, "value_high": value + half}
                    more = {"scope": dice.choice(["A", "A", "B"]), "status": "estimated", **ends}
                    rows.append(
                        row(region_id=region, industry_id=industry, year=year, value=value, **more)
                    )
    return rows


def _is_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if round(one["value"]) == round(other["value"]):
        return False
    return bool(one["value_high"] <= other["value_low"] or other["value_high"] <= one["value_low"])


def _percent(one: dict[str, Any], other: dict[str, Any]) -> float:
    return float(abs(one["value"] - other["value"]) / other["value"] * 100)


def _told(
    watch: Watch, then: list[dict[str, Any]], now: list[dict[str, Any]]
) -> set[tuple[Any, ...]]:
    """Return (value, end, may be compared) of all that the watch may tell."""

    def about(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        wanted = (watch.region_id, watch.industry_id)
        return [r for r in rows if (r["region_id"], r["industry_id"]) == wanted]

    expected = set()
    for one in about(now):
        of_time = [r for r in about(then) if r["period_end"] == one["period_end"]]
        same = [r for r in of_time if r["scope"] == one["scope"]]
        if same and same[0]["value"] == one["value"]:
            continue
        earlier_ = [r for r in about(then) if r["period_end"] <= one["period_end"]]
        alike = [r for r in earlier_ if r["scope"] == one["scope"]]
        if watch.rule == "new":
            if not same and all(_is_apart(one, r) for r in of_time):
                expected.add((one["value"], one["period_end"], bool(alike)))
            continue
        partner = max(same or alike or earlier_, key=lambda r: str(r["period_end"]), default=None)
        if partner and _is_apart(one, partner) and _percent(one, partner) > watch.limit:
            expected.add((one["value"], one["period_end"], partner["scope"] == one["scope"]))
    return expected


def test_a_second_implementation_finds_the_same() -> None:
    dice, count = random.Random(7), 0
    for turn in range(200):
        then, now = _version(dice), _version(dice)
        for region in ("16053", "16054"):
            for industry in ("C", "F"):
                for rule in ("new", "change"):
                    watch = Watch("x", region_id=region, rule=rule, limit=7.0, industry_id=industry)
                    sides = [
                        [r for r in rows if r["industry_id"] == industry] for rows in (then, now)
                    ]
                    old, new = (figures(rows, name) for rows, name in zip(sides, "ab", strict=True))
                    result = _told(watch, then, now)
                    outcome = alerts([watch], old, new, {})
                    assert bool(outcome) is bool(result), (turn, watch)
                    for alert in outcome:
                        end = alert.now.identity["period_end"]
                        assert (alert.now.value, end, alert.is_comparable) in result, (turn, watch)
                        assert alert.further + 1 == len(result)
                        count += 1
    assert count > 200
