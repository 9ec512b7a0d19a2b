"""The address of a view: which parameter of its page carries which part of the selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from clusteratlas.analysis import similarity
from clusteratlas.model import AtlasError, Selection
from clusteratlas.text.actors import KINDS
from clusteratlas.text.wording import both
from clusteratlas.views.indicators import MATRIX_INDICATORS

_MAP = {"map": "map_indicator_id", "section": "section_id", "year": "year", "base": "base_year"}
# View -> parameter of its page -> name in the selection. The first says what the view is about.
PARAMETERS: dict[str, dict[str, str]] = {
    "fact_sheet": {"field": "field_id"},
    "regional_map": {
        **_MAP,
        "data": "collection",
        "territory": "territory",
        "kreise": "kreise",
    },
    "comparison": {"indicator": "indicator_id"},
    "kreis_profile": {"kreise": "kreise", **_MAP, "reference": "reference_id"},
    "then_and_now": {"indicator": "indicator_id"},
    "networks": {"network": "network_id"},
    "overview": {},
    "ranking": {},
    "side_by_side": {"fields": "field_ids"},
    "links": {"link": "link_indicator_id"},
    "companies": {
        "q": "search",
        "kind": "kinds",
        "near": "near",
        "km": "distance_km",
        "field": "actor_field_id",
        "kreis": "kreis_id",
        "network": "member_of",
        "past": "past",
    },
    "exports": {"flow": "trade_indicator_id", "period": "trade_period", "branch": "branch_id"},
    "peers": {"kreis": "kreise"},
    "points": {
        "kinds": "kinds",
        "field": "actor_field_id",
        "kreis": "kreis_id",
        "past": "past",
    },
}
# View -> options: parameters of its page with the same name.
OPTIONS: dict[str, tuple[str, ...]] = {
    "regional_map": ("classes", "k", "bounds"),
    "comparison": ("columns", "hide", "sort", "group"),
    "ranking": ("norm", *(f"w_{i}" for i in MATRIX_INDICATORS)),
    "peers": ("count", *(f"w_{group}" for group in similarity.GROUPS)),
}
# View -> what its page selects where the address says nothing, unlike other pages.
START: dict[str, dict[str, Any]] = {
    "kreis_profile": {"kreise": ("16072",)},
    "then_and_now": {"indicator_id": "employees"},
    "peers": {"kreise": ("16072",)},
    "points": {"kinds": KINDS},
}


def address(view: str, selection: Selection, options: Mapping[str, str]) -> str:
    """Return page and parameters that restore a view ('networks?network=optonet').

    '' for a view that has no page.
    """
    if view not in PARAMETERS:
        return ""
    chosen = {p: _text(getattr(selection, name)) for p, name in PARAMETERS[view].items()}
    told = {name: text for name, text in {**chosen, **options}.items() if text}
    return f"{view}?{urlencode(told)}"


def read(view: str, given: Mapping[str, str], lang: str) -> tuple[Selection, dict[str, str]]:
    """Return the selection and the options of a view that parameters of its address name.

    Names of the selection ('field_id') are understood too. Raises AtlasError for a name that
    the view does not have, and for a value of the wrong kind.
    """
    names, known = PARAMETERS[view], OPTIONS.get(view, ())
    chosen, options = dict(START.get(view, {})), {}
    for name, text in given.items():
        if name in known:
            options[name] = text
        elif (own := names.get(name, name)) in names.values():
            chosen[own] = _typed(own, name, text)
        else:
            every = ", ".join((*names, *known)) or "–"
            raise AtlasError(*both("export_unknown_choice", name=name, view=view, known=every))
    return Selection(lang=lang, **chosen), options


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _typed(own: str, name: str, text: str) -> object:
    """Return the value of the parameter `name` in the type of the selection's `own`."""
    like = getattr(Selection(), own)
    if isinstance(like, tuple):
        return tuple(part for part in text.split(",") if part)
    if not isinstance(like, int):
        return text
    if not text.isdecimal():
        raise AtlasError(*both("export_no_number", name=name, text=text))
    return type(like)(int(text))
