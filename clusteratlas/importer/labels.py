"""Labels of measures: comparison in any spelling, and the words that limit a measure."""

from __future__ import annotations

import re

PART = " · "  # between a measure and its part, in a breakdown without a total
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Words that turn a measure into a part, a ratio or a change of it.
_LIMITS = re.compile(
    r"\b(?:je|pro|per|anteil|share|veraenderung|entwicklung|change|darunter|davon|dar|of which|"
    r"auslaend\w*|foreign\w*|weiblich\w*|maennlich\w*|frauen|maenner|female|male|teilzeit\w*|"
    r"vollzeit\w*|auszubildende\w*|geringfuegig\w*|index|durchschnittliche\w*|saldo|"
    r"preisbereinigt\w*|wohnort|residence|verkettet\w*|kettenindex|real\w*|konstant\w*|vorjahrespreis\w*)\b"
    rf"|{PART.strip()}"
)
# Words of a title that make all values below it a ratio or a change, or give them a unit.
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
    """Return the words of a label that limit a measure to a part, a ratio or a change."""
    return set(_LIMITS.findall(fold(label)))


def is_ratio_of(title: str, head: str) -> bool:
    """Return whether a title names a ratio, a change or a unit that the head does not name."""
    words = set(_RATIO.findall(fold(title)))
    return bool(words) and not any(word in fold(head) for word in words)


def fits(pattern: re.Pattern[str], label: str) -> bool:
    """Return whether a label matches the pattern, and the pattern has all its limiting words."""
    return limits_in(label) <= limits_in(pattern.pattern) and pattern.fullmatch(label) is not None


def is_another(patterns: list[re.Pattern[str]], label: str) -> bool:
    """Return whether a label names a change or another place that no pattern of its code names."""
    limits = {word for pattern in patterns for word in limits_in(pattern.pattern)}
    return bool(patterns and limits_in(label) & _CHANGES - limits)


def fold(text: str) -> str:
    """Return the text in lower case, with umlauts in ASCII and single spaces."""
    return " ".join(text.lower().translate(_ASCII).split())
