"""Captions in heads that name no region: attributes of variables, and neutral captions."""

from __future__ import annotations

import re

from clusteratlas.importer import times, units

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
