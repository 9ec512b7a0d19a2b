"""Cells read once each: what many lines share is understood, or refused, a single time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from clusteratlas.importer.errors import ImportRefused

Result = TypeVar("Result")


def read_distinct(
    texts: Any,
    lines: np.ndarray,
    read: Callable[[str], Result | None],
    refuse: Callable[[int, str], ImportRefused],
) -> tuple[np.ndarray, list[Result]]:
    """Return for each of `texts` the place of its result, and the results of all different ones.

    Raises what `refuse` makes of line and text of the first that `read` gives None for.
    """
    places, unique = pd.factorize(texts)
    results: list[Result] = []
    for n, text in enumerate(unique):
        if (result := read(text)) is None:
            raise refuse(int(lines[np.argmax(places == n)]), text)
        results.append(result)
    return places, results
