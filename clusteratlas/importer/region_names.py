"""Compare the names that a table prints beside the keys of regions with those of the atlas."""

from __future__ import annotations

import re

from clusteratlas.importer import areas, cells
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.labels import fold
from clusteratlas.importer.table import Table

_GENERIC = re.compile(
    r"(?:land)?kreis|lkr|lk|kreisfreie|k(?:r|rs)?fr|freie|(?:hanse|landeshaupt)?stadt|sk|land|region|"
    r"stat|statistische|regierungsbezirk|und|am|an|auf|bei|bis|d|der|die|im|in|i|o|v|a|von|st|bad"
)


def refuse_others(table: Table, catalog: Catalog) -> None:
    """Raise ImportRefused with the line of a name that does not belong to the region beside it.

    Otherwise a column of industries or people in place of names would be lost unnoticed.
    """
    for line, keys, name in table.region_names:
        if all(_is_another(key, name, catalog) for key in keys.split()):
            key = max(keys.split(), key=len)
            raise at_line(
                line,
                f"Neben dem Schlüssel {key} steht „{name}“: So heißt diese Region nicht"
                f"{_of(catalog, key, 'hier „{}“')}. Was in dieser Spalte steht, ist unklar.",
                f"Beside the key {key} stands “{name}”: that is not the name of this region"
                f"{_of(catalog, key, 'here “{}”')}. What this column says is unclear.",
            )


def _of(catalog: Catalog, key: str, words: str) -> str:
    name = catalog.regions.get(key)
    return f" ({words.format(name)})" if name else ""


def _is_another(key: str, name: str, catalog: Catalog) -> bool:
    """Return whether `name` is not a name of the region; if the atlas has none, an industry."""
    names = [one for one, region in areas.LAENDER.items() if region == key]
    if key in catalog.regions:
        names.append(catalog.regions[key])
    if not names:
        return catalog.industry("", name) is not None
    if key == "DE" and (cells.is_total("", name) or name.startswith("Bund")):
        return False
    return not any(fits(name, one) for one in names)


def fits(printed: str, name: str) -> bool:
    """Return whether both names mean one region: they share a word, or one is an abbreviation.

    'Hildburgh., Kreis' and 'Hildburghausen', 'Ilmkreis' and 'Ilm-Kreis', 'WAK' for Wartburgkreis.
    """
    one, other = _words(printed), _words(name)
    if not one or not other:
        return fold(printed) == fold(name)
    short, long = sorted((one[0], other[0]), key=len)
    if len(printed) in (2, 3):  # WAK, Th
        return re.match(".*".join(map(re.escape, short)), long) is not None
    dotted = f"{short}." in _plain(printed) and len(short) > 2 and long.startswith(short)
    return bool(set(one) & set(other)) or dotted or long == f"{short}kreis"


def _words(name: str) -> list[str]:
    """Return the words of a name in one spelling, without words that all regions share."""
    words = re.findall(r"[^\W\d_]+", _plain(name))
    return [word for word in words if not _GENERIC.fullmatch(word)]


def _plain(name: str) -> str:
    return re.sub(r"([aou])e", r"\1", fold(name))
