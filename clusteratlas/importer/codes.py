"""The code of a classical table: printed, in its name, or derived from its content."""

from __future__ import annotations

import hashlib
import re

from clusteratlas.importer.catalog import OWN
from clusteratlas.importer.errors import ImportRefused

# Codes of GENESIS ("42111-01-04-4", "86000U-Z-01"), of the census ("1000A-0001") and of the
# Regionalatlas ("AI005", "AI002-1-5", "AIG-03-1", "AI-N-01-2-5", "AI-Z1-2011").
CODE = re.compile(
    r"(?:(?<!\d)(?:\d{5}[A-Z]?|\d{4}[A-Z])(?=-)"
    r"|(?<![0-9A-Z])(?:AI|RAK)(?:\d{2,3}(?![0-9A-Z])|G{1,2}(?=-\d{2})|(?=-[A-Z]\d?-)))(?:-[0-9A-Z]+)*",
    re.IGNORECASE | re.ASCII,
)
STATISTIC = re.compile(r"\d{5}|\d{4}[A-Z]", re.ASCII)
_ATLAS = "99910"  # statistics of the Regionalatlas
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def statistic(code: str) -> str:
    """Return the statistics of a table's code, or else the publisher's name."""
    first = code.partition("-")[0]
    if re.match(r"(?:ai|rak)(?:g{0,2}|\d+)$", first.lower()):
        return _ATLAS
    return first[:5] if first[:5].isdigit() else first


def own_code(title: str, structure: str) -> str:
    """Return the code of a table that names no statistics; it is the same for all its years."""
    return f"{OWN}-{_digest(_YEAR.sub('', title) + '|' + structure)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


# Words in the title of a modified table without code -> its statistics.
_STATISTICS = [
    (re.compile(pattern, re.IGNORECASE), statistic)
    for pattern, statistic in (
        ("Regionalatlas", _ATLAS),
        ("Fortschreibung des Bevölkerungsstandes", "12411"),
        ("Sozialversicherungspfl", "13111"),
        ("Erwerbstätigenrechnung", "13312"),
        ("Arbeitsmarktstatistik|Arbeitslose", "13211"),
        ("Unternehmensregister", "52111"),
        ("Gewerbeanzeigen", "52311"),
        ("Insolvenz", "52411"),
        ("VGR der Länder|Volkswirtschaftliche Gesamtrechnung", "82111"),
        ("Energieverwendung", "43531"),
        ("Verarbeitende[ns]? Gewerbe", "42111"),
        ("Außenhandel", "51000"),
    )
]


def of_table(printed: str, name: str, said: str, structure: str) -> tuple[str, bool]:
    """Return the code of the table, and whether the table or its name states it.

    A modified table has no code ("Temporär"): it gets one from its statistics and its structure.
    """
    named = next((n for p, n in _STATISTICS if p.search(said)), None)
    if match := CODE.search(printed):
        return match[0].lower(), True
    if match := CODE.search(name):
        if named not in (None, of_file := statistic(match[0])):
            raise ImportRefused(
                f"Die Datei heißt nach der Statistik {of_file}, ihr Titel ist der von "
                f"{named}. Bitte die Datei nach ihrer Tabelle benennen.",
                f"The file is named after statistics {of_file}, its title is that of "
                f"{named}. Please name the file after its table.",
            )
        return match[0].lower(), True
    if named is None:
        raise ImportRefused(
            "Die Tabelle nennt weder ihren Code (wie 42111-02-03-4) noch eine bekannte Statistik. "
            "Bitte die Datei nach der Tabelle benennen.",
            "The table names neither its code (such as 42111-02-03-4) nor known statistics. "
            "Please name the file after the table.",
        )
    return f"{named}-{_digest(structure)}", False
