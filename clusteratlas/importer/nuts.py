"""Convert keys of NUTS 3 to those of the atlas, by the version of NUTS that a table follows."""

from __future__ import annotations

import pandas as pd

# Keys in Thüringen until NUTS 2024 (where Eisenach is part of the Wartburgkreis).
_UNTIL_2021 = {
    "DEG04": "16054",
    "DEG0B": "16066",
    "DEG0F": "16070",
    "DEG0H": "16072",
    "DEG0I": "16073",
    "DEG0N": "16056",
    "DEG0P": "16063",
}
_SINCE_2024 = ("DEG0Q", "DEG0R", "DEG0S", "DEG0T", "DEG0U", "DEG0V")
_WITHOUT_EISENACH = "DEG0P"


def with_keys(regions: pd.Series, newest: dict[str, str]) -> pd.Series:
    """Return the keys of `regions`; `newest` has those of NUTS 2024, others stay as they are.

    Where a table has keys of both versions, those of the earlier version stay as they are and are
    not regions of the atlas. The same holds for the Wartburgkreis without Eisenach where Eisenach
    is not in the table.
    """
    codes = set(regions.unique())
    earlier = {} if codes & set(_SINCE_2024) else dict(_UNTIL_2021)
    if "DEG0N" not in codes:
        earlier.pop(_WITHOUT_EISENACH, None)
    keys = newest | earlier | {"DE": "DE"}
    return regions.map({code: keys.get(code, code) for code in codes})
