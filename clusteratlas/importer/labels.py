"""What labels of measures say: in any spelling, and which words limit them."""

from __future__ import annotations

import re

PART = " · "  # between a measure and the part of it that a breakdown without total names
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Words that make a part, a ratio or a change of a measure.
_LIMITS = re.compile(
    r"\b(?:je|pro|per|anteil|share|veraenderung|entwicklung|change|darunter|davon|dar|of which|"
    r"auslaend\w*|foreign\w*|weiblich\w*|maennlich\w*|frauen|maenner|female|male|teilzeit\w*|"
    r"vollzeit\w*|auszubildende\w*|geringfuegig\w*|index|durchschnittliche\w*|saldo|"
    r"preisbereinigt\w*|wohnort|residence|verkettet\w*|kettenindex|real\w*|konstant\w*|vorjahrespreis\w*)\b"
    rf"|{PART.strip()}"
)
# What a title may say of all values below it: a ratio, a change or a unit.
_RATIO = re.compile(
    r"\b(?:(?:je|pro|per)(?! (?:land)?kreis| gemeinde| region| jahr| monat| year)|anteil"
    r"|veraenderung|index|quote|rate|share|change|ratio|tausend|tsd|mio|mill|1000)|%|prozent"
)
_CHANGES = {
    "veraenderung",
    "entwicklung",
    "change",
    "saldo",
    "index",
    "kettenindex",
    "wohnort",
    "residence",
}


def limits_in(label: str) -> set[str]:
    """Return the words of a label that make a part, a ratio or a change of a measure."""
    return set(_LIMITS.findall(fold(label)))


def is_ratio_of(title: str, head: str) -> bool:
    """Tell whether a title says a ratio, a change or a unit, and the head none of these words."""
    words = set(_RATIO.findall(fold(title)))
    return bool(words) and not any(word in fold(head) for word in words)


def fits(pattern: re.Pattern[str], label: str) -> bool:
    """Tell whether a label is what the pattern means: a word that limits it stands in both."""
    return limits_in(label) <= limits_in(pattern.pattern) and pattern.fullmatch(label) is not None


def is_another(patterns: list[re.Pattern[str]], label: str) -> bool:
    """Tell whether a label says a change, or another place, that no pattern of its code says."""
    limits = {word for pattern in patterns for word in limits_in(pattern.pattern)}
    return bool(patterns and limits_in(label) & _CHANGES - limits)


def fold(text: str) -> str:
    """Return the text without case and umlauts, as flat files of old write it."""
    return " ".join(text.lower().translate(_ASCII).split())
