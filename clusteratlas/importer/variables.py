"""The place in the contract of a table's variable: industry, size, part of a year, partner.

It is found by the variable's code, in classical tables by its caption and its attributes; never by
its position.
"""

from __future__ import annotations

import re

from clusteratlas.importer import cells, times
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.labels import fold
from clusteratlas.importer.table import Dimension

INDUSTRY, OLD_INDUSTRY, SIZE, PART_OF_YEAR, PARTNER, GOODS, OTHER = (
    "industry",
    "old_industry",
    "size",
    "part_of_year",
    "partner",
    "goods",
    "other",
)
_CURRENT = re.compile(r"WZ ?-?(?:20)?08")
_OLD = re.compile(r"WZ ?-?(?:19)?(93|79)|WZ ?-?(?:20)?(03|25)")
_SIZES = re.compile(r"^(?:BESG|BETG|UMSG|BESAB)|größenklasse|size class", re.IGNORECASE)
_TRADE = re.compile(r"außenhandel|ausfuhr|einfuhr|foreign trade|exports|imports", re.IGNORECASE)
_PLAIN = re.compile(r"[A-U](?:-[A-U])?|\d{2}")  # sections and divisions without "WZ08-"
_SIZE = re.compile(
    r"(?:unter|bis|ab|mehr als|\d[\d.]*)\b.*(?:besch|person|unternehm|betrieb|eur|umsatz|employ)",
    re.IGNORECASE,
)


def kind(dimension: Dimension, catalog: Catalog, remarks: str) -> str:
    """Return the kind of a variable; `remarks` name the edition of industries without a code."""
    words = f"{dimension.variable} {dimension.name}"
    if _SIZES.search(dimension.variable) or _SIZES.search(dimension.name):
        return SIZE
    if re.match(r"STLA|Länderverzeichnis", words.strip()):
        return PARTNER
    if re.match(r"WA|EGW|GP\d|Waren", words.strip()):
        return GOODS
    attributes = _attributes(dimension)
    if _CURRENT.search(words) or any(code.startswith("WZ08") for code, _ in attributes):
        return INDUSTRY
    if _OLD.search(words) or any(_OLD.match(code) for code, _ in attributes):
        return OLD_INDUSTRY
    if not attributes:
        return OTHER
    if all(times.within(label) or times.within(code) for code, label in attributes):
        return PART_OF_YEAR
    if all(_SIZE.match(label) for _, label in attributes):
        return SIZE
    if _TRADE.search(remarks):
        partners = [fold(label) in catalog.partners for _, label in attributes]
        if sum(partners) * 2 > len(partners):
            return PARTNER
    if edition(remarks) and all(_PLAIN.fullmatch(code) for code, _ in attributes):
        return INDUSTRY if edition(remarks) == "WZ 2008" else OLD_INDUSTRY
    are_industries = [
        catalog.industry("", label) is not None for code, label in attributes if not code
    ]
    if are_industries and sum(are_industries) * 2 > len(attributes):
        return OLD_INDUSTRY if edition(remarks) not in ("WZ 2008", "") else INDUSTRY
    return OTHER


def edition(text: str) -> str:
    """Return the edition of the industries that a text names, '' for none; WZ 2008 has priority."""
    if _CURRENT.search(text):
        return "WZ 2008"
    match = _OLD.search(text)
    years = {"93": "WZ 93", "79": "WZ 79", "03": "WZ 2003", "25": "WZ 2025"}
    return years[match[1] or match[2]] if match else ""


def _attributes(dimension: Dimension) -> list[tuple[str, str]]:
    """Return the different (code, label) of a variable without its totals."""
    return [pair for pair in dimension.attributes[1] if not cells.is_total(*pair)]
