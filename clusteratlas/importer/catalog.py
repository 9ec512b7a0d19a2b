"""The catalogue of the import: measures and industries of official tables, indicators, regions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.build import read_indicators
from clusteratlas.importer.industries import Industries
from clusteratlas.importer.labels import fits, fold, is_another
from clusteratlas.importer.units import factor

OWN = "eigene"  # the key of tables that name no statistics
_ANY_SCOPE = "Tabelle ohne Angabe der Statistik"


@dataclass(frozen=True)
class Measure:
    """What a table measures, as the atlas stores it."""

    indicator_id: str
    scope: str
    industry_id: str | None  # the industry of all figures, where the table names none
    always: bool  # every living Kreis has at least one (never zero)
    unit: str
    additive: bool
    bounds: str  # which values are possible: level, share or any
    name_de: str
    name_en: str
    decimals: int
    # What one unit of the table is worth, where its publisher prints no unit
    factor: float | None = None

    def by(self, unit: str) -> float | None:
        """Return the factor of a value in `unit`, which is '' where the table prints none."""
        return self.factor if not unit and self.factor else factor(unit, self.unit)


@dataclass(frozen=True)
class Catalog:
    """The files of data/catalog that the import reads, each at most once."""

    folder: Path
    user_measures: tuple[dict[str, Any], ...] = ()  # entries of measures that readers named

    def measure(self, statistic: str, code: str, label: str, unit: str) -> Measure | None:
        """Return the measure with this label, else with this code; None for an unknown measure.

        Of several with one name, the one whose unit fits is taken, else the first.

        One code may stand for people at their place of work and at their place of residence: then
        the label decides. A change of a measure is never the measure itself.
        """
        here = [entry for entry in self._entries if entry["statistic"] == statistic]
        if statistic == OWN and (one := self.of_all(label, unit)):
            return one
        by_code = [e for e in here if code and code in e.get("codes", [])]
        by_label = [e for e in here if any(fits(p, fold(label)) for p in e["patterns"])]
        only_code = code and statistic == "inkar"  # INKAR gives each indicator its own code
        every = [*([] if only_code else by_label), *by_code]
        fitting = [self._measure(e) for e in every if not is_another(e["patterns"], label)]
        return next((m for m in fitting if m.by(unit) is not None), next(iter(fitting), None))

    def of_all(self, label: str, unit: str) -> Measure | None:
        """Return the measure of a table that names no statistics, if all statistics agree on it.

        Only measures that every Kreis has are considered: "Umsatz" or "Betriebe" may be of some
        industries only.
        """
        measures = [
            self._measure({**entry, "scope": _ANY_SCOPE, "always": False})
            for entry in self._entries
            if entry.get("always") and entry["statistic"] != "inkar"
            if any(fits(pattern, fold(label)) for pattern in entry["patterns"])
        ]
        fitting = {measure for measure in measures if measure.by(unit) is not None}
        return fitting.pop() if len(fitting) == 1 else None

    def industry(self, code: str, label: str) -> str | None:
        """Return the industry of an attribute, None for an unknown one."""
        return self._industries.find(code, label)

    @cached_property
    def _industries(self) -> Industries:
        return Industries(self.folder)

    @cached_property
    def regions(self) -> dict[str, str]:
        """Return the names of all present Kreise, Länder and regions between them."""
        root = self.folder.parents[1] / "data" / "raw"
        rows: dict[str, str] = {}
        for path in ("population/population_kreise.csv", "vgrdl/regions.csv"):
            frame = pd.read_csv(root / path, dtype=str, keep_default_na=False)
            rows |= dict(zip(frame.ags, frame.name, strict=True))
        return rows

    @cached_property
    def nuts(self) -> dict[str, str]:
        """Return the keys of NUTS 2024 of Kreise, Länder and Germany -> the keys of the atlas."""
        path = self.folder.parents[1] / "data" / "raw" / "vgrdl" / "regions.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        return dict(zip(frame.nuts, frame.ags, strict=True))

    @cached_property
    def changes(self) -> list[tuple[str, str, str]]:
        """Return (Kreis that ended, Kreis that took it in, first day) of every merger."""
        frame = self._read("region_changes.csv")
        ended = frame[frame.kind == "dissolved"]
        rows = zip(ended.from_region_id, ended.to_region_id, ended.change_date, strict=True)
        return [(str(a), str(b), str(c)) for a, b, c in rows]

    @cached_property
    def partners(self) -> dict[str, str]:
        """Return the name of a partner country in either language, folded -> its id."""
        frame = self._read("partners.csv")
        names = [*frame.name_en, *frame.name_de]
        return {fold(n): i for n, i in zip(names, [*frame.partner_id] * 2, strict=True)}

    @cached_property
    def _indicators(self) -> dict[str, dict[str, Any]]:
        official = read_indicators(self.folder.parents[1]).to_dict("records")
        # Measures that readers named are stored in text files.
        entries = [
            {**e["row"], "additive": e["row"]["additive"] == "true", "bounds": "any"}
            for e in self.user_measures
        ]
        rows = [*official, *entries]
        return {str(row["indicator_id"]): {str(k): v for k, v in row.items()} for row in rows}

    @cached_property
    def _entries(self) -> list[dict[str, Any]]:
        text = (self.folder / "genesis_measures.yml").read_text(encoding="utf-8")
        entries = [
            *yaml.load(text, yaml.CSafeLoader),
            *self._inkar(),
            *map(dict, self.user_measures),
        ]
        for entry in entries:
            entry["patterns"] = [re.compile(fold(p)) for p in entry.get("labels", [])]
        return entries

    def _inkar(self) -> list[dict[str, Any]]:
        """Return the entries of INKAR, which prints no units."""
        return [
            {
                "statistic": "inkar",
                "indicator": row["indicator_id"],
                "codes": [row["place"]],
                "labels": [re.escape(name) for name in row["printed"].split("|") if name],
                "scope": row["scope"],
                "industry": row["industry_id"] or None,
                "factor": float(row["factor"]),
                "always": row["always"] == "true",
            }
            for row in self._read("inkar_indicators.csv").to_dict("records")
        ]

    def _measure(self, entry: dict[str, Any]) -> Measure:
        indicator = self._indicators[entry["indicator"]]
        return Measure(
            entry["indicator"],
            entry["scope"],
            entry.get("industry"),
            bool(entry.get("always")),
            indicator["unit"],
            indicator["additive"],
            indicator["bounds"],
            indicator["name_de"],
            indicator["name_en"],
            int(indicator["decimals"]),
            entry.get("factor"),
        )

    def _read(self, name: str) -> pd.DataFrame:
        return pd.read_csv(self.folder / name, dtype=str, keep_default_na=False)
