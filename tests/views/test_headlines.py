"""No headline of any view and choice claims more than its figures bear: a slow second reading.

The second reading works on plain lists and knows nothing of `analysis.claims`.
"""

from __future__ import annotations

import math
import re
from typing import Any

import duckdb
import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.charts import claim_words, words
from clusteratlas.model import Answer, Indicator, Selection
from clusteratlas.output.blocks import Text
from clusteratlas.output.screen_blocks import for_files
from clusteratlas.queries import answer
from clusteratlas.text.tables import in_sentence
from clusteratlas.views import export_titles, sheet_charts
from clusteratlas.views.part import ViewState
from clusteratlas.views.sheet import FactSheet
from tests.states import EVERY

SUPERLATIVE = re.compile(
    r"\bvorn\b|ersten Platz|führt|größte|höchste|meisten|\bleads?\b|first place|\bmost\b|highest"
    r"|largest"
)
OWN_SCOPES = re.compile(r"eigene Abgrenzung|scope of its own")
RANK = re.compile(r"Rang (\d+)(?: bis (\d+))? von (\d+)")
MAP_SQL = """
SELECT figures.*, region.name, industry.name_de AS section_name
FROM (
    SELECT * EXCLUDE (numerator, denominator, note), NULL AS base_year FROM region_figure
    WHERE region_id LIKE '16___'
    UNION ALL BY NAME
    SELECT * EXCLUDE (numerator, denominator) FROM region_change_figure
    WHERE region_id LIKE '16___' AND {changes}
) AS figures
INNER JOIN region USING (region_id)
INNER JOIN industry ON figures.section_id = industry.industry_id
SEMI JOIN region_choice USING (collection, indicator_id, section_id, year)
"""


def allowed(rows: list[dict[str, Any]], decimals: int, every: int) -> bool:
    """Tell, row by row, whether a superlative is due: 'vorn' or a shared first place."""
    known = [r for r in rows if not (r["value"] is None or math.isnan(r["value"]))]
    if len(known) < every or len(known) < 2:
        return False
    if len({(str(r.get("period_start")), str(r.get("period_end"))) for r in known}) > 1:
        return False
    if len({str(r.get("scope")) for r in known}) > 1:
        return False
    best = max(known, key=lambda r: r["value"])
    for other in known:
        alike = f"{other['value']:.{decimals}f}" == f"{best['value']:.{decimals}f}"
        low, high = best.get("value_low"), other.get("value_high")
        low = best["value"] if low is None or math.isnan(low) else low
        high = other["value"] if high is None or math.isnan(high) else high
        if (other is best or alike or high > low) and other["status"] in ("limited", "unreliable"):
            return False
        if other is not best and not alike and high > low:
            return False
    return True


@pytest.fixture
def catalogue(store: duckdb.DuckDBPyConnection) -> dict[str, Indicator]:
    rows = store.execute(
        "SELECT indicator_id, name_de, coalesce(unit_de, ''), decimals FROM indicator"
    ).fetchall()
    return {i: Indicator(i, name, unit, int(d), "", "", "", True) for i, name, unit, d in rows}


KEYS = ("collection", "indicator_id", "section_id", "territory", "base_year", "year")


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ("false", 2000),
        ("year = 2022", 800),
        ("base_year = 2008", 500),
        ("year = base_year + 1", 800),
    ],
)
def test_maps(
    store: duckdb.DuckDBPyConnection, catalogue: dict[str, Indicator], changes: str, count: int
) -> None:
    """Every collection, indicator, section, year and territory, and many pairs of years."""
    result: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in store.execute(MAP_SQL.format(changes=changes)).df().to_dict("records"):
        result.setdefault(tuple(str(row[key]) for key in KEYS), []).append(row)
    assert len(result) >= count
    asked, claimed = Answer("x", pd.DataFrame(), catalogue), 0
    for key, rows in result.items():
        every = 22 if key[3] == "2021" else 23
        claim = claim_words.lead(asked, rows, "de", every)
        due = allowed(rows, catalogue[key[1]].decimals, every)
        assert bool(SUPERLATIVE.search(claim)) == due, (key, claim)
        claimed += due
    assert claimed > len(result) / 10  # headlines still say something


def test_maps_by_hand() -> None:
    def title(**choice: Any) -> str:
        result = words.title_map(answer("regional_map__figures", Selection(**choice)), "de")
        return result.replace("\u00a0", " ")

    assert title() == (
        "Sonneberg liegt mit 38,8 % vorn: "
        "Anteil an allen Arbeitnehmern, Verarbeitendes Gewerbe, 2022"
    )
    population = {"collection": "population", "section_id": "A-T", "year": 2018}
    assert title(map_indicator_id="population", **population) == (
        "Erfurt, Stadt liegt mit 213.699 vorn: Bevölkerung, 2018"
    )


PERIODS = "SELECT DISTINCT indicator_id, period_id FROM trade_share"


def test_partners_and_goods(store: duckdb.DuckDBPyConnection) -> None:
    """A printed partner leads only where all that is not printed is smaller."""
    count = 0
    for flow, period in store.execute(PERIODS).fetchall():
        shares = answer("exports__shares", Selection(trade_indicator_id=flow, trade_period=period))
        for kind, part in shares.frame.groupby("item_kind"):
            count += 1
            title = export_titles.shares(shares, str(kind), "de")
            rows = part.to_dict("records")
            rest = [r["value_high"] for r in rows if r["item_id"] == "REST"]
            own = [r for r in rows if r["item_id"] != "REST" and r["counted"]]
            own = own or [r for r in rows if r["item_id"] != "REST"]
            best = max(own, key=lambda r: r["value"])
            low = best["value"] if math.isnan(best["value_low"]) else best["value_low"]
            hidden = not rest or not rest[0] < low
            due = allowed(own, 0, len(own) + hidden)
            assert bool(SUPERLATIVE.search(title)) == due, title
    assert count == 65
    russia = answer("exports__shares", Selection(trade_period="2021-01_2021-12"))
    title = export_titles.shares(russia, "country", "de").replace("\u00a0", " ")
    assert title.startswith("Länder, Ausfuhr 2021: gedruckt ist nur Russische Föderation mit ")


def _fields(lang: str = "de") -> list[Answer]:
    # The concentration of an industry has no rank and no headline.
    ranked = answer("comparison__matrix", Selection()).frame.dropna(subset=["rank_among_fields"])
    ids = ranked.indicator_id.unique()
    return [answer("comparison__by_indicator", Selection(indicator_id=i, lang=lang)) for i in ids]


def test_fields() -> None:
    """The figures of the fields are of several scopes, or lack: none of them leads."""
    for ranked in [*_fields(), answer("networks__organisation", Selection())]:
        rows = [
            r
            for r in ranked.rows
            if r.get("subfield_id") in (None, "") or pd.isna(r["subfield_id"])
        ]
        decimals = ranked.indicators[rows[0]["indicator_id"]].decimals
        title = words.title_ranked(ranked, "de")
        assert bool(SUPERLATIVE.search(title)) == allowed(rows, decimals, 13), title


def test_one_first_field_on_every_page() -> None:
    """Exports and comparison name the same field, and the subfield above it beside."""
    sentence = "9 von 13 haben eine Angabe, darunter Optik mit 49,9 %; höher liegt das Teilfeld "
    compared = words.title_ranked(answer("comparison__by_indicator", Selection()), "de")
    assert compared.replace("\u00a0", " ") == f"Exportquote: {sentence}Medizintechnik mit 52,9 %"
    exported = export_titles.gap(answer("exports__gap", Selection()), "de").replace("\u00a0", " ")
    assert exported == (
        "Exportquote 2011: 5 von 13 haben eine Angabe, darunter Optik mit 49,9 %; "
        "höher liegt das Teilfeld Medizintechnik mit 52,9 %"
    )


def test_ranks_of_the_fact_sheets(store: duckdb.DuckDBPyConnection) -> None:
    """A rank holds every place that rounding leaves open, and says what it mixes."""
    seen = 0
    for (field_id,) in store.execute("SELECT field_id FROM field").fetchall():
        selection = Selection(field_id=field_id)
        sheet = FactSheet.ask(answer, selection)
        for block in for_files(tuple(sheet_charts.place(sheet, selection))):
            title = getattr(block, "title", "").replace("\u00a0", " ")
            if result := RANK.search(title):
                seen += 1
                assert ("⚠" in title) == ("Bruttowertschöpfung" not in title)
                best, worst = int(result[1]), int(result[2] or result[1])
                assert 1 <= best <= worst <= int(result[3]) <= 13
    assert seen > 40
    title = words.title_ranked(
        answer("fact_sheet__place", Selection(field_id="optik")).where(
            "indicator_id", "export_ratio_percent"
        ),
        "de",
        focus="optik",
    ).replace("\u00a0", " ")
    assert title == (
        "Optik steht bei „Exportquote“ auf Rang 1 von 9: 49,9 % (⚠ 2008, 2011 · 7 Abgrenzungen)"
    )


# Views whose superlatives come from `first_place` or `claim_words`: tried above or in tests/charts.
CLAIMING = {"regional_map", "points", "links", "peers", "exports", "overview"}


@pytest.mark.parametrize("state", EVERY)
def test_no_view_says_more_in_any_state(state: ViewState) -> None:
    """Titles, and the sentences about later figures, each of a scope of its own."""
    part = views.part(state, answer)
    result = [part.title, *(str(getattr(b, "title", "")) for b in part.file_blocks)]
    if state.view not in CLAIMING:
        assert not [text for text in result if SUPERLATIVE.search(text)]
    texts = [part.summary, *(b.text for b in part.file_blocks if isinstance(b, Text))]
    assert not [t for t in texts if OWN_SCOPES.search(t) and SUPERLATIVE.search(t)]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (
            ("maschinenbau", "optik"),
            "Employees, newest figures: Machinery approx. 16,300 (2024); "
            "Optics approx. 15,800 (2017)",
        ),
        (
            ("optik", "msr", "kreativwirtschaft"),
            "Employees, newest figures: Optics approx. 15,800 (2017); "
            "Measurement, control approx. 17,400 (2012 brochure); "
            "Creative industries and edutainment not stated",
        ),
        (
            ("mikro_nano", "msr"),
            "Employees in the 2012 brochure: Micro and nano approx. 22,200; "
            "Measurement, control approx. 17,400",
        ),
        (("kreativwirtschaft",), "Creative industries and edutainment side by side"),
    ],
)
def test_fields_side_by_side_open_with_their_size(fields: tuple[str, ...], title: str) -> None:
    selection = Selection(lang="en", field_ids=fields)
    part = views.part(ViewState("side_by_side", selection), answer)
    assert part.title.replace("\N{NO-BREAK SPACE}", " ") == title
    is_newest = "newest" in title
    assert part.summary.startswith("In the 2012 brochure: ") == is_newest == bool(part.summary)


@pytest.mark.parametrize(
    ("name", "lang", "inside"),
    [("Turnover", "en", "turnover"), ("GVA share", "en", "GVA share"), ("Umsatz", "de", "Umsatz")],
)
def test_names_within_a_sentence(name: str, lang: str, inside: str) -> None:
    assert in_sentence(name, lang) == inside
