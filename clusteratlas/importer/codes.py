"""The code of a classical table: printed, in its name, or made of what it is about."""

from __future__ import annotations

import hashlib
import re

from clusteratlas.importer.errors import ImportRefused

_CODE = re.compile(r"\d{5}-[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
# What the title of a modified table without code says -> its statistics.
_STATISTICS = [
    (re.compile(pattern, re.IGNORECASE), statistic)
    for pattern, statistic in (
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
    """Return the code of the table, and whether the table or its name says it.

    A modified table has none ("Temporär"): it gets one of its statistics and its structure.
    """
    statistic = next((n for p, n in _STATISTICS if p.search(said)), None)
    if match := _CODE.search(printed):
        return match[0].lower(), True
    if match := _CODE.search(name):
        if statistic not in (None, match[0][:5]):
            raise ImportRefused(
                f"Die Datei heißt nach der Statistik {match[0][:5]}, ihr Titel ist der von "
                f"{statistic}. Bitte die Datei nach ihrer Tabelle benennen.",
                f"The file is named after statistics {match[0][:5]}, its title is that of "
                f"{statistic}. Please name the file after its table.",
            )
        return match[0].lower(), True
    if statistic is None:
        raise ImportRefused(
            "Die Tabelle nennt weder ihren Code (wie 42111-02-03-4) noch eine bekannte Statistik. "
            "Bitte die Datei nach der Tabelle benennen.",
            "The table names neither its code (such as 42111-02-03-4) nor known statistics. "
            "Please name the file after the table.",
        )
    return f"{statistic}-{hashlib.sha256(structure.encode()).hexdigest()[:8]}", False
