"""Titles that limit a whole table to some people: what its columns call all of them is not."""

from __future__ import annotations

import re

import pandas as pd

from clusteratlas.importer import cells
from clusteratlas.importer.catalog import fold
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.table import Table

# Each is a kind of group: a head that names one of the kind shows that the title lists variables.
_KINDS = [
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"auslaend\w*|deutsche|foreign\w*",
        r"weiblich\w*|maennlich\w*|frauen|maenner|female|male|women|men",
        r"(?:teil|voll)zeit\w*",
        r"auszubildende\w*",
        r"geringfuegig\w*",
        r"jugendliche\w*|(?:unter|ueber|ab|bis) \d+ (?:bis \d+ )?jahren?",
        r"langzeit\w*",
        r"schwerbehindert\w*",
        r"sgb i+",
        r"akademiker\w*|spezialist\w*|expert\w*|helfer\w*",
    )
]
_VARIABLES = re.compile(r"\b(?:nach|by)\b.*?(?=\s[-–]\s|:|$)")  # of the title: all of them stand


def refuse_part(table: Table) -> None:
    """Raise ImportRefused where the title names a group of people that no head or label names."""
    title = table.heading or table.title
    named = _VARIABLES.sub("", fold(title))
    said = " ".join(fold(str(text)) for text in _labels(table))
    if any(kind.search(named) and not kind.search(said) for kind in _KINDS):
        raise ImportRefused(
            f"Der Titel „{title[:120]}“ nennt eine Personengruppe, die Spalten nennen sie nicht: "
            "Ihre Werte gälten hier für alle. Bitte die Tabelle für alle abrufen.",
            f"The title “{title[:120]}” names a group of people, the columns do not: here, their "
            "values would be those of all. Please fetch the table for all.",
        )


def _labels(table: Table) -> list[str]:
    """Return the measures and the attributes of all variables, without totals."""
    labels = [label for d in table.dimensions for label in pd.unique(d.labels)]
    return [
        *pd.unique(table.figures.measure),
        *(one for one in labels if not cells.is_total("", one)),
    ]
