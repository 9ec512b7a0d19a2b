"""The states in which every view is tested: the default, then others."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.model import Selection
from clusteratlas.views import ViewState

GAPS = {
    "collection": "tls_industry",
    "map_indicator_id": "export_ratio_percent",
    "section_id": "B-C",
    "year": 2008,
}
INKAR = {"collection": "inkar", "section_id": "A-T", "year": 2020}
# View -> selection and options: the default, then another.
STATES: dict[str, list[tuple[dict[str, Any], dict[str, str]]]] = {
    "fact_sheet": [({}, {})],
    "regional_map": [
        ({}, {}),
        (GAPS, {}),
        ({"kreise": ("16072",)}, {"classes": "own", "bounds": "10; 20,5"}),
        (
            {
                "territory": 2012,
                "collection": "population",
                "map_indicator_id": "population",
                "section_id": "A-T",
                "year": 2018,
            },
            {"classes": "quantiles", "k": "7"},
        ),
        ({**INKAR, "map_indicator_id": "export_ratio_20plus_percent", "section_id": "B-C"}, {}),
        (
            {
                "wz_field_id": "energie-27",
                "map_indicator_id": "location_quotient_germany",
                "year": 2015,
            },
            {},
        ),
    ],
    "comparison": [
        ({}, {}),
        (
            {"indicator_id": "companies"},
            {"columns": "employees", "hide": "optik", "sort": "employees", "group": "yes"},
        ),
    ],
    "kreis_profile": [
        ({"kreise": ("16072",)}, {}),
        ({"kreise": ("16053", "16051"), "map_indicator_id": "employees", "section_id": "A"}, {}),
        ({"kreise": ("16055",), "map_indicator_id": "export_ratio_20plus_percent"}, {}),
    ],
    "then_and_now": [({"indicator_id": i}, {}) for i in ("employees", "gva_share_percent")],
    "networks": [({}, {}), ({"network_id": "fermeth"}, {})],
    "overview": [({}, {})],
    "brochure": [({}, {})],
    "companies": [
        ({"search": "Zeis Jena"}, {}),
        ({"search": "gibt es nicht"}, {}),
        ({"kreis_id": "16053", "actor_id": "network:optonet"}, {}),
    ],
    "side_by_side": [({}, {}), ({"field_ids": ("kreativwirtschaft", "service_robotik")}, {})],
    "links": [({}, {}), ({"link_indicator_id": "shared_members"}, {})],
    "peers": [
        ({"kreise": ("16053",)}, {}),
        ({"kreise": ("16072",)}, {"w_size": "0", "w_wages": "3", "count": "10"}),
        ({"kreise": ("11000",)}, {"method": "krugman"}),
    ],
    "points": [
        ({}, {}),
        ({"kreis_id": "16053", "kinds": ("company", "institution")}, {}),
        ({"actor_field_id": "optik", "past": True}, {}),
        ({"actor_field_id": "service_robotik", "kreis_id": "16061"}, {}),
    ],
    "exports": [({}, {}), ({"trade_period": "2021-01_2021-09"}, {})],
    "programme": [({}, {}), ({}, {"field": "maschinenbau", "kind": "event"})],
    "roadmap": [({}, {}), ({"field_id": "maschinenbau"}, {})],
    "calendar": [({}, {}), ({}, {"year": "2012"}), ({}, {"field": "logistik"})],
    "criteria": [({}, {}), ({"field_id": "kreativwirtschaft"}, {})],
    "ranking": [({}, {}), ({}, {"w_employees": "0", "w_companies": "3", "norm": "z"})],
}
EVERY = [
    pytest.param(ViewState(name, Selection(lang=lang, **given), told, name), id=f"{name}{n}{lang}")
    for name, cases in STATES.items()
    for n, (given, told) in enumerate(cases)
    for lang in ("de", "en")
]  # fmt: skip
