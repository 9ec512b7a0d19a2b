"""Convert units of official tables to units of the catalogue."""

from __future__ import annotations

import re

from clusteratlas.importer.labels import fold

# Printed unit in the spelling of `_plain` -> (kind, its size in the basic unit of the kind).
_PRINTED = {
    "anzahl": ("number", 1),
    "number": ("number", 1),
    "personen": ("number", 1),
    "persons": ("number", 1),
    "1000": ("number", 1_000),
    "1000 personen": ("number", 1_000),
    "eur": ("euro", 1),
    "1000 eur": ("euro", 1_000),
    "mill. eur": ("euro", 1_000_000),
    "mrd. eur": ("euro", 1_000_000_000),
    "%": ("percent", 1),
    "prozent": ("percent", 1),
    "percent": ("percent", 1),
    "std.": ("hours", 1),
    "1000 std.": ("hours", 1_000),
    "mill. std.": ("hours", 1_000_000),
    "gj": ("energy", 1),
    "tj": ("energy", 1_000),
    "mwh": ("energy", 3.6),
    "1000 kwh": ("energy", 3.6),
    "t": ("mass", 1),
    "qkm": ("area", 1),
    "ha": ("area", 0.01),
    "qm": ("area", 1e-6),
    "1000 us $": ("dollar", 1_000),
    "je 1000": ("per thousand", 1),
    "‰": ("per thousand", 1),
}
# Other spellings -> the spelling in `_PRINTED`, applied one after the other.
_SAME = [
    (re.compile(pattern), same)
    for pattern, same in (
        (r"^in ", ""),
        (r"€|\beuro\b", "eur"),
        (r"\b1[., ]000\b|\btsd\.?(?![a-z])|\b(?:tausend|thousand)\b", "1000"),
        (r"\b(?:mio|mill|mn)\b\.?|\b(?:million|millionen)\b", "mill."),
        (r"\bmilliarden\b|\bmrd\b\.?|\bbn\b", "mrd."),
        (r"\bstunden\b|\bstd\b\.?", "std."),
        (r"\b(?:km|quadratkilometer)[²2]?(?<=[²2r])$", "qkm"),
        (r"^(?:m[²2]|quadratmeter)$", "qm"),
        (r"^hektar$", "ha"),
        (r"^eur (.+)$", r"\1 eur"),
        (r"^t ?eur$", "1000 eur"),
    )
]
_BEHIND = tuple(
    map(re.compile, (r"(.+?) \(([^()]+)\)", r"(.+?) \[([^][]+)\]", r"(.+?),? in ([^()]+)"))
)
# The same for units of the catalogue.
_STORED = {
    "count": ("number", 1),
    "persons": ("number", 1),
    "EUR": ("euro", 1),
    "EUR thousand": ("euro", 1_000),
    "EUR million": ("euro", 1_000_000),
    "percent": ("percent", 1),
    "million hours": ("hours", 1_000_000),
    "terajoules": ("energy", 1_000),
    "tonnes": ("mass", 1),
    "km²": ("area", 1),
}


_PEOPLE = (
    r"einwohner(?:innen und einwohner|/-?innen|:innen|\*innen|zahl)?|bevölkerung(?:sstand|szahl)?"
    r"|(?:sozialversicherungspflichtig )?beschäftigte(?: am (?:arbeits|wohn)ort)?|svb|personen"
    r"|erwerbstätige|arbeitnehmer|tätige personen|inhabitants|population|employees|persons employed"
)
_SEVERAL = (  # a Kreis may have few of these
    r"(?:sonstige |übrige )?(?:pkw|lkw|kfz|kraftfahrzeuge|(?:personen|last)kraftwagen|krafträder"
    r"|(?:sattel)?zugmaschinen|(?:kraft)?omnibusse|(?:kraftfahrzeug|kfz-)?anhänger)"
    r"|arbeitslose|auszubildende|studierende|schüler|(?:ein|aus)pendler|unemployed(?: persons)?"
    r"|(?:industrie)?betriebe|unternehmen|niederlassungen|gewerbe(?:an|ab)meldungen|insolvenzen"
    r"|unternehmensinsolvenzen|establishments|local units|companies|enterprises|insolvencies"
)
_COUNTED, _COUNTED_PEOPLE = (
    re.compile(
        rf"(?:(?:an)?zahl (?:der |an )?|number of )?(?:{fold(words)})n?"
        r"(?:,? (?:insgesamt|gesamt|total))?"
    )
    for words in (f"{_PEOPLE}|{_SEVERAL}", _PEOPLE)
)


_SHORT = re.compile(r" \([A-Z][A-Za-z]{1,4}\)")  # behind its own long form: "(SvB)"


def is_count(text: str) -> bool:
    """Return whether a heading names things counted, and so needs no unit: 'Einwohner'."""
    return behind(text) is None and bool(_COUNTED.fullmatch(fold(_SHORT.sub("", text))))


def is_count_of_people(text: str) -> bool:
    """Return whether a heading counts people of whom every Kreis has at least a thousand."""
    return bool(_COUNTED_PEOPLE.fullmatch(fold(text)))


def is_unit(text: str) -> bool:
    """Return whether the text is a unit that official tables print."""
    return _plain(text) in _PRINTED


def is_number(text: str) -> bool:
    """Return whether a unit counts people or things."""
    return _PRINTED.get(_plain(text), ("", 0))[0] == "number"


def behind(text: str) -> tuple[str, str] | None:
    """Return a measure and the unit after it, in brackets or after "in"; None without a unit."""
    matches = (pattern.fullmatch(text.strip()) for pattern in _BEHIND)
    return next(((m[1], m[2]) for m in matches if m and is_unit(m[2])), None)


def _plain(text: str) -> str:
    """Return a unit in the spelling of `_PRINTED`: 'in 1 000 €' is '1000 eur'."""
    plain = " ".join(text.lower().split())
    for pattern, same in _SAME:
        plain = pattern.sub(same, plain)
    return plain


# Kind -> unit of the catalogue, in German and English, decimals.
_NAMED = {
    "number": ("count", "Anzahl", "number", 0),
    "euro": ("EUR million", "Mio. €", "€ million", 1),
    "percent": ("percent", "%", "%", 1),
    "hours": ("million hours", "Mio. Stunden", "million hours", 1),
    "energy": ("terajoules", "TJ", "TJ", 1),
    "mass": ("tonnes", "t", "t", 0),
}


# The same for ratios: amounts per inhabitant are not in million euros.
_NAMED_PER_HEAD = {
    "number": ("count", "Anzahl", "number", 1),
    "euro": ("EUR", "€", "€", 0),
    "percent": _NAMED["percent"],
}


def unit_in_store(printed: str, per_head: bool = False) -> tuple[str, str, str, int]:
    """Return the unit in which a measure is stored, its two names, and its decimals.

    An unknown unit stays as it is printed.
    """
    text = printed.strip()
    kind, _ = _PRINTED.get(_plain(text), ("", 0))
    units = _NAMED_PER_HEAD if per_head else _NAMED
    return units.get(kind, (text, text, text, 1))


def factor(printed: str, stored: str) -> float | None:
    """Return the factor from `printed` to `stored`, None if these are different kinds of units."""
    if printed.strip() == stored:
        return 1
    kind, many = _PRINTED.get(_plain(printed), ("", 0.0))
    other, unit = _STORED.get(stored, ("?", 1.0))
    return many / unit if kind == other else None
