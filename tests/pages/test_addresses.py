"""The address of a view, made without a browser, opens that very view on its page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from clusteratlas import command, store, views
from clusteratlas.model import AtlasError, Selection
from clusteratlas.queries import answer
from clusteratlas.ui import dossiers
from clusteratlas.views import ViewState
from clusteratlas.views.address import permalink, read
from clusteratlas.views.registry import CONTROLS
from tests.pages.test_every_page import run_page

BASE = "https://atlas.example/thueringen"
# View -> words of the command line; every parameter and option of a view but its default.
CHOSEN: dict[str, dict[str, str]] = {
    "fact_sheet": {"field": "msr"},
    "regional_map": {
        "map": "employee_change_percent",
        "section": "A",
        "year": "2019",
        "base": "2005",
        "data": "vgrdl",
        "territory": "2021",
        "kreise": "16051,16053",
        "classes": "own",
        "k": "4",
        "bounds": "10; 20,5",
    },
    "comparison": {
        "indicator": "companies",
        "columns": "employees,companies",
        "hide": "optik",
        "sort": "employees",
        "x": "turnover_eur_million",
        "y": "companies",
        "size": "employees",
        "group": "yes",
        "scale": "log",
    },
    "kreis_profile": {
        "kreise": "16053,01001",
        "map": "employees",
        "section": "A",
        "year": "2015",
        "base": "2003",
        "reference": "DE-OST",
    },
    "then_and_now": {"indicator": "companies"},
    "networks": {"network": "fermeth"},
    "overview": {},
    "brochure": {},
    "ranking": {"w_companies": "3", "w_employees": "0", "norm": "z"},
    "side_by_side": {"fields": "energie,optik"},
    "links": {"link": "shared_members"},
    "companies": {
        "q": "Zeiss",
        "kind": "company",
        "near": "Jena",
        "km": "50",
        "field": "optik",
        "kreis": "16053",
        "network": "optonet",
        "past": "1",
        "actor": "company:viba_sweets",
    },
    "exports": {
        "flow": "imports_eur_million",
        "period": "2021-01_2021-12",
        "branch": "24",
    },
    "peers": {"kreis": "16053", "count": "6", "w_size": "0", "w_wages": "3"},
    "points": {"kinds": "company,network", "field": "optik", "kreis": "16053", "past": "1"},
    "programme": {
        "field": "maschinenbau",
        "kind": "event",
        "body": "thcm",
        "year": "2013",
        "state": "unknown",
    },
    "criteria": {"field": "maschinenbau"},
    "roadmap": {"field": "maschinenbau"},
    "calendar": {"field": "automobil", "kreis": "16051", "year": "2012", "month": "2012-11"},
}

# Choices that leave others of the same view nothing to choose.
INSTEAD = {
    "regional_map": {"field": "optik-26", "map": "establishments", "kreise": "16053"},
    "peers": {"kreis": "11000", "method": "krugman"},
}
CASES = [*CHOSEN.items(), *INSTEAD.items()]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[ViewState]:
    """Return the views that pages would put into a dossier."""
    result: list[ViewState] = []
    monkeypatch.setattr(dossiers, "add", result.append)
    return result


def _open(state: ViewState) -> tuple[str, dict[str, str], list[str]]:
    """Follow the link of a view; return page, parameters and the notices that it gives."""
    address = urlsplit(permalink(state, BASE, store.data_version().id))
    assert f"{address.scheme}://{address.netloc}{address.path}".startswith(f"{BASE}/")
    page = address.path.removeprefix("/thueringen/") or "overview"
    params = dict(parse_qsl(address.query))
    app = run_page(page, **params)
    assert not app.exception
    return page, params, [w.value for w in app.warning]


def _chosen(state: ViewState) -> dict[str, Any]:
    """Return all that the address of a view carries."""
    return {c.parameter: c.text(state.selection, state.options) for c in CONTROLS[state.view]}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(("view", "chosen"), CASES)
def test_the_link_opens_what_was_chosen(
    view: str, chosen: dict[str, str], lang: str, shown: list[ViewState]
) -> None:
    state = ViewState(view, *read(view, chosen, answer, lang))
    page, params, notices = _open(state)
    assert (page, params["lang"], len(shown)) == (view, lang, 1)
    assert {name: params[name] for name in chosen} == chosen
    assert _chosen(shown[0]) == _chosen(state)
    # Pages warn of what they mix too, but here nothing in the address may be unknown.
    assert not [text for text in notices if "Adresse" in text or "address" in text]


@pytest.mark.parametrize("view", CHOSEN)
def test_nothing_chosen_is_the_page_as_it_opens(view: str, shown: list[ViewState]) -> None:
    assert not run_page(view, lang="en").exception
    state = ViewState(view, *read(view, {}, answer, "en"))
    assert _chosen(shown[0]) == _chosen(state)


def test_every_view_has_its_parameters_and_every_parameter_is_tried() -> None:
    assert set(CONTROLS) == set(views.VIEWS) == set(CHOSEN)
    assert [name.replace("-", "_") for name in command.VIEWS] == list(views.VIEWS)
    for view, controls in CONTROLS.items():
        names = {c.parameter for c in controls if not c.parameter.startswith("w_")}
        assert names <= {*CHOSEN[view], *INSTEAD.get(view, {})}


@pytest.mark.parametrize(
    ("view", "arguments", "expected"),
    [
        ("networks", {"year": "2022"}, "“year”. Options, as name=value: network."),
        ("regional_map", {"year": "x"}, "“x” cannot be chosen for “year”. Possible choices: 2018,"),
        ("regional_map", {"year": "²"}, "“²” cannot be chosen for “year”"),
        ("regional_map", {"year": "1999"}, "“1999” cannot be chosen for “year”"),
        (
            "fact_sheet",
            {"field": "xx"},
            "“xx” cannot be chosen for “field”. Possible choices: automobil (Auto",
        ),
        ("kreis_profile", {"kreise": "16072,99999"}, "for “kreise”. Possible choices: 1 to 5 of"),
        ("kreis_profile", {"kreise": ""}, "for “kreise”. Possible choices: 1 to 5 of 16077 (Alt"),
        (
            "exports",
            {"flow": "employees"},
            "for “flow”. Possible choices: exports_eur_million (Exp",
        ),
        ("exports", {"period": "1900"}, "“1900” cannot be chosen for “period”"),
        ("regional_map", {"classes": "own", "bounds": "x"}, "“x” cannot be chosen for “bounds”"),
        ("companies", {"q": "x" * 101}, "cannot be chosen for “q”"),
        ("overview", {"lang": "de"}, "“lang”"),
        ("peers", {"w_x": "1"}, "w_structure, w_size, w_wages"),
    ],
)
def test_a_choice_that_the_view_does_not_have(
    view: str, arguments: dict[str, str], expected: str
) -> None:
    with pytest.raises(AtlasError) as refused:
        read(view, arguments, answer, "en")
    assert expected in refused.value.en


def test_no_link_without_an_address_of_the_atlas() -> None:
    assert permalink(ViewState("networks", Selection()), "", "abc") == ""
    assert permalink(ViewState("nix", Selection()), BASE, "abc") == ""
