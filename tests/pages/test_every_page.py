"""Every page runs in both languages, with the most and the least data, and says no nonsense."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas.paths import ROOT

PAGES = sorted(p.stem for p in (ROOT / "pages").glob("*.py"))
# The most data, then the least; the other pages have one view.
VIEWS: dict[str, list[dict[str, str]]] = {
    "fact_sheet": [{"field": "optik"}, {"field": "kreativwirtschaft"}, {"field": "life_sciences"}],
    "regional_map": [
        {"map": "employees", "section": "A-T"},
        {"map": "employee_change_percent", "base": "2000", "year": "2022"},
        {"map": "wages_per_employee_eur", "section": "A", "year": "2000"},
        {"map": "location_quotient_germany", "kreise": "16072,16053", "view": "side"},
        {"map": "employee_share_percent", "view": "played", "classes": "quantiles", "k": "7"},
        {"data": "tls_industry", "map": "export_ratio_percent", "year": "2008"},
        {"data": "population", "map": "density_per_km2", "territory": "2012", "year": "2018"},
        {"map": "employees", "territory": "2012", "classes": "own", "bounds": "10;x"},
        {"data": "inkar", "map": "export_ratio_20plus_percent", "year": "2020"},
        {"data": "inkar", "map": "students_per_1000_inhabitants", "view": "side"},
    ],
    "kreis_profile": [
        {"kreise": "16072,16053,16051,16054,01001", "section": "A"},
        {},
        {"map": "employees", "year": "2001", "base": "2000"},
        {"map": "gdp_per_inhabitant_eur", "kreise": "16063,09162"},
    ],
    "peers": [
        {"kreis": "16053", "count": "10"},
        {"w_structure": "0", "w_size": "0", "w_wages": "0"},
    ],
    "comparison": [
        {"indicator": "companies", "y": "companies", "scale": "log", "group": "yes"},
        {"indicator": "gva_share_percent", "sort": "employees", "columns": "gva_share_percent"},
        {"indicator": "employees_per_company", "hide": "optik,msr", "x": "gva_share_percent"},
    ],
    "side_by_side": [
        {"fields": "energie,life_sciences,optik,maschinenbau"},
        {"fields": "kreativwirtschaft,service_robotik"},
        {"fields": "optik"},
    ],
    "ranking": [
        {"w_companies": "3", "w_gva_share_percent": "2", "norm": "z"},
        {f"w_{i}": "0" for i in ("employees", "turnover_eur_million", "export_ratio_percent")},
        {"norm": "minmax"},
    ],
    "then_and_now": [{"indicator": "companies"}, {"indicator": "gva_share_percent"}],
    "points": [
        {"past": "1"},
        {"kreis": "16053", "field": "optik"},
        {"kinds": "network"},
        {"kreis": "16061", "field": "service_robotik"},
    ],
    "companies": [
        {"past": "1", "actor": "company:mitec_automotive"},
        {"q": "Zeis Jena", "near": "Jena", "km": "10", "actor": "network:optonet"},
        {"q": "gibt es nicht"},
        {"kreis": "16053", "kind": "institution", "network": "ftvt"},
    ],
    "networks": [{"network": "logistik_netzwerk"}, {"network": "thcm"}, {"network": "elmug"}],
    "links": [
        {"link": "shared_companies"},
        {"link": "shared_members"},
        {"link": "shared_institutions"},
        {},
    ],
    "exports": [
        {},
        {"flow": "imports_eur_million", "period": "2021-01_2021-12", "branch": "WZ2003-34"},
        {"period": "2021-01_2021-09", "branch": "11"},
        {"period": "2001-01_2001-12", "branch": "24"},
    ],
    "sources": [{"q": "Optik"}, {"q": "gibt es nicht"}],
}
# Each page as it opens in both languages, its extremes in one of them by turns.
CASES = [(page, lang, {}) for page in PAGES for lang in ("de", "en")] + [
    (page, ("de", "en")[n % 2], params)
    for page, cases in VIEWS.items()
    for n, params in enumerate(cases)
    if params
]
NONSENSE = re.compile(r"\b(None|nan|NaN|NaT|<NA>|inf)\b|\{\w+\}")

_PASSPORT = re.compile(r"-((?:figure|later)_.*)$")
_SMALL = re.compile(r":small\[(.*?)\]")


def run_page(page: str, **params: str) -> AppTest:
    """Run pages/`page`.py as the frame does, with the query parameters `params`."""
    app = AppTest.from_file(str(Path(ROOT, "pages", f"{page}.py")), default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


@cache
def as_it_opens(page: str, lang: str = "de") -> AppTest:
    """Return the page as it opens, run once for all tests; they read it, and do nothing in it."""
    return run_page(page, lang=lang)


def unfolded(app: AppTest) -> AppTest:
    """Return the page with every fold opened: only then what is in it is made."""
    for part in app.expander:
        _, _, key = part.proto.id.partition("fold_")
        if key:
            app.session_state[f"fold_{key}"] = True
    for part in app.get("popover"):
        if key := _PASSPORT.search(part.proto.popover.id):
            app.session_state[key[1]] = True
    return app.run()


def texts(app: AppTest) -> list[str]:
    """Return all texts that the page shows."""
    shown = [e.value for kind in (app.title, app.header, app.subheader) for e in kind]
    shown += [e.value for kind in (app.markdown, app.caption, app.info, app.warning) for e in kind]
    shown += [_SMALL.sub(r"\1", part.proto.popover.label) for part in app.get("popover")]
    for frame in (*app.dataframe, *app.table):
        shown += [str(cell) for cell in frame.value.to_numpy().ravel()]
        shown += [str(name) for name in frame.value.columns]
    return [str(text) for text in shown]


@pytest.mark.parametrize(("page", "lang", "params"), CASES, ids=str)
def test_page_runs(page: str, lang: str, params: dict[str, str]) -> None:
    app = run_page(page, lang=lang, **params) if params else as_it_opens(page, lang)
    assert not app.exception
    assert len(app.title) == 1
    result = [text for text in texts(unfolded(app)) if NONSENSE.search(text)]
    assert result == [] and not app.exception


@pytest.mark.parametrize("page", PAGES)
def test_languages_differ(page: str) -> None:
    german, english = (as_it_opens(page, lang).title[0].value for lang in ("de", "en"))
    assert german != english


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("fact_sheet", {"field": "'; DROP TABLE field; --"}),
        ("fact_sheet", {"field": "<script>alert(1)</script>"}),
        ("regional_map", {"year": "neunzehnhundert", "section": "ZZ"}),
        ("regional_map", {"year": "1999"}),
        ("comparison", {"indicator": "x" * 5000}),
        ("comparison", {"columns": "<script>alert(1)</script>"}),
        ("comparison", {"scale": "3d", "sort": "'; DROP TABLE field; --"}),
        ("side_by_side", {"fields": "optics,<script>"}),
        ("ranking", {"w_employees": "1e9", "norm": "ελ"}),
        ("then_and_now", {"indicator": "x" * 300}),
        ("kreis_profile", {"kreise": "99999"}),
        ("peers", {"kreis": "Sonneberg", "w_size": "-1"}),
        ("points", {"field": "<script>alert(1)</script>", "kreis": "16056"}),
        ("companies", {"near": "Atlantis", "km": "-1", "actor": "company:x"}),
        ("networks", {"network": "<script>alert(1)</script>"}),
        ("links", {"link": "'; DROP TABLE field_pair; --"}),
        ("exports", {"flow": "<script>", "period": "'; DROP TABLE partner; --"}),
        ("exports", {"branch": "x" * 3000}),
        ("overview", {"lang": "fr"}),
    ],
)
def test_hostile_address_gives_the_default_and_a_notice(page: str, params: dict[str, str]) -> None:
    app = run_page(page, **params)
    assert not app.exception
    plain = as_it_opens(page)
    assert [t.value for t in app.title] == [t.value for t in plain.title]
    if "lang" not in params:
        assert len(app.warning) == len(plain.warning) + len(params)
    assert not any("<script" in text for text in texts(app))


def test_charts_of_the_state_and_of_a_branch_are_not_taken_for_each_other() -> None:
    years = []
    for branch in ("28", "24"):  # 28 is the default: its selection equals that of the state
        app = run_page("exports", branch=branch)
        charts = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
        titles = [c["layout"]["yaxis"].get("title", {}).get("text") for c in charts]
        ratios = [c for c, title in zip(charts, titles, strict=True) if title == "Exportquote (%)"]
        years.append([sorted(x for trace in c["data"] for x in trace["x"] if x) for c in ratios])
    (state, branch_28), (same, branch_24) = years
    assert state == same
    assert len({tuple(state), tuple(branch_28), tuple(branch_24)}) == 3
