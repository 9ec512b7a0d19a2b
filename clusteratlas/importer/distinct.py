"""Read each different cell once: a text that many lines share is read or refused once."""

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
    """Return for each of `texts` the index of its result, and the results of all different texts.

    Raises the error that `refuse` makes of line and text of the first for which `read` returns
    None.
    """
    places, unique = pd.factorize(texts)
    results: list[Result] = []
    for n, text in enumerate(unique):
        if (result := read(text)) is None:
            raise refuse(int(lines[np.argmax(places == n)]), text)
        results.append(result)
    return places, results
