"""The keys of regions in official tables: AGS, 'DG', the names of the Länder."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from clusteratlas.importer import cells
from clusteratlas.importer.distinct import read_distinct
from clusteratlas.importer.errors import ImportRefused, at_line

# Tables of Destatis name the Länder without their codes.
LAENDER = {
    "Deutschland": "DE",
    "Germany": "DE",
    "Schleswig-Holstein": "01",
    "Hamburg": "02",
    "Niedersachsen": "03",
    "Bremen": "04",
    "Nordrhein-Westfalen": "05",
    "Hessen": "06",
    "Rheinland-Pfalz": "07",
    "Baden-Württemberg": "08",
    "Bayern": "09",
    "Saarland": "10",
    "Berlin": "11",
    "Brandenburg": "12",
    "Mecklenburg-Vorpommern": "13",
    "Sachsen": "14",
    "Sachsen-Anhalt": "15",
    "Thüringen": "16",
    "Lower Saxony": "03",
    "North Rhine-Westphalia": "05",
    "Hesse": "06",
    "Rhineland-Palatinate": "07",
    "Bavaria": "09",
    "Mecklenburg-Western Pomerania": "13",
    "Saxony": "14",
    "Saxony-Anhalt": "15",
    "Thuringia": "16",
}

_FOLDED = {name.casefold(): key for name, key in LAENDER.items()}

_AROUND = re.compile(r"^(?:freistaat|(?:bundes)?land) |\s(?:zusammen|insgesamt)$")
_CAPTION = re.compile(
    r"ags ?[58]?|gkz|kkz|krs|a?rs|regkey|(?:bundes)?l(?:and|änder)"
    r"|(?:amtlicher? |statistische )?"
    r"(?:regional|kreis|gebiets|gemeinde)?-?(?:schlüssel|kennziffer|nummer)"
    r"(?: und zulassungsbezirke?)?|(?:kreis-?)?nr\.?|zulassungsbezirke?"
    r"|(?:land)?kreise?(?: ?name)?|kreise? (?:und|/) .*|kreisfreie .*|regions?(?:name)?"
    r"|region(?:en)?|raum(?:einheit|bezug)?|gebiet(?:seinheit)?|gebietskörperschaft(?:en)?|district|area",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Return whether keys or names of regions stand below a column with this caption."""
    return bool(_CAPTION.fullmatch(text.replace("_", " ").strip()))


def land(text: str) -> str | None:
    """Return the key of a Land or Germany by its name: 'Thüringen', 'THÜRINGEN ZUSAMMEN'."""
    return _FOLDED.get(_AROUND.sub("", text.strip().casefold()))


def region(cell: str) -> str | None:
    """Return the region of a code or of a Land's name, else None.

    'DG' is Germany; digits are an AGS. Four digits are a year: no key of a region has four.
    """
    text = cell.strip()
    if text in ("DE", "DG", "DINSG"):
        return "DE"
    if key := land(text):
        return key
    return text if re.fullmatch(r"\d{2,3}|\d{5}|\d{8,12}|„.+“", text) else None


_LEVEL = re.compile(r"(\d\d)0{10}|(\d\d[1-9])0{9}")  # keys of twelve digits


def full_key(text: str) -> str:
    """Return a region's key with the leading zero that spreadsheets lose: '1001' -> '01001'.

    Länder have two digits (up to 16), regions between Land and Kreis three, Kreise five,
    municipalities eight. A text that may be a year stays as it is, except 2000, which is Hamburg.
    """
    if match := _LEVEL.fullmatch(text):  # '160000000000' is the Land
        return match[1] or match[2]
    short = len(text) in (1, 4, 7) or (len(text) == 2 and text > "16")
    if not short or not re.fullmatch(r"\d+", text, re.ASCII):
        return text
    return text if re.fullmatch(r"19\d\d|20(?!00)\d\d", text) else f"0{text}"


def keys(texts: np.ndarray) -> np.ndarray:
    """Return the keys of cells: '' for all regions together; the name of a Land becomes its key."""
    places, unique = pd.factorize(texts)
    return np.asarray(np.array([_key(text) for text in unique], dtype=object)[places])


def _key(text: str) -> str:
    full = land(text) or full_key(text)
    if full == "DE":
        return "DG"
    return "" if region(full) is None and cells.is_total(text, text) else full


def with_whole(texts: np.ndarray) -> np.ndarray:
    """Return the keys, with Germany's key for an "Insgesamt" below all sixteen Länder."""
    unique = pd.unique(texts)
    totals = [text for text in unique if text and cells.is_total("", text)]
    if totals and {f"{n:02}" for n in range(1, 17)} <= set(map(region, unique)):
        return np.where(np.isin(texts, totals), "DG", texts)
    return texts


def finer(before: np.ndarray, own: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Return the finer key where a line names a Kreis beside its Land; '' means no key yet.

    Raises ImportRefused where a line names two regions of which neither lies in the other
    (commuters).
    """
    places, regions = read_distinct(before + "\x1f" + own, lines, _inner, _two_regions)
    return np.asarray(np.array(regions, dtype=object)[places])


def lie_in_each_other(before: np.ndarray, own: np.ndarray) -> bool:
    """Return whether, line by line, one of the two regions lies in the other."""
    return all(_inner(pair) is not None for pair in set(before + "\x1f" + own))


def _inner(pair: str) -> str | None:
    """Return the key of a pair that lies in the other key, None where neither does."""
    one, other = pair.split("\x1f")
    inside = one[:1] in ("", "D", "„") or other[:1] in ("", "D", "„") or one.startswith(other)
    if not inside and not other.startswith(one):
        return None
    return max(one, other, key=lambda code: (code not in ("", "DG"), len(code)))


def _two_regions(line: int, pair: str) -> ImportRefused:
    one, other = pair.split("\x1f")
    return at_line(
        line,
        f"Hier stehen zwei Regionen ({one}, {other}), wie bei Pendlern: Das kennt der "
        "Clusteratlas nicht.",
        f"Two regions stand here ({one}, {other}), as of commuters: the atlas does not know that.",
    )


def regions(
    texts: np.ndarray, lines: np.ndarray, refuse: Callable[[int, str], ImportRefused]
) -> np.ndarray:
    """Return the region of each of `texts`.

    Raises the error of `refuse` for the first without one.
    """
    places, results = read_distinct(texts, lines, lambda text: region(full_key(text)), refuse)
    return np.asarray(np.array(results, dtype=object)[places])
