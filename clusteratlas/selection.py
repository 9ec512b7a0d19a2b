"""The reader's selection, whose attributes are the parameters of queries."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

# Limits for selections from files or addresses: length of texts, of lists, size of numbers.
_LONGEST, _MOST, _LARGEST = 300, 500, 1_000_000


@dataclass(frozen=True)
class Selection:
    """The reader's selection; every attribute is a parameter that a page query may use."""

    lang: str = "de"
    field_id: str = "optik"
    field_ids: tuple[str, ...] = ("maschinenbau", "life_sciences", "optik")
    indicator_id: str = "export_ratio_percent"
    second_indicator_id: str = "employees"
    size_indicator_id: str = "companies"
    map_indicator_id: str = "employee_share_percent"
    section_id: str = "C"
    wz_field_id: str = ""
    year: int = 2022
    base_year: int = 2008
    geometry_layer: str = "kreis"
    territory: int = 2021
    collection: str = "vgrdl"
    kreise: tuple[str, ...] = ()
    network_id: str = "optonet"
    link_indicator_id: str = "link_statements"
    search: str = ""
    source_id: str = ""
    limit: int = 200
    kinds: tuple[str, ...] = ()
    actor_field_id: str = ""
    kreis_id: str = ""
    member_of: str = ""
    near: str = ""
    distance_km: int = 25
    past: bool = False
    actor_id: str = ""
    trade_indicator_id: str = "exports_eur_million"
    trade_period: str = "2020-01_2020-12"
    branch_id: str = "28"
    reference_id: str = "DE"

    def parameters(self, names: set[str]) -> dict[str, Any]:
        """Return the values of the parameters `names`.

        Raises KeyError for an unknown parameter.
        """
        own_names = {f.name for f in fields(self)}
        if unknown := names - own_names:
            raise KeyError(f"a query asks for parameters that no selection has: {sorted(unknown)}")
        values = {name: getattr(self, name) for name in names}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}

    def differences(self) -> dict[str, Any]:
        """Return the values that differ from the defaults, without the language, for JSON."""
        default = Selection()
        names = [f.name for f in fields(self) if f.name != "lang"]
        values = {n: getattr(self, n) for n in names if getattr(self, n) != getattr(default, n)}
        return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}

    @classmethod
    def from_changed(cls, values: dict[str, Any], lang: str) -> Selection:
        """Return the selection with `values`, the inverse of `differences`.

        Raises ValueError for an unknown name or a wrong type.
        """
        default = cls(lang=lang)
        changed: dict[str, Any] = {}
        for name, value in values.items():
            like = getattr(default, name, None)
            value = tuple(value) if isinstance(value, list) else value
            if name == "lang" or type(value) is not type(like) or not _is_sane(value):
                raise ValueError(name)
            changed[name] = value
        return replace(default, **changed)


def _is_sane(value: object) -> bool:
    """Return whether a value is within the limits of a selection."""
    if isinstance(value, tuple):
        return len(value) <= _MOST and all(isinstance(v, str) and _is_sane(v) for v in value)
    return abs(value) < _LARGEST if isinstance(value, int) else len(str(value)) <= _LONGEST
