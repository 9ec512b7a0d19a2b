"""Classical tables of GENESIS in random layouts, as rows of cells."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from tests.importer.random_tables import REGIONS, Made, Row

WZ = "Wirtschaftszweige (WZ2008)"
FOOT = [["__________"], ["1) Ohne Handwerk."], ["*) Geschätzt."], ["Stand: 01.03.2026 / 10:00:00"]]
CHANGE = "Veränderung zum Vorjahr"


class Layout:
    """Where a table has its times and variables, and what stands beside them."""

    def __init__(self, result: Made) -> None:
        self.made, r = result, result.random
        self.random: Random = r
        places = ["stub", "head", "block"]
        self.times = r.choice(places)
        across = {name: r.random() < 0.5 for name in result.variables}
        self.above = [name for name in result.variables if across[name]]
        self.left: list[str] = ["", *(name for name in result.variables if not across[name])]
        if self.times == "stub":
            self.left.insert(r.randint(0, 1), "time")
        self.land = r.random() < 0.2  # Land and Kreis in columns of their own
        self.captions, self.changes = r.random() < 0.3, r.random() < 0.3
        self.merged = r.random() < 0.3
        self.brackets = r.random() < 0.25
        times = list(result.times) if self.times == "head" else [""]
        names = [result.variables[name] for name in self.above]
        pairs = product(result.units, times, product(*names), [False, True][: 1 + self.changes])
        self.columns = list(pairs)

    def rows(self) -> list[Row]:
        """Return the whole table."""
        result = [["GENESIS-Tabelle: 42111-77-01-4"], ["Betriebe nach Merkmalen der WZ 2008"]]
        head = self._head()
        if self.times != "block":
            return [*result, *head, *self._body(""), *FOOT]
        repeated = self.random.random() < 0.3
        for n, time in enumerate(self.made.times):
            result += [[time], *(head if repeated or not n else []), *self._body(time)]
        return [*result, *FOOT]

    def _head(self) -> list[Row]:
        measures = [self._measure(m, change) for m, _, _, change in self.columns]
        levels = [measures]
        if self.times == "head":
            levels.append([time for _, time, _, _ in self.columns])
        for n, name in enumerate(self.above):
            if self.random.random() < 0.4:
                levels.append([name] * len(self.columns))
            levels.append([attributes[n][1] for _, _, attributes, _ in self.columns])
        if not self.brackets:
            levels.append(["%" if c else self.made.units[m][0] for m, _, _, c in self.columns])
        blank = [""] * len(self._stub_captions())
        first = self._stub_captions() if self.captions and not self._repeats() else blank
        return [(blank if n else first) + level for n, level in enumerate(levels)]

    def _repeats(self) -> bool:
        return self.times == "block"

    def _measure(self, measure: str, change: bool) -> str:
        text = f"{measure}, {CHANGE}" if change else measure
        unit = "%" if change else self.made.units[measure][0]
        return f"{text} ({unit})" if self.brackets else self._marked(text)

    def _marked(self, text: str) -> str:
        return text + self.random.choice(["", "", "", "¹⁾", " 1)", "*"]) if text else ""

    def _stub_captions(self) -> Row:
        result: Row = []
        for name in self.left:
            result += ["Jahr"] if name == "time" else [name or "Kreise"]
            result += [""] * (3 if self.land and not name else name in ("", WZ))
        return result

    def _body(self, time: str) -> list[Row]:
        result: list[Row] = []
        above: Row = []
        for chosen in product(*(self._items(name) for name in self.left)):
            outcome: dict[str, Any] = dict(zip(self.left, chosen, strict=True))
            stub = [cell for name in self.left for cell in self._stub(name, outcome[name])]
            values = [self._value(outcome, time, column) for column in self.columns]
            same = next((n for n, c in enumerate(stub) if above[n : n + 1] != [c]), len(stub) - 1)
            above = stub
            if self.merged and all(stub[: min(same, len(stub) - 1)]):
                stub = [""] * min(same, len(stub) - 1) + stub[min(same, len(stub) - 1) :]
            result.append(stub + values)
        return result

    def _items(self, name: str) -> list[Any]:
        if name == "time":
            return list(self.made.times)
        return self.made.variables[name] if name else list(self.made.regions)

    def _stub(self, name: str, one: Any) -> Row:
        if name == "time":
            return [one]
        if name:
            return [one[0], self._marked(one[1])] if name == WZ else [self._marked(one[1])]
        if not self.land:
            return [one, f"  {self._marked(REGIONS[one])}"]
        land = one if one == "DG" else one[:2]
        return [land, REGIONS[land], *((one, REGIONS[one]) if len(one) == 5 else ("", "Insgesamt"))]

    def _value(self, expected: dict[str, Any], time: str, column: Any) -> str:
        measure, own, attributes, change = column
        if change:
            return self.random.choice(["-1,5", "2,3", "-", "."])
        across = dict(zip(self.above, attributes, strict=True))
        chosen = tuple((expected | across)[name] for name in self.made.variables)
        return self.made.cells[expected[""], own or expected.get("time") or time, measure, chosen][
            0
        ]
