"""Captions in heads that name no region: attributes of variables, and neutral captions."""

from __future__ import annotations

import re

from clusteratlas.importer import times, units
from clusteratlas.importer.errors import ImportRefused, at_line, name_some

# Attributes of variables that many tables have; they are not names of regions.
ATTRIBUTE = re.compile(
    r"(?:darunter|davon)\b|.*\((?:[A-U](?:-[A-U])?|\d{2})\)|(?:unter|ab|bis|über|\d).*\d.*|.*gewerbe"
    r"|(?:handel|gastgewerbe|land- und|finanz|.*industrie|.*dienstleist).*|wz\d\d-.+"
    r"|männ(?:lich|er).*|weiblich.*|frauen|males?|females?|men|women"
    r"|deutsche?|ausl[aä]nd.*|nicht-?deutsche?|germans?|foreign.*",
    re.IGNORECASE,
)
# Captions above other columns that limit nothing: names of variables, places, times.
_NEUTRAL = re.compile(
    r"art|\w{3,}arten|geschlecht\w*|nationalit\w+|staatsangehörigkeit\w*"
    r"|(?:\w+größen|alters|umsatz|berufs|güter|waren)?(?:klasse|gruppe)n?|größenklassen?"
    r"|\w*wirtschafts(?:zweig|abschnitt|abteilung|gliederung|bereich|gruppe)\w*|abschnitte?"
    r"|abteilung(?:en)?"
    r"|wz ?-?(?:20)?\d\d|rechtsform(?:en)?|länder|bundesländer|kreise|partnerländer|ländergruppen?"
    r"|beantragte verfahren|bestand|gesamt|insgesamt|zusammen|anzahl|deutschland|jahres\w+"
    r"|sex|gender|nationality|(?:size|age) (?:class(?:es)?|groups?)|economic activit\w+|sections?"
    r"|divisions?|industries|total|number",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\((?:wz|urs|unternehmensregister)[^()]*\)|-(?:abschnitte|abteilungen)\b[\w ]*)+$",
    re.IGNORECASE,
)


def is_neutral(caption: str) -> bool:
    """Return whether a caption above other columns leaves the figures below it unlimited."""
    plain = _BEHIND.sub("", caption)
    return bool(_NEUTRAL.fullmatch(plain) or units.is_unit(plain) or times.period(plain))


def without_unit(line: int, captions: list[str]) -> ImportRefused:
    """Return the refusal of columns that have no unit."""
    names = [*dict.fromkeys(name for name in captions if not units.behind(name))]
    are, are_en = (
        ("Die Spalte {} hat", "Column {} has")
        if len(names) == 1
        else ("Die Spalten {} haben", "The columns {} have")
    )
    some, some_en = (name_some([f"{a}{name}{b}" for name in names], 5) for a, b in ("„“", "“”"))
    return at_line(
        line,
        f"{are.format(some)} keine Einheit. Bitte sie hinter das Merkmal schreiben, wie „Umsatz "
        "(1000 EUR)“.",
        f"{are_en.format(some_en)} no unit. Please write it behind the measure, as in “Umsatz "
        "(1000 EUR)”.",
    )
