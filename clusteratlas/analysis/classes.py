"""Classes for maps: the bounds between the colours."""

from __future__ import annotations

import math
import re
import warnings
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

METHODS = ("natural", "quantiles", "equal", "own")
FEWEST, MOST = 3, 7
# The centre of diverging scales.
CENTRES = {
    "location_quotient_thueringen": 1.0,
    "location_quotient_germany": 1.0,
    "employee_change": 0.0,
    "employee_change_percent": 0.0,
    "employee_change_percent_per_year": 0.0,
}
_MAPCLASSIFY = {"natural": "FisherJenks", "quantiles": "Quantiles", "equal": "EqualInterval"}


@dataclass(frozen=True)
class Classes:
    """Ascending upper bounds of all classes but the last; `centre` for diverging scales."""

    bounds: tuple[float, ...]
    lowest: float
    highest: float
    centre: float | None = None

    @property
    def count(self) -> int:
        """Return the number of classes."""
        return len(self.bounds) + 1

    def index(self, value: float) -> int:
        """Return the class of `value`, 0 for the lowest; a bound belongs to the class below it."""
        return bisect_left(self.bounds, value)

    def edges(self, number: int) -> tuple[float, float]:
        """Return lower and upper edge of a class."""
        edges = (self.lowest, *self.bounds, self.highest)
        return edges[number], edges[number + 1]


@dataclass(frozen=True)
class Rule:
    """The reader's choice of classes: method, number of classes, own bounds."""

    method: str = METHODS[0]
    count: int = 5
    bounds: tuple[float, ...] = ()

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Rule:
        """Return the rule for the options classes, k and bounds; invalid ones get the default."""
        method, count = options.get("classes", ""), options.get("k", "")
        is_known = method in METHODS
        is_count = count.isdecimal() and FEWEST <= int(count) <= MOST
        try:
            bounds = own_bounds(options.get("bounds", ""))
        except ValueError:
            bounds = ()
        return cls(
            method if is_known else cls.method, int(count) if is_count else cls.count, bounds
        )

    def classes(self, values: Sequence[float], indicator_id: str) -> Classes | None:
        """Return the classes of `values`, None without values.

        The method 'own' without bounds falls back to the first method.
        """
        if not values:
            return None
        if self.method == "own" and self.bounds:
            return own_classes(self.bounds, values)
        method = METHODS[0] if self.method == "own" else self.method
        return classify(values, method, self.count, CENTRES.get(indicator_id))


_GROUPED = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?![\d.,]*\1)")


def _typed_number(text: str) -> float:
    """Return the number in '1.000', '1,000', '1.234,5' or '20,5', in German or English notation.

    Groups of three digits are thousands, as in the legends. Raises ValueError for other texts.
    """
    plain = text.strip().replace("−", "-")
    groups = _GROUPED.match(plain)
    if groups:
        digits = re.sub(r"[^\d-]", "", groups.group())
        plain = digits + plain[groups.end() :]
    return float(plain.replace(",", "."))


def own_bounds(text: str) -> tuple[float, ...]:
    """Return the bounds in '10; 20,5; 1.000', ascending. Raises ValueError for other texts."""
    bounds = {_typed_number(part) for part in text.split(";") if part.strip()}
    if not all(map(math.isfinite, bounds)):
        raise ValueError(text)
    return tuple(sorted(bounds))[: MOST - 1]


def classify(
    values: Sequence[float], method: str, count: int, centre: float | None = None
) -> Classes:
    """Return classes of `values` by 'natural' (Fisher-Jenks), 'quantiles' or 'equal' steps.

    With a `centre` (0 for a change, 1 for a quotient) the classes are symmetrical about it: the
    distances from it are classified, for a quotient on a logarithmic scale. Raises ValueError for
    an unknown method or no values.
    """
    if not values:
        raise ValueError("no values to classify")
    if centre is None:
        bounds = _bounds(values, method, count)
    elif centre == 1:
        distances = [abs(math.log(v)) for v in values if v > 0] or [0.0]
        steps = _bounds(distances, method, count // 2 + 1)
        bounds = (*(math.exp(-s) for s in reversed(steps)), *(math.exp(s) for s in steps))
    else:
        steps = _bounds([abs(v - centre) for v in values], method, count // 2 + 1)
        bounds = (*(centre - s for s in reversed(steps)), *(centre + s for s in steps))
    return _classes(bounds, values, centre)


def own_classes(bounds: Sequence[float], values: Sequence[float]) -> Classes:
    """Return classes with the reader's own bounds, sorted and without repetition."""
    return _classes(tuple(bounds), values, None)


def _classes(bounds: Sequence[float], values: Sequence[float], centre: float | None) -> Classes:
    ordered = tuple(sorted(set(bounds)))
    lowest, highest = min(values, default=0.0), max(values, default=0.0)
    return Classes(ordered, min([lowest, *ordered[:1]]), max([highest, *ordered[-1:]]), centre)


def _bounds(values: Sequence[float], method: str, count: int) -> tuple[float, ...]:
    """Return the inner bounds of at most `count` classes."""
    import mapclassify  # takes a second to import, so only when a map needs it

    if method not in _MAPCLASSIFY:
        raise ValueError(f"unknown method of classes: {method}")
    distinct = len(set(values))
    if distinct == 1:
        return ()
    most = count if method == "equal" else min(count, distinct)
    # FisherJenks adds squares in single precision, which fails far from zero.
    middle = fmean(values) if method == "natural" else 0.0
    originals = {value - middle: value for value in values}
    with warnings.catch_warnings():
        # Few distinct values give fewer classes, which the legend shows.
        warnings.simplefilter("ignore")
        scheme = getattr(mapclassify, _MAPCLASSIFY[method])([v - middle for v in values], k=most)
    return tuple(float(originals.get(bound, bound)) for bound in scheme.bins[:-1])
