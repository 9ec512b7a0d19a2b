"""Kreise of Thüringen by name alone, and keys with names in one cell."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import areas
from clusteratlas.importer.errors import at_line

_CITIES = {
    "Erfurt": "16051",
    "Gera": "16052",
    "Jena": "16053",
    "Suhl": "16054",
    "Weimar": "16055",
    "Eisenach": "16056",
}
_MERGED = "2021-07-01"
_OF_THEIR_OWN = {  # no municipality has the name
    "Eichsfeld": "16061",
    "Wartburgkreis": "16063",
    "Unstrut-Hainich-Kreis": "16064",
    "Kyffhäuserkreis": "16065",
    "Schmalkalden-Meiningen": "16066",
    "Ilm-Kreis": "16070",
    "Weimarer Land": "16071",
    "Saalfeld-Rudolstadt": "16073",
    "Saale-Holzland-Kreis": "16074",
    "Saale-Orla-Kreis": "16075",
    "Altenburger Land": "16077",
}
_AS_TOWNS = {  # a town has the same name
    "Nordhausen": "16062",
    "Gotha": "16067",
    "Sömmerda": "16068",
    "Hildburghausen": "16069",
    "Sonneberg": "16072",
    "Greiz": "16076",
}
_KREIS = re.compile(r"(?:,\s*)?(?<![\w-])(?:Landkreis|Kreis|LK)\b")
_CITY = re.compile(r"(?:,\s*)?\b(?:[Kk]reisfreie|kr(?:s)?fr\.)?\s*Stadt\b,?")
_OF_KREISE = re.compile(r"\b(?:land)?kreise?\b", re.IGNORECASE)
_WITH_NAME = re.compile(r"(DG|\d{2}|\d{5}),?\s+([^\W\d_][^;]*)")


def with_name(column: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return keys and names of a column that has both in each cell, a Kreis among them; else None.

    '16051 Erfurt', '16051, Erfurt, krsfr. Stadt'.
    """
    pairs = [_WITH_NAME.fullmatch(cell.strip()) for cell in column]
    rows = [(pair[1], pair[2]) for pair in pairs if pair]
    if len(rows) < len(pairs) or not any(len(key) == 5 for key, _ in rows):
        return None
    keys, names = (np.array(texts, dtype=object) for texts in zip(*rows, strict=True))
    return keys, names


def keys_of(names: np.ndarray, lines: np.ndarray, caption: str) -> np.ndarray | None:
    """Return the keys of a column of names, None where it does not name Kreise.

    Names that towns have as well count below a caption that says Kreise, or where a Kreis with a
    name of its own is there. Raises ImportRefused for a name among them that is none.
    """
    different = [str(name).strip() for name in pd.unique(names)]
    keys = {name: _key(name) for name in different}
    kreise = [name for name, key in keys.items() if key and len(key) == 5]
    if not kreise or len(kreise) * 2 < len(different):
        return None
    own = any(_plain(one) in _OF_THEIR_OWN for one in kreise)
    of_kreise = own or _OF_KREISE.search(caption)
    for name in different:
        town = _plain(name) in _AS_TOWNS and not _KREIS.search(name)
        if not keys[name] or (town and not of_kreise):
            raise at_line(
                int(lines[np.argmax(np.char.strip(names.astype(str)) == name)]),
                f"„{name}“ ist ohne Schlüssel kein eindeutiger Kreis Thüringens.",
                f"“{name}” without a key is not clearly a Kreis of Thuringia.",
            )
    return np.array([keys[str(name).strip()] for name in names], dtype=object)


def _plain(name: str) -> str:
    """Return the name of a rural Kreis without the word for it."""
    return _KREIS.sub("", name).strip(" ,")


def _key(name: str) -> str | None:
    city = _CITIES.get(_CITY.sub("", name).strip(" ,"))
    rural = (_OF_THEIR_OWN | _AS_TOWNS).get(_plain(name))
    return city or rural or areas.LAENDER.get(name)


def refuse_ended(figures: pd.DataFrame) -> None:
    """Raise ImportRefused for Eisenach since July 2021: by its name it may be the municipality."""
    after = (figures.region_id == _CITIES["Eisenach"]) & (figures.period_end >= _MERGED)
    if after.any():
        raise at_line(
            int(figures.line[after].iloc[0]),
            "Eisenach ist seit Juli 2021 eine Gemeinde des Wartburgkreises, kein Kreis.",
            "Since July 2021 Eisenach has been a municipality of the Wartburgkreis, no Kreis.",
        )
