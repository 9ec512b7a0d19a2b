"""Flat files of GENESIS, new and old, in random forms, as rows of cells."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from tests.importer.random_layouts import WZ
from tests.importer.random_tables import REGIONS, Made, Row

_CODES = {WZ: "WZ08X", "Geschlecht": "GES", "Nationalität": "NAT", "Größenklassen": "BESGK4"}
_MEASURES = {"Betriebe": "BET001", "Beschäftigte": "BES001", "Umsatz": "UMS001"}
_MARKS = {"suppressed": ".", "unreliable": "/", "provisional": "p", "limited": "()", "zero": "-"}
_TOTALS = [("", "Insgesamt"), ("INSGESAMT", "Insgesamt"), ("", "Total"), ("", "")]


class Flat:
    """How a table is written as a flat file: a line a value, or a line for all measures."""

    def __init__(self, result: Made) -> None:
        self.made, r = result, result.random
        self.random: Random = r
        self.old, self.quality = r.random() < 0.4, r.random() < 0.5
        self.names = r.sample(["", *result.variables], 1 + len(result.variables))
        self.total = r.choice(_TOTALS)
        self.levels = r.random() < 0.3  # Land and Kreis are variables of their own
        self.order = list(range(200))
        r.shuffle(self.order)

    def rows(self) -> list[Row]:
        """Return the whole file, its columns in any order."""
        combos = list(product(self.made.regions, *self.made.variables.values(), self.made.times))
        self.random.shuffle(combos)
        lines = [line for *chosen, time in combos for line in self._lines(chosen, time)]
        names = list(lines[0])
        if self.random.random() < 0.5:
            names.sort(key=lambda name: self.order[hash_of(name)])
        return [names, *([line[name] for name in names] for line in lines)]

    def _lines(self, chosen: list[Any], time: str) -> list[dict[str, str]]:
        result = dict(zip(["", *self.made.variables], chosen, strict=True))
        shared = self._shared(result, time)
        cells = {
            m: self.made.cells[result[""], time, m, tuple(chosen[1:])] for m in self.made.units
        }
        if not self.old:
            return [shared | self._value(m, cell) for m, cell in cells.items()]
        line = dict(shared)
        for m, (text, value, status) in cells.items():
            column = f"{_MEASURES[m]}__{m}__{self.made.units[m][0].replace(' ', '_')}"
            printed, mark = self._printed(text, value, status)
            line |= {column: printed, **({f"{_MEASURES[m]}_q": mark} if self.quality else {})}
        return [line]

    def _shared(self, expected: dict[str, Any], time: str) -> dict[str, str]:
        new = not self.old
        prefix = "statistics" if new else "Statistik"
        result = {f"{prefix}_{part}": text for part, text in (("code", "42111"), ("label", "B"))}
        result |= {"time" if new else "Zeit": self.made.times[time] if ". " in time else time}
        number = 0
        for name in self.names:
            for variable, code, label in self._attributes(name, expected[name]):
                number += 1
                kind, attribute = (
                    ("variable", "variable_attribute") if new else ("Merkmal", "Auspraegung")
                )
                start = f"{number}_{kind}" if new else f"{number}_Merkmal"
                end = f"{number}_{attribute}"
                pairs = (("code", variable), ("label", name or "Kreise"))
                result |= {f"{start}_{p}" if new else f"{start}_{p.title()}": t for p, t in pairs}
                both = (("code", code), ("label", label))
                result |= {f"{end}_{p}" if new else f"{end}_{p.title()}": t for p, t in both}
        return result

    def _attributes(self, name: str, one: Any) -> list[tuple[str, str, str]]:
        if name:
            code, label = self.total if one[1] == "Insgesamt" else one
            return [
                (
                    _CODES[name],
                    code or ("" if label in ("Insgesamt", "Total", "") else f"X{label}"),
                    label,
                )
            ]
        if not self.levels:
            variable = "DLAND" if len(one) == 2 else "KREISE"
            return [(variable, one, REGIONS[one])]
        kreis = (one, REGIONS[one]) if len(one) == 5 else ("", "Insgesamt")
        land = one if one == "DG" else one[:2]
        return [("DLAND", land, REGIONS[land]), ("KREISE", *kreis)]

    def _printed(self, text: str, value: float | None, status: str) -> tuple[str, str]:
        if not self.quality:
            return text.replace(".", "") if value else text, ""
        mark = _MARKS.get(status, self.random.choice(["", "e"]))
        return ("" if value is None else f"{value:.0f}"), mark

    def _value(self, measure: str, cell: tuple[str, float | None, str]) -> dict[str, str]:
        printed, mark = self._printed(*cell)
        return {
            "value": printed,
            "value_unit": self.made.units[measure][0],
            "value_variable_code": _MEASURES[measure],
            "value_variable_label": measure,
            **({"value_q": mark} if self.quality else {}),
        }


def hash_of(name: str) -> int:
    """Return the same small number for a name at every run."""
    return sum(map(ord, name)) % 200
