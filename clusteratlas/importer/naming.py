"""Measures that the catalogue lacks: the lines to add to it, or the name that a reader gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from clusteratlas.importer.catalog import OWN
from clusteratlas.importer.labels import fold
from clusteratlas.importer.units import factor, unit_in_store

_PUBLISHERS = {
    "vgrdl": "VGRdL",
    "inkar": "INKAR",
    "eurostat": "Eurostat",
    "ba": "Bundesagentur für Arbeit",
    "99910": "Regionalatlas",
}
_OWN = "Tabelle ohne Angabe der Statistik", "Table that names no statistics"
_LONGEST = 40
_PER_HEAD = re.compile(
    r"\b(?:je|pro|per|average|mean)\b|(?<!jahres)durchschnitt|median|mittler", re.IGNORECASE
)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(text).replace("%", "percent")).strip("_")


def origin(statistic: str) -> tuple[str, str]:
    """Return the name of a statistic in German and English: its number, else its publisher."""
    if statistic == OWN:
        return _OWN
    if name := _PUBLISHERS.get(statistic):
        return name, name
    number = statistic.upper()  # the census has letters: "1000A"
    return f"Statistik {number}", f"statistics {number}"


@dataclass(frozen=True)
class Unknown:
    """A measure as a table prints it, which the catalogue lacks."""

    statistic: str
    code: str
    label: str
    unit: str

    @property
    def indicator_id(self) -> str:
        """Return the id that the measure gets when a reader names it."""
        unit, *_ = unit_in_store(self.unit, self.is_per_head)
        name = _slug(self.code or self.label)
        rest = "" if unit == "count" else _slug(unit)
        if len(name) > _LONGEST:  # long names often begin alike: a hash distinguishes them
            name, rest = name[:_LONGEST], f"{rest}_{sha256(name.encode()).hexdigest()[:6]}"
        return f"user_{self.statistic}_{name}_{rest[:_LONGEST]}".rstrip("_")

    @property
    def is_per_head(self) -> bool:
        """Return whether the measure is per unit of something: 'je Einwohner', 'Medianentgelt'."""
        return bool(_PER_HEAD.search(self.label))


@dataclass(frozen=True)
class Naming:
    """The name that a reader gives a measure; `additive`: parts of a whole may be added up.

    `unit` is the reader's answer where the table prints none.
    """

    unknown: Unknown
    name_de: str
    name_en: str
    additive: bool
    unit: str = ""

    def entry(self) -> dict[str, Any]:
        """Return the entry of the catalogue, with its indicator and its scope in English."""
        one = self.unknown
        printed = one.unit or self.unit.strip()
        # Nearly all measures of INKAR are ratios
        is_ratio = one.is_per_head or not (one.unit or self.additive)
        unit, unit_de, unit_en, decimals = unit_in_store(printed, is_ratio)
        label = f"„{one.label or one.code}“ ({printed})"
        german, english = origin(one.statistic)
        return {
            **({} if one.unit else {"factor": factor(printed, unit)}),
            "statistic": one.statistic,
            "indicator": one.indicator_id,
            "codes": [one.code] if one.code else [],
            "labels": [re.escape(fold(one.label))] if one.label else [],
            "scope": f"{self.name_de} ({german})",
            "scope_en": f"{self.name_en} ({english})",
            "row": {
                "indicator_id": one.indicator_id,
                "name_de": self.name_de,
                "name_en": self.name_en,
                "unit": unit,
                "unit_de": unit_de,
                "unit_en": unit_en,
                "decimals": str(decimals),
                "definition_de": f"Merkmal {label}, beim Einlesen so benannt.",
                "definition_en": f"Measure {label}, named so on import.",
                "derived": "false",
                "additive": "true" if self.additive else "false",
            },
        }


def lines_to_add(unknown: tuple[Unknown, ...]) -> list[str]:
    """Return the lines that add the measures to the catalogue; replace words in capitals."""
    lines = []
    for one in unknown:
        codes = f"codes: [{one.code}], " if one.code else ""
        codes += "" if one.unit else "factor: 1, "
        label = re.escape(one.label).replace("\\ ", " ").replace("\\", "\\\\")
        unit, *_ = unit_in_store(one.unit, one.is_per_head)
        lines += [
            f'data/catalog/genesis_measures.yml: - {{statistic: "{one.statistic}", indicator: '
            f'INDICATOR, {codes}labels: ["{label}"], scope: "GELTUNGSBEREICH"}}',
            f"data/catalog/indicators/INDICATOR.yml: NAME_DE, NAME_EN, unit: {unit or 'UNIT'}, …",
            "data/catalog/terms.csv: GELTUNGSBEREICH,SCOPE",
        ]
    return lines
