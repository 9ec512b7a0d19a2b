"""Titles of the sheets of the accounts (VGRdL): measure, unit and industry."""

from __future__ import annotations

import re

from clusteratlas.importer import units
from clusteratlas.importer.labels import limits_in

_NUMBER = re.compile(r"^(?:Tabelle\s*|Tab\.\s*)?\d+(?:\.\d+)*[.:]?\s+")
_SURE_NUMBER = re.compile(
    r"^(?:(?:Tabelle|Tab\.)\s*\d+(?:\.\d+)*[.:]?|\d+(?:\.\d+)+\.?|\d{1,2}\.)\s+"
)
# Place and time: all other words of a title stay part of the measure.
_TAIL = re.compile(
    r",?\s*(?:in|nach) (?:den )?(?:kreisfreien Städten und (?:Landkreisen|Kreisen)|Kreisen"
    r"|(?:Bundesl|L)ändern)(?:,? (?:der Bundesrepublik Deutschland|(?:in )?Deutschlands?))?"
    r"|,?\s*in (?:der Bundesrepublik )?Deutschland\b(?! je\b)"
    r"|,?\s*(?:19|20)\d{2}(?:[\s,–-]*(?:bis|und)?[\s,–-]*(?:19|20)\d{2})*"
)
# The name of an industry ends with its code, or begins with a word for an industry.
_BRANCH = (
    r"(\S.*\([A-U](?:-[A-U])?\).*|(?:Land-|Produzierend|Verarb|Bau|Dienstleist|Handel|Finanz|"
    r"Öffentlich|Bergbau|Information|Grundstück|Unternehmens|Gastgewerbe|Kunst).*)"
)
_INDUSTRY = (
    re.compile(rf"(.+?)(?:,| [–-]|:)\s+{_BRANCH}"),
    re.compile(rf"(.+?) (?:im|in der|in den|des|der)\s+{_BRANCH}"),
)
_PLACES = ("", "Deutschland", "Bundesrepublik Deutschland")
_UNIT_ALONE = re.compile(r"(?P<rest>)[–\s(]*(?:in\s)?(?P<unit>[^()–]+)[)–]?")
_UNIT_LAST = re.compile(r"(?P<rest>.*)(?:,?\s+in\s|,\s*|\s*\(|\s[–-]\s)(?P<unit>[^,()–]+?)[)–\s-]*")
_SKIPPED = re.compile(
    r"zurück|inhalt|noch:|arbeitskreis|gesamtrechnungen der länder|reihe \d|\w+stand:"
    r"|\b(?:gebiets|berechnungs|daten|rechen)stand\b|\brevision \d{4}|quelle|©",
    re.IGNORECASE,
)


def without_number(title: str) -> str:
    """Return a title without the number of its table: '1.1 Umsatz', 'Tab. 2: Umsatz'."""
    return _SURE_NUMBER.sub("", title)


def read_measure(title: list[str]) -> tuple[str, str, str]:
    """Return measure, unit and industry ("Insgesamt" for none) of a sheet's title.

    A title without a unit (index numbers) belongs to no known measure.
    """
    lines = [_unit(" ".join(text.split())) for text in title if not _SKIPPED.search(text)]
    unit = next((u for _, u in reversed(lines) if u), None)
    names = [_TAIL.sub("", _NUMBER.sub("", text)).strip(" ,–-") for text, _ in lines]
    measure = re.sub(r"\s+[–-]\s+", ", ", ", ".join(n for n in names if n not in _PLACES))
    if unit is None:
        return f"{measure}, ohne bekannte Einheit", "", "Insgesamt"
    matches = [found for one in _INDUSTRY if (found := one.fullmatch(measure))]
    match = min(matches, key=lambda found: len(found[1]), default=None)
    if match and not limits_in(match[2]):  # words that limit a measure stay part of it
        return match[1].strip(" ,–-"), unit, match[2]
    return measure, unit, "Insgesamt"


def _unit(text: str) -> tuple[str, str | None]:
    """Return a line of the title without its unit, and the unit that the line is or ends with."""
    for pattern in (_UNIT_ALONE, _UNIT_LAST):
        match = pattern.fullmatch(text)
        if match and units.is_unit(match["unit"].strip()):
            return match["rest"], match["unit"].strip()
    return text, None
