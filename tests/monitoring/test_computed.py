"""Watched computed figures: archived, within rounding, against a second implementation."""

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
    """Archive a version with the current computed figures changed by `change`."""
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
    frame = archive.figures(archive_path(), version, [QUOTIENT], "C", [QUOTIENT])
    stored = frame[(frame.region_id == "16053") & (frame.period_end.dt.year == 2022)]
    [one] = stored.itertuples()
    assert one.value == pytest.approx(jena / jena_all / (germany / germany_all))
    assert one.value_low < one.value < one.value_high
    assert (one.detail_en, one.collection) == ("Manufacturing", "vgrdl")
    without = archive.figures(archive_path(), version, [QUOTIENT], "C")
    assert without.empty


def test_a_version_archived_by_an_earlier_release_is_completed() -> None:
    path, summary = computed(), computed().with_name("summary.json").read_bytes()
    with duckdb.connect() as con:
        wanted = con.sql(f"SELECT count(*), round(sum(value)) FROM '{path}'").fetchall()
        path.unlink()
        archive.keep(store_path(), archive_path(), store.data_version().id)
        assert (
            con.sql(f"SELECT count(*), round(sum(value)) FROM '{computed()}'").fetchall() == wanted
        )
    assert path.with_name("summary.json").read_bytes() == summary


def test_a_store_of_an_earlier_release_is_archived_without_computed_figures(tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    old.write_bytes(store_path().read_bytes())
    with duckdb.connect(old) as con:
        con.execute("DROP TABLE computed_figure")
    for _ in range(2):  # the second time it exists already
        archive.keep(old, tmp_path, "0123456789ab")
        assert [one.id for one in archive.versions(tmp_path)] == ["0123456789ab"]
        assert archive.computed_indicators(tmp_path, "0123456789ab") == frozenset()
    frame = archive.figures(tmp_path, "0123456789ab", ["population"], "", [QUOTIENT])
    assert "16053" in set(frame.region_id)
    (tmp_path / "versions/0123456789ab/summary.json").unlink()
    archive.keep(old, tmp_path, "0123456789ab")  # the damaged file is repaired
    assert archive.damaged_ids(tmp_path) == []


DEGREE, SHARE, STARS = "organisation_degree_percent", "three_kreise_share_percent", "cluster_stars"
OPTICS = (
    Watch(DEGREE, "optik", rule="change", limit=1.0),
    Watch(SHARE, "optik", rule="change", limit=1.0),
    Watch(STARS, region_id="16053", rule="change", unit="absolute", industry_id="26"),
)


def test_measures_of_fields_and_networks_are_watched() -> None:
    """The degree of organisation was half as high; stars and share vary within their ranges."""
    half = (
        f"if(indicator_id = '{DEGREE}', value / 2, value) AS value, "
        f"if(indicator_id = '{DEGREE}', value_low / 2, value_low) AS value_low, "
        f"if(indicator_id = '{DEGREE}', value_high / 2, value_high) AS value_high"
    )
    inside = f"if(indicator_id IN ('{SHARE}', '{STARS}'), value_high, value) AS value"
    one, new = replace(LIST, watches=OPTICS), store.data_version().id
    [(_, [alert])] = since.changes([one], earlier("0123456789a5", half), new)
    assert words.sentence(alert, "en").replace("\u00a0", " ") == (
        "Degree of organisation, Optics and optoelectronics, OptoNet e. V.: different figure: "
        "approx. 48.4% (September 2012; computed or estimated); "
        "before approx. 24.2% (September 2012; computed or estimated); "
        "same definition, change +24.2 percentage points"
    )
    assert since.changes([one], earlier("0123456789a6", inside), new) == []
    fewer = f"if(indicator_id = '{STARS}', 2, value) AS value, "
    fewer += f"if(indicator_id = '{STARS}', 2.5, value_high) AS value_high"
    [(_, [alert])] = since.changes([one], earlier("0123456789a7", fewer), new)
    text = words.sentence(alert, "de").replace("\u00a0", " ")
    assert ": andere Zahl: 3 von 3 (2015; " in text and "; vorher 2 von 3 (2015; " in text
    assert text.endswith("gleich abgegrenzt, Veränderung +1")


def test_fields_are_ranked_by_their_degree_of_organisation() -> None:
    """Optics is first by far with 48 per cent; a third of that is behind automotive's 21."""
    third = ", ".join(
        f"if(indicator_id = '{DEGREE}' AND field_id = 'optik', {name} / 3, {name}) AS {name}"
        for name in ("value", "value_low", "value_high")
    )
    one = replace(LIST, watches=(Watch(DEGREE, "optik", rule="rank"),))
    [(_, [alert])] = since.changes([one], earlier("0123456789a9", third), store.data_version().id)
    assert alert.places is not None and [place.best for place in alert.places] == [2, 1]
    assert alert.unlike.reasons == ()


def test_an_indicator_that_a_version_does_not_keep_yet_is_named_and_not_compared() -> None:
    one, new = replace(LIST, watches=(*OPTICS, JENA)), store.data_version().id
    old = earlier("0123456789a8", HALF)
    path = computed().parent.with_name(old) / "computed.parquet"
    with duckdb.connect() as con:
        rest = con.sql(f"FROM '{path}' WHERE indicator_id = '{QUOTIENT}'").to_arrow_table()
        con.sql("FROM rest").write_parquet(str(path))
        assert rest.num_rows > 0
    [(_, alerts_)] = since.changes([one], old, new)
    assert [alert.watch for alert in alerts_] == [JENA]
    assert since.not_kept([one], old, new, "en") == [
        "Degree of organisation",
        "Share of the three strongest Kreise (WZ approximation)",
        "Stars after the rule of the European Cluster Observatory (WZ approximation)",
    ]


@pytest.mark.parametrize(
    ("name", "change", "count"),
    [
        ("0123456789a1", HALF, 1),
        # To the end of the range, and by half of the threshold: nothing to report.
        ("0123456789a2", "value_low AS value", 0),
        ("0123456789a3", LESS, 0),
        ("0123456789a4", "", 0),
    ],
)
def test_only_changes_beyond_rounding_are_alerts_and_missing_figures_are_named(
    name: str, change: str, count: int
) -> None:
    new = store.data_version().id
    old = earlier(name, change)
    result = since.changes([LIST], old, new)
    assert sum(len(some) for _, some in result) == count
    missing = since.not_kept([LIST], old, new, "en")
    blocks = section(result, old, new, "en", missing).blocks
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert missing == ([] if change else ["Location quotient relative to Germany"])
    assert (not change) is any("has no archived computed figures for" in text for text in texts)
    assert sum(isinstance(block, Table) for block in blocks) == count
    for _, some in result:
        text = words.sentence(some[0], "de")
        assert "Jena, Stadt, Verarbeitendes Gewerbe" in text and "gleich abgegrenzt" in text
    observed = replace(LIST, watches=(Watch("population", region_id="16053"),))
    assert not since.not_kept([observed], old, new, "de")


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


# The second implementation: rows as plain dicts, examined one by one.

_SUBJECTS: list[dict[str, Any]] = [
    {"region_id": "16053", "industry_id": "C"},
    {"region_id": "16054", "industry_id": "F"},
    {"region_id": "16054", "industry_id": "C"},
    {"field_id": "optik"},
    {"field_id": "automobil"},
]


def _version(dice: random.Random) -> list[dict[str, Any]]:
    """Return shares and numbers of stars; the industry or network of a field may change."""
    rows = []
    for subject in _SUBJECTS:
        for year in (2019, 2020, 2021):
            if dice.random() < 0.6:
                more: dict[str, Any] = {"scope": dice.choice(["A", "A", "B"]), **subject}
                if "field_id" in subject:
                    more |= dice.choice([{"industry_id": "26"}, {"network_id": "a"}, {}])
                    more |= _stars(dice)
                else:
                    value, half = (
                        dice.choice([80.0, 90.0, 100.0, 104.0, 130.0]),
                        dice.choice([1, 6]),
                    )
                    more |= {"value": value, "value_low": value - half, "value_high": value + half}
                rows.append(row(year=year, status="estimated", **more))
    return rows


def _stars(dice: random.Random) -> dict[str, float]:
    """Return a number of stars with its bounds, half a star further to either side."""
    low = dice.choice([0, 1, 2])
    return {
        "value": float(low),
        "value_low": low - 0.5,
        "value_high": low + dice.choice([0, 0, 1]) + 0.5,
    }


def _is_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if round(one["value"]) == round(other["value"]):
        return False
    return bool(one["value_high"] <= other["value_low"] or other["value_high"] <= one["value_low"])


def _is_large(one: dict[str, Any], other: dict[str, Any], watch: Watch) -> bool:
    size = abs(one["value"] - other["value"])
    if watch.unit == "absolute":
        return bool(size > watch.limit)
    return bool(other["value"] == 0 or size / other["value"] * 100 > watch.limit)


def _counts_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(one[name] == other[name] for name in ("scope", "industry_id", "network_id"))


def _told(
    watch: Watch, then: list[dict[str, Any]], now: list[dict[str, Any]]
) -> set[tuple[Any, ...]]:
    """Return (value, end, is comparable) for every possible alert of the watch."""

    def about(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if watch.field_id:
            return [r for r in rows if r["field_id"] == watch.field_id]
        wanted = (None, watch.region_id, watch.industry_id)
        return [r for r in rows if (r["field_id"], r["region_id"], r["industry_id"]) == wanted]

    expected = set()
    for one in about(now):
        of_time = [r for r in about(then) if r["period_end"] == one["period_end"]]
        same = [r for r in of_time if _counts_alike(r, one)]
        if same and same[0]["value"] == one["value"]:
            continue
        earlier_ = [r for r in about(then) if r["period_end"] <= one["period_end"]]
        alike = [r for r in earlier_ if _counts_alike(r, one)]
        if watch.rule == "new":
            if not same and all(_is_apart(one, r) for r in of_time):
                expected.add((one["value"], one["period_end"], bool(alike)))
            continue
        partner = max(same or alike or earlier_, key=lambda r: str(r["period_end"]), default=None)
        if partner and _is_apart(one, partner) and _is_large(one, partner, watch):
            expected.add((one["value"], one["period_end"], _counts_alike(partner, one)))
    return expected


@pytest.mark.parametrize("unit", ["percent", "absolute"])
def test_a_second_implementation_finds_the_same(unit: str) -> None:
    dice, count = random.Random(7), 0
    for turn in range(200):
        then, now = _version(dice), _version(dice)
        for subject in _SUBJECTS:
            for rule in ("new", "change"):
                ids = {n: subject.get(n, "") for n in ("field_id", "region_id")}
                industry = "" if ids["field_id"] else subject["industry_id"]
                limit = 7.0 if unit == "percent" else 1.0
                watch = Watch("x", **ids, rule=rule, limit=limit, unit=unit, industry_id=industry)
                sides = [
                    [r for r in rows if r["field_id"] or r["industry_id"] == industry]
                    for rows in (then, now)
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
    assert count > 300
