"""Kreise of Thüringen by name alone, and cells that hold both key and name."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from clusteratlas.importer import areas
from clusteratlas.importer.labels import fold

_CITIES = {
    "erfurt": "16051",
    "gera": "16052",
    "jena": "16053",
    "suhl": "16054",
    "weimar": "16055",
    "eisenach": "16056",
}
_MERGED = "2021-07-01"
ENDED = f"≥ {_MERGED}"
# Clear without "Kreis": no municipality has this name.
_OF_THEIR_OWN = {
    "eichsfeld": "16061",
    "wartburg": "16063",
    "unstruthainich": "16064",
    "kyffhaeuser": "16065",
    "schmalkaldenmeiningen": "16066",
    "ilm": "16070",
    "weimarerland": "16071",
    "saalfeldrudolstadt": "16073",
    "saaleholzland": "16074",
    "saaleorla": "16075",
    "altenburgerland": "16077",
}
_AS_TOWNS = {  # a town has the same name
    "nordhausen": "16062",
    "gotha": "16067",
    "soemmerda": "16068",
    "hildburghausen": "16069",
    "sonneberg": "16072",
    "greiz": "16076",
}
# Without "Kreis" they mean a castle, hills, a river
_NAMED_KREIS = {"wartburg", "kyffhaeuser", "ilm"}
_KREIS = re.compile(r"(?<![\w-])(?:landkreis|kreis|lkrs?\b\.?|lk|krs\b\.?)(?![\w-])")
_CITY = re.compile(
    r"\b(?:(?:kreisfreie|k(?:r|rs|reis)?f(?:r|reie)?\.?)\s*(?:stadt|st\.)?|(?:landeshaupt)?stadt"
    r"(?:kreis)?|sk)(?![\w-])"
)
_OF_KREISE = re.compile(r"\b(?:land)?kreise?\b", re.IGNORECASE)
_OTHER_DISTRICTS = re.compile(r"bezirk|agentur|kammer|gericht|region\w*raum", re.IGNORECASE)
WITH_NAME = re.compile(r"(DG|\d{2}|\d{5}),?\s+([^\W\d_][^;]*)")


_LAENDER = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(areas.LAENDER, key=len, reverse=True))})s?(?![\w-])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(  # regions that have neither the name of a Land nor that of a Kreis here
    r"reg(?:ierungs|\.-? ?)bez(?:irk|\.)|rb\b|stat(?:istische|\.) region|(?:land)?kreis\b|lkr?\b"
    r"|(?:ost|west)deutschland|(?:alte|neue) (?:bundes)?länder|früheres bundesgebiet",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(r"©|quelle|herausgeber|statistische\w* (?:lande|bunde|a|ä)", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"früher|ehemalig|neue (?:bundes)?länder|\b(?:\w*ost|\w*west|nord|süd|mittel|ohne)\b|\w+region"
    r"|kreise|gemeinden|städte|bezirk|\b(?:ost|west|nord|süd|mittel)-?(?=deutschl|thür)",
    re.IGNORECASE,
)


def named_in(titles: list[str]) -> str | None:
    """Return the one region that the titles of a table name: Germany, a Land or a Kreis.

    None for several regions, for a part of one, and for a name that may mean a town.
    """
    titles = [text for text in titles if not _PUBLISHER.search(text)]
    if any(map(_NOT_ALL.search, titles)):
        return None
    found = {key for text in titles if (key := key_of(text)) and _is_sure(text)}
    kreise = {key for key in found if len(key) == 5}
    names = (match[0] for text in titles for match in _LAENDER.finditer(text))
    around = {str(areas.land(name) or areas.land(name[:-1])) for name in names}
    if kreise and around <= {"16", "DE"}:
        around = kreise
    return around.pop() if len(around) == 1 else None


def are_in(head: list[str]) -> bool:
    """Return whether the last cells of a head, after one to three others, are regions."""
    return any(across(head[start:]) is not None for start in (1, 2, 3))


def across(head: list[str]) -> np.ndarray | None:
    """Return the keys of a head of several cells that mostly are regions, else None.

    The other cells stay names, in quotation marks.
    """
    keys = [_key_across(cell) for cell in head]
    named = [cell for cell, key in zip(head, keys, strict=True) if key]
    sure = sum(any(map(str.isdigit, cell)) or _is_sure(cell) for cell in named)
    if len({*keys} - {None}) < 2 or sure * 2 <= len(head) or "" in head:
        return None
    if all(map(str.isdecimal, head)) and not any(len(cell) == 5 for cell in head):
        return None  # divisions of industries, or ages
    pairs = zip(head, keys, strict=True)
    return np.array([key or without_key(cell) for cell, key in pairs], dtype=object)


def _key_across(cell: str) -> str | None:
    """Return the key of a name, of a key, or of a key with its name; a postcode is not a key."""
    if not (match := re.fullmatch(r"(DG|\d{2}|160\d{2})(?:,?\s+(.+))?", cell)):
        return key_of(cell) or (without_key(cell) if _ELSEWHERE.match(cell) else None)
    key = "DE" if match[1] == "DG" else match[1]
    return key if match[2] is None or key_of(match[2]) == key else None


def _is_sure(name: str) -> bool:
    """Return whether a name beside a key is that of a Kreis or Land and not also of a town."""
    is_town = _plain(name) in {*_AS_TOWNS, "eisenach"}
    return not is_town or bool(_KREIS.search(fold(name)))


def with_name(column: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the keys and names of a column that has both in each cell, else None.

    '16051 Erfurt', '16051, Erfurt, krsfr. Stadt'. At least one must be a Kreis; lines of a Land may
    leave the cell blank.
    """
    places, unique = pd.factorize(column)
    pairs = [WITH_NAME.fullmatch(cell.strip()) or ("", "", "")[: 3 * (not cell)] for cell in unique]
    rows = [(pair[1], pair[2]) for pair in pairs if pair]
    if len(rows) < len(pairs) or not any(len(key) == 5 for key, _ in rows):
        return None
    keys, names = (np.array(texts, dtype=object)[places] for texts in zip(*rows, strict=True))
    return keys, names


def keys_of(names: np.ndarray, caption: str, titles: list[str]) -> np.ndarray | None:
    """Return the keys of a column of names, None where it does not name Kreise.

    Names that towns have as well count if the caption or a title says Kreise, or if a Kreis with an
    unambiguous name stands in the column. A name without a key stays a name, in quotation marks.
    """
    keys = {name: key_of(name) for name in map(str, pd.unique(names))}
    kreise = [name for name, key in keys.items() if key and len(key) == 5]
    own = sum(_plain(name) in _OF_THEIR_OWN for name in kreise)
    found = sum(map(bool, keys.values()))
    few, is_captioned = found * 2 - len(keys), areas.is_caption(caption)
    if kreise and few < 0 and own < 3 and not is_captioned:
        return None
    if not kreise and not (found and few <= 0 and is_captioned):
        return None
    words = [caption, *titles]
    of_kreise = own or any(map(_OF_KREISE.search, words))
    if not of_kreise and any(map(_OTHER_DISTRICTS.search, words)):
        return None
    for name in kreise:
        if not of_kreise and _plain(name) in _AS_TOWNS and not _KREIS.search(fold(name)):
            keys[name] = None
    return np.array([keys[str(name)] or without_key(str(name)) for name in names], dtype=object)


def without_key(name: str) -> str:
    """Return the text used as region for a line that has only a name, and an unknown one."""
    return f"„{name.strip()}“"


def _plain(name: str) -> str:
    """Return the letters of a name without the words for Kreis and Stadt."""
    text = _CITY.sub(" ", _KREIS.sub(" ", fold(name).replace("-kreis", "kreis")))
    return re.sub(r"[^a-z]", "", text).removesuffix("kreis")


def key_of(name: str) -> str | None:
    """Return the key of a Kreis of Thüringen, of a Land or Germany by its name alone."""
    text, plain = fold(name), _plain(name)
    is_kreis, is_city = "kreis" in _CITY.sub("", text) or _KREIS.search(text), _CITY.search(text)
    if plain in _NAMED_KREIS and not is_kreis:
        return None
    city = None if is_kreis else _CITIES.get(plain)
    rural = None if is_city else (_OF_THEIR_OWN | _AS_TOWNS).get(plain)
    return city or rural or areas.land(name)


def without_end(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures read by name, with Eisenach as a municipality from July 2021 on."""
    after = (figures.region_id == _CITIES["eisenach"]) & (figures.period_start >= _MERGED)
    return figures.assign(region_id=figures.region_id.mask(after, f"„Eisenach“ {ENDED}"))
