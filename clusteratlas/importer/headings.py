"""Titles that limit a whole table to a part: people, an industry, a size, a month."""

from __future__ import annotations

import re

import pandas as pd

from clusteratlas.importer import cells, times, variables
from clusteratlas.importer.catalog import OWN, Catalog
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.labels import fold, is_ratio_of
from clusteratlas.importer.table import Table

# Each is one kind of part. If a head names a part of that kind, the title only lists variables.
_GROUPS = [
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
_INDUSTRY = re.compile(
    r"\([a-u]\)|\(\d\d\)|\bwz ?(?:20)?08\s?[:-]\s?(?:[a-u]|\d\d)\b|\bherstellung v|\bmaschinenbau|"
    r"\b(?:bau|gast)gewerbe|\b(?:einzel|gross|kfz-)?handel\b|\bfahrzeugbau|\bmetallerzeugnis|"
    r"\bdienstleistungs|\bland- und forst"
)
# Covers all industries of statistics 42111
_INDUSTRY_ALL = re.compile(r"\bverarbeitende\w* gewerbe|\bindustrie\b")
_ABOUT_INDUSTRY = ("42111", "43531")
_SIZE = re.compile(r"\b(?:mit|ab|unter|bis)\b[^.:]{0,20}\d+[^.:]{0,20}(?:beschaeft|person|umsatz)")
_FROM_20 = re.compile(r"\b(?:mit|ab) 20 ")  # the threshold of 42111
_FUEL = re.compile(
    r"\b(?:benzin|diesel|\w*hybrid|elektro(?:antrieb|auto|fahrzeug|mobil)|wasserstoff)\w*"
    r"|\belektro\b(?!-)"
)
_GOODS = re.compile(
    r"\b(?:aus|ein)fuhr(?:en)? (?:von|an) (?!waren|guetern|thueringen|deutschland)\w+"
)
_NOTES = re.compile(  # that limit all values
    r"\bnur [^.;|]*|\b(?:angaben|werte|zahlen|beträge) (?:jeweils |sind )?in [^.;|]*", re.IGNORECASE
)
# Part of the title that lists variables: the table has all of them
_VARIABLES = re.compile(r"\b(?:nach|by)\b.*?(?=\s[-–]\s|:|$)")


def refuse_part(table: Table, catalog: Catalog) -> None:
    """Raise ImportRefused where the title names a part that no head and no label names."""
    title = table.heading or table.title
    words = _VARIABLES.sub("", fold(title))
    kinds = {variables.kind(d, catalog, table.remarks) for d in table.dimensions}
    parts = {
        "eine Personengruppe/a group of people": _is_group(words, table),
        "einen Wirtschaftszweig/an industry": variables.INDUSTRY not in kinds
        and _is_industry(words, table)
        and (table.statistic != OWN or _has_whole(table, catalog)),
        "ein Verhältnis oder eine Einheit/a ratio or a unit": table.statistic in (OWN, "ba")
        and is_ratio_of(words, table.head)
        and (table.statistic != OWN or _has_whole(table, catalog)),
        "eine Größe/a size": variables.SIZE not in kinds and _is_size(words, table.statistic),
        "einen Teil des Jahres/a part of the year": variables.PART_OF_YEAR not in kinds
        and _is_part_of_year(title, table.figures),
    }
    every, names = fold(title), _names(table)
    parts |= {
        "eine Antriebsart/a kind of engine": _is_only_in(_FUEL, every, names),
        "eine Ware/a kind of goods": table.statistic == OWN and _is_only_in(_GOODS, every, names),
    }
    part = next((what for what, is_there in parts.items() if is_there), "")
    if part:
        raise _of_part("Der Titel/The title", title[:120], part)
    if table.statistic == OWN:
        _refuse_part_around(table, names)


def _refuse_part_around(table: Table, names: str) -> None:
    """Refuse a table whose file name or notes limit it to a part."""
    file = re.sub(r"\.\w+$|[_-]+", " ", table.file).strip()
    texts = [("Der Dateiname/The name of the file", file)]
    texts += [("Eine Anmerkung/A note", text) for text in _NOTES.findall(table.remarks)]
    for where, text in texts:
        words = fold(text)
        if any(_is_only_in(kind, words, names) for kind in (*_GROUPS, _FUEL)):
            raise _of_part(where, text, "einen Teil/a part")
        if text != file and is_ratio_of(words, table.head):
            raise _of_part(where, text, "eine Einheit/a unit")


def _of_part(where: str, text: str, part: str) -> ImportRefused:
    (place, place_en), (what, what_en) = where.split("/"), part.split("/")
    return ImportRefused(
        f"{place} „{text}“ nennt {what}, die Spalten tun es nicht: Ihre Werte gälten hier für das "
        "Ganze. Bitte die Tabelle für das Ganze abrufen.",
        f"{place_en} “{text}” names {what_en}, the columns do not: here, their values would be "
        "those of the whole. Please fetch the table for the whole.",
    )


def _is_group(words: str, table: Table) -> bool:
    names = _names(table)
    return any(_is_only_in(kind, words, names) for kind in _GROUPS)


def _is_only_in(kind: re.Pattern[str], words: str, names: str) -> bool:
    return bool(kind.search(words)) and not kind.search(names)


def _names(table: Table) -> str:
    """Return the measures and attributes of a table as one text."""
    labels = [label for d in table.dimensions for label in pd.unique(d.labels)]
    parts = [one for one in labels if not cells.is_total("", one)]
    return " ".join(fold(str(text)) for text in [*pd.unique(table.figures.measure), *parts])


def _has_whole(table: Table, catalog: Catalog) -> bool:
    """Return whether a measure of the atlas covers all industries.

    Measures that readers named do not count.
    """
    pairs = table.figures[["measure", "unit"]].drop_duplicates().itertuples(index=False)
    return any(catalog.of_all(label, unit) for label, unit in pairs)


def _is_industry(words: str, table: Table) -> bool:
    measures = fold(" ".join(pd.unique(table.figures.measure)))
    if _INDUSTRY.search(measures) or table.statistic not in _STATISTICS:
        return False
    everything = table.statistic in _ABOUT_INDUSTRY
    return bool(_INDUSTRY.search(words) or (not everything and _INDUSTRY_ALL.search(words)))


_STATISTICS = (OWN, *_ABOUT_INDUSTRY, "13111", "13312", "52111", "52311", "52411", "82111")


def _is_size(words: str, statistic: str) -> bool:
    return bool(_SIZE.search(words)) and not (statistic == "42111" and _FROM_20.search(words))


def _is_part_of_year(title: str, figures: pd.DataFrame) -> bool:
    """Return whether a title line is only a month or quarter, while the columns are years."""
    years = figures.period_start.str.endswith("-01-01") & figures.period_end.str.endswith("-12-31")
    return bool(years.any()) and any(times.within(part) for part in title.split(" - "))
