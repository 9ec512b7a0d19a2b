"""Comparison of the measurements with goals and with an earlier run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Row = tuple[str, str]  # name of the measurement, its figures with units
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Goal:
    """A `limit` for number `position` in every row whose name starts with `what`."""

    what: str
    position: int
    limit: float
    at_least: bool = False

    def is_met(self, number: float) -> bool:
        """Return whether `number` reaches the goal."""
        return number >= self.limit if self.at_least else number <= self.limit

    def __str__(self) -> str:
        """Return the goal as a line of docs/benchmarks.md."""
        return f"{self.what}: {'at least' if self.at_least else 'at most'} {self.limit:g}"


GOALS = (
    Goal("build of the store", 0, 5),
    Goal("rebuild after one line of the catalogue", 0, 2),
    Goal("import of a small table until the map has it", 0, 3),
    Goal("import of 200,000 ", 0, 3),
    Goal("import of 200,000 ", 1, 600),
    Goal("peak memory of the build", 0, 600),
    Goal("search of a hundred letters", 0, 0.3),
    Goal("register of 1,000,000 companies", 1, 2000),
    Goal("seconds to store 10,000 made-up rows with their identity", 0, 10),
    Goal("suppression by kreis, industry: time", 0, 60),
    Goal("suppression by kreis, industry, size: time", 0, 600),
    Goal("build / bare load", 0, 15),
    Goal("script, warm: median", 0, 40),
    Goal("script, warm: worst", 0, 150),
    Goal("ready / bare page: ", 0, 1.25),
    Goal("another field, click to drawn / bare page", 0, 0.6),
    Goal("another year, click to drawn / bare page", 0, 0.6),
    Goal("first visit of the regional map over the wire", 0, 2.8),
    Goal("fact sheet optik as pdf", 0, 0.5),
    Goal("all thirteen as PDF: together", 0, 4),
    Goal("20 sessions over websockets: page runs a second", 0, 5, at_least=True),
    Goal("100 sessions over websockets: errors", 0, 0),
)


def numbers(text: str) -> list[float]:
    """Return the numbers in `text`, in their order."""
    return [float(number) for number in _NUMBER.findall(text)]


def misses(rows: Iterable[Row], goals: Iterable[Goal] = GOALS) -> list[str]:
    """Return a sentence for each goal that is missed or has no measurement."""
    rows = list(rows)
    result = []
    for goal in goals:
        held = [
            (what, numbers(text)[goal.position])
            for what, text in rows
            if what.startswith(goal.what)
        ]
        result += [
            f"{what}: {number:g}; goal {goal}" for what, number in held if not goal.is_met(number)
        ]
        result += [] if held else [f"nothing measures the goal “{goal}”"]
    return result


def read_rows(document: str) -> dict[str, str]:
    """Return name -> figures of the table in an earlier docs/benchmarks.md."""
    cells = [
        line.strip("| ").split(" | ") for line in document.splitlines() if line.startswith("| ")
    ]
    return {what: figures for what, figures in (c for c in cells if len(c) == 2) if what != "what"}


def compare(rows: Iterable[Row], earlier: dict[str, str]) -> list[str]:
    """Return a line per row that both runs have: figures now, then, and their ratios."""
    lines = []
    for what, text in rows:
        if what not in earlier:
            continue
        pairs = zip(numbers(text), numbers(earlier[what]), strict=False)
        ratios = " / ".join(f"×{now / then:.2f}" if then else "–" for now, then in pairs)
        lines.append(f"{what}: {text} (earlier {earlier[what]}): {ratios}")
    return lines
