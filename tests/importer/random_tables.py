"""Made-up tables in random layouts, with what an import may say of each: the truth beside them.

The second implementation of the rules: totals where the table has them, else sums of all parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from random import Random

Cell = tuple[str, float | None, str]  # as printed, value, status
Key = tuple[str, str, str, str, str | None]  # region, last day, indicator, industry, size class
Row = list[str]

REGIONS = {
    "DG": "Deutschland",
    "16": "Thüringen",
    "16051": "Erfurt, krsfr. Stadt",
    "16061": "Eichsfeld, Landkreis",
    "01": "Schleswig-Holstein",
    "01001": "Flensburg",
}
TIMES = [
    {"2021": "2021-12-31", "2022": "2022-12-31"},
    {"30.09.2021": "2021-09-30", "30. Juni 2022": "2022-06-30"},
    {"I. Quartal 2023": "2023-03-31", "Q4 2023": "2023-12-31"},
    {"Mär 23": "2023-03-31", "Jan. 2024": "2024-01-31"},
]
MEASURES = {
    "Betriebe": "establishments",
    "Beschäftigte": "employees",
    "Umsatz": "turnover_eur_million",
}
EUROS = [("Tsd. EUR", 1e-3), ("1 000 EUR", 1e-3), ("Mill. EUR", 1.0), ("Mio. €", 1.0)]
TOTAL = ("", "Insgesamt")
INDUSTRIES = [("WZ08-C", "Verarbeitendes Gewerbe (C)"), ("WZ08-F", "Baugewerbe (F)")]
MEN, WOMEN = ("", "männlich"), ("", "weiblich")
VARIABLES = {
    "Wirtschaftszweige (WZ2008)": [[TOTAL, *INDUSTRIES], INDUSTRIES, INDUSTRIES[:1]],
    "Geschlecht": [[TOTAL, MEN, WOMEN], [MEN, WOMEN, TOTAL], [TOTAL, WOMEN], [MEN, WOMEN]],
    "Nationalität": [[TOTAL, ("", "Ausländer")], [("", "Deutsche"), ("", "Ausländer")]],
    "Größenklassen": [[TOTAL, ("", "unter 50 Beschäftigte")], [("", "50 bis 99 Beschäftigte")]],
}
_SURE = ["published", "provisional", "limited"]


@dataclass
class Made:
    """One table: what it is about, how it is printed, every cell."""

    random: Random
    regions: list[str] = field(init=False)
    times: dict[str, str] = field(init=False)
    units: dict[str, tuple[str, float]] = field(init=False)
    variables: dict[str, list[tuple[str, str]]] = field(init=False)
    cells: dict[tuple[object, ...], Cell] = field(init=False)

    def __post_init__(self) -> None:
        """Draw what the table is about, and its cells."""
        r = self.random
        self.regions = sorted(r.sample(list(REGIONS), r.randint(2, 4)), key=lambda k: k != "DG")
        self.times = dict(list(r.choice(TIMES).items())[: r.randint(1, 2)])
        measures = r.sample(list(MEASURES), r.randint(1, 3))
        self.units = {m: r.choice(EUROS) if m == "Umsatz" else ("Anzahl", 1.0) for m in measures}
        some = r.sample(list(VARIABLES), r.randint(0, 3))
        self.variables = {name: r.choice(VARIABLES[name]) for name in some}
        every = product(self.regions, self.times, self.units, product(*self.variables.values()))
        self.cells = {key: _cell(r) for key in every}

    def truth(self) -> dict[Key, tuple[float | None, set[str]]]:
        """Return what is to be stored: value and possible statuses."""
        result: dict[Key, tuple[float | None, set[str]]] = {}
        axes = [_choices(name, attributes) for name, attributes in self.variables.items()]
        for region, time, measure in product(self.regions, self.times, self.units):
            for chosen in product(*axes):
                parts = [self.cells[region, time, measure, one] for one in product(*chosen)]
                outcome = dict(zip(self.variables, (part[0] for part in chosen), strict=True))
                industry = outcome.get("Wirtschaftszweige (WZ2008)", TOTAL)[0][5:] or "B-C"
                size = outcome.get("Größenklassen", TOTAL)[1]
                region_id = "DE" if region == "DG" else region
                key = (region_id, self.times[time], MEASURES[measure], industry)
                value, statuses = _sum(parts)
                scaled = None if value is None else round(value * self.units[measure][1], 6)
                result[*key, None if size == "Insgesamt" else size] = (scaled, statuses)
        return result


def _cell(r: Random) -> Cell:
    number = r.randrange(2_000, 900_000)
    return r.choices(
        [
            (str(number), float(number), "published"),
            (f"{number:,}".replace(",", "."), float(number), "published"),
            (f"({number})", float(number), "limited"),
            (f"{number}p", float(number), "provisional"),
            (".", None, "suppressed"),
            ("/", None, "unreliable"),
            ("-", 0.0, "zero"),
        ],
        [40, 30, 5, 5, 5, 5, 5],
    )[0]


def _choices(name: str, attributes: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return what is stored of a variable: each attribute, the total alone, or all together."""
    if name in ("Wirtschaftszweige (WZ2008)", "Größenklassen"):
        return [[one] for one in attributes]
    return [[TOTAL]] if TOTAL in attributes else [attributes]


def _sum(parts: list[Cell]) -> tuple[float | None, set[str]]:
    if gaps := {status for _, value, status in parts if value is None}:
        return None, gaps
    ranks = [_SURE.index(status) for _, _, status in parts if status != "zero"]
    return sum(value or 0.0 for _, value, _ in parts), {_SURE[max(ranks)] if ranks else "zero"}
