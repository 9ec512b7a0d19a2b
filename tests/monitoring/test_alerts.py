"""Alerts between two made-up data versions: by hand, and against a second, slow implementation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from clusteratlas import archive
from clusteratlas.monitoring import words
from clusteratlas.monitoring.alert import Alert
from clusteratlas.monitoring.compare import alerts
from clusteratlas.monitoring.figures import read
from clusteratlas.monitoring.model import Watch
from tests.monitoring.made_up import KNOWN, figures, keep, row

OPTICS = {"field_id": "optik", "field_name_de": "Optik", "field_name_en": "Optics"}
THEN = [row(**OPTICS, year=2019, value=90.0), row(**OPTICS, year=2020)]


def found(
    then: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]], watch: Watch
) -> Alert | None:
    old, new = (figures(rows, name) for rows, name in ((then, "then"), (now, "now")))
    one, *more = [*alerts([watch], old, new, {}), None]
    assert len(more) <= 1
    return one


@pytest.mark.parametrize(
    ("rule", "limit", "unit", "added", "expected"),
    [
        ("new", 0, "percent", row(**OPTICS, year=2021, value=112.0), (112.0, 12.0, ())),
        # The newer figure has the same value: news, but no change.
        ("new", 0, "percent", row(**OPTICS, year=2021, value=100.4), (100.4, None, ())),
        ("change", 5, "percent", row(**OPTICS, year=2021, value=112.0), (112.0, 12.0, ())),
        ("change", 12, "percent", row(**OPTICS, year=2021, value=112.0), None),
        ("change", 11, "absolute", row(**OPTICS, year=2021, value=112.0), (112.0, 12.0, ())),
        ("change", 12, "absolute", row(**OPTICS, year=2021, value=112.0), None),
        # Rounding: printed alike; 'ca. 110' may be 105, and 'ca. 100' 50.
        ("change", 0, "absolute", row(**OPTICS, year=2021, value=100.4), None),
        ("change", 0, "absolute", row(**OPTICS, year=2021, value=100.0, approximate=True), None),
        ("new", 0, "percent", row(**OPTICS, source_id="other.two", value=100.3), None),
        # Not comparable, and why.
        ("change", 5, "percent", row(**OPTICS, year=2021, value=300.0, scope="Alle"),
         (300.0, None, ("scope",))),
        ("new", 0, "percent", row(**OPTICS, year=2021, source_id="other.two"),
         (100.0, None, ("source",))),
        ("new", 0, "percent", row(**OPTICS, year=None, value=120.0, status="limited"),
         (120.0, None, ("undated", "limited"))),
        ("new", 0, "percent", row(**OPTICS, year=2021, value=None, status="suppressed"), None),
        # Figures of something else.
        ("new", 0, "percent", row(field_id="automobil", year=2021), None),
    ],
)  # fmt: skip
def test_an_alert_gives_the_change_and_whether_it_is_comparable(
    rule: str, limit: float, unit: str, added: dict[str, Any], expected: object
) -> None:
    watch = Watch("x", "optik", rule=rule, limit=limit, unit=unit)
    alert = found(THEN, [*THEN, added], watch)
    if expected is None:
        assert alert is None
    else:
        assert alert is not None
        assert (alert.now.value, alert.change, alert.unlike.reasons) == expected


def test_a_revision_is_a_change_of_the_same_figure() -> None:
    now = [THEN[0], row(**OPTICS, value=130.0)]
    alert = found(THEN, now, Watch("x", "optik", rule="change", limit=20.0))
    assert alert is not None and alert.then is not None
    assert (alert.then.value, alert.now.value, alert.change) == (100.0, 130.0, 30.0)
    assert words.sentence(alert, "de") == (
        "Kennzahl, Optik: andere Zahl: 130 (2020; Branche); vorher 100 (2020; Branche); "
        "gleich abgegrenzt, Veränderung +30 (+30,0\u00a0%)"
    )
    assert words.sentence(alert, "en").endswith("same definition, change +30 (+30.0%)")


def kreise(*values: float | None, **more: object) -> list[dict[str, Any]]:
    ids = [f"1605{n}" for n in range(1, len(values) + 1)]
    pairs = zip(ids, values, strict=True)
    return [row(region_id=i, value=v, **more) for i, v in pairs if v is not None]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (kreise(10, 20, 30, year=2021), None),
        (kreise(25, 20, 30, year=2021), (3, 2, ())),
        # 20.4 is printed as 20: both may be second.
        (kreise(20.4, 20, 30, year=2021), None),
        (kreise(25, 20, 30, year=2021, territory=2012), (3, 2, ("territory",))),
        (kreise(25, 20, 30, 40, year=2021), None),
        (kreise(35, None, 30, year=2021), (3, 1, ("peers",))),
    ],
)
def test_a_rank_changes_only_beyond_rounding(now: list[dict[str, Any]], expected: object) -> None:
    then = kreise(10, 20, 30, year=2020)
    watch = Watch("x", region_id="16051", rule="rank")
    alert = found(then, [*then, *now], watch)
    if expected is None:
        assert alert is None
    else:
        assert alert is not None and alert.places is not None
        places = [place.best for place in alert.places]
        assert (*places, alert.unlike.reasons) == expected
        assert f"Rang {places[1]}" in words.news(alert, "de")


def test_the_archive_gives_only_figures_without_subdivision(tmp_path: Path) -> None:
    rows = [
        row(**OPTICS, value=1),
        row(**OPTICS, value=2, subfield_id="laser"),
        row(**OPTICS, value=3, region_id="16053"),
        row(region_id="16053", value=4, industry_id="C", detail_de="Verarbeitendes Gewerbe"),
        row(region_id="16053", value=5, industry_id="26"),
        row(region_id="16053001", value=6, industry_id="C"),
        row(value=7, partner_id="FR"),
        row(value=8, indicator_id="y"),
    ]
    version = keep(rows, tmp_path, "0123456789ab").parent.name
    read_ = read(archive.figures(tmp_path, version, ["x"]), version, KNOWN)
    assert [(one.value, one.words["de"]["name"]) for one in read_] == [
        (1.0, "Optik"),
        (4.0, "Ort, Verarbeitendes Gewerbe"),
    ]
    assert read_[0] == figures(rows[:1], "0123456789ab")[0]


# The second implementation: figures as plain dicts, examined one by one.


def _ends(one: dict[str, Any]) -> tuple[float, float]:
    value = one["value"]
    if not one["approximate"]:
        return value, value
    step = 1000
    while value % step:
        step //= 10
    return value - step / 2, value + step / 2


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if round(one["value"]) == round(other["value"]):
        return True
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    return not (high <= other_low or other_high <= low)


def _is_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same = all(one[n] == other[n] for n in ("scope", "territory"))
    folders = one["source_id"].split(".")[0] == other["source_id"].split(".")[0]
    return same and folders


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    names = ("field_id", "region_id", "period_end", "scope", "territory", "source_id")
    return all(one[name] == other[name] for name in names)


def _told(
    watch: Watch, then: list[dict[str, Any]], now: list[dict[str, Any]]
) -> list[tuple[Any, ...]]:
    """Return (value now, its year, is comparable) for every possible alert of the watch."""
    expected = []
    about = [r for r in now if r["field_id"] == watch.field_id and r["value"] is not None]
    before = [r for r in then if r["field_id"] == watch.field_id and r["value"] is not None]
    for one in about:
        same = [r for r in then if _same(r, one)]
        earlier = [r for r in before if r["period_end"] <= one["period_end"]]
        if same and same[0]["value"] == one["value"]:
            continue
        if watch.rule == "new":
            of_time = [r for r in before if r["period_end"] == one["period_end"]]
            if not same and not any(_agree(r, one) for r in of_time):
                expected.append(
                    (one["value"], one["period_end"], any(_is_alike(r, one) for r in earlier))
                )
            continue
        if same:
            partners = same
        else:
            comparable = [r for r in earlier if _is_alike(r, one)]
            ends = [r["period_end"] for r in comparable or earlier]
            partners = [r for r in comparable or earlier if r["period_end"] == max(ends)]
            partners = partners and [max(partners, key=lambda r: r["source_id"])]
        for other in partners:
            if other["value"] is None or _agree(one, other):
                continue
            if abs(one["value"] - other["value"]) / other["value"] * 100 > watch.limit:
                expected.append(
                    (one["value"], one["period_end"], bool(same) or _is_alike(one, other))
                )
    return expected


def _version(dice: random.Random) -> list[dict[str, Any]]:
    rows = []
    for field in ("optik", "automobil"):
        for year in (2018, 2019, 2020, 2021):
            for source in ("survey.one", "survey.two", "other.three"):
                if dice.random() < 0.4:
                    gap = dice.random() < 0.1
                    rows.append(
                        row(
                            field_id=field,
                            year=year,
                            source_id=source,
                            scope=dice.choice(["Branche", "Alle"]),
                            value=None if gap else float(dice.choice([90, 95, 100, 110, 150])),
                            approximate=dice.random() < 0.3,
                            status="suppressed" if gap else "published",
                        )
                    )
    return rows


def test_a_second_implementation_finds_the_same() -> None:
    dice, count = random.Random(19), 0
    for turn in range(200):
        then, now = _version(dice), _version(dice)
        # Most figures stay as they were.
        now = [*(r for r in then if dice.random() < 0.8), *now]
        now = [r for n, r in enumerate(now) if not any(_same(r, o) for o in now[:n])]
        watches = [
            Watch("x", field, rule=rule, limit=8.0)
            for field in ("optik", "automobil")
            for rule in ("new", "change")
        ]
        old, new = figures(then, "then"), figures(now, "now")
        for watch in watches:
            result = _told(watch, then, now)
            found = alerts([watch], old, new, {})
            assert bool(found) is bool(result), (turn, watch)
            for alert in found:
                end = alert.now.identity["period_end"]
                assert (alert.now.value, end, alert.is_comparable) in result, (turn, watch)
                # Comparable figures first, then the newest.
                assert alert.is_comparable is any(comparable for *_, comparable in result)
                assert end == max(e for _, e, c in result if c is alert.is_comparable)
                assert alert.further + 1 == len(result), (turn, watch)
                count += 1
    assert count > 200
