"""Map column names and entries of people's own tables to those of the template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

import yaml

from clusteratlas.paths import ROOT
from clusteratlas.text.folding import plain_words

FIRST_DAY, LAST_DAY = "first_day", "last_day"
_CATALOGUE = ROOT / "data" / "catalog" / "programme_columns.yml"
_CLOCKS = {"clock_start": FIRST_DAY, "clock_end": LAST_DAY}
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?uhr)?", re.IGNORECASE)


def columns_of(
    kind: str, heads: Sequence[str], template: Mapping[str, str], rows: Sequence[Sequence[str]]
) -> list[str | None]:
    """Return the column of each name in `heads`, None if unknown.

    `template` maps the template's names, in lower case, to columns. If no name means the date,
    columns like 'Beginn' and 'Ende' with days in them are its start and end.
    """
    columns = [template.get(head.strip().casefold()) for head in heads]
    synonyms = _synonyms(kind)
    for place, head in enumerate(heads):
        column = columns[place] or synonyms.get(plain(head))
        columns[place] = column if columns[place] or column not in columns else None
    if "time" in columns:
        return [None if column in (FIRST_DAY, LAST_DAY) else column for column in columns]
    return [
        _CLOCKS[column] if column in _CLOCKS and not _are_clocks(rows, place) else column
        for place, column in enumerate(columns)
    ]


def joined_days(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells with first and last day joined to one time."""
    first, last = cells.get(FIRST_DAY, ""), cells.get(LAST_DAY, "")
    rest = {name: text for name, text in cells.items() if name not in (FIRST_DAY, LAST_DAY)}
    ends = list(dict.fromkeys(text for text in (first, last) if text))
    return rest | ({"time": " – ".join(ends)} if ends else {})


@cache
def entries(column: str) -> dict[str, str]:
    """Return synonym (normalised by `plain`) -> id for the entries of a column."""
    return _inverted(_catalogue()["entries"].get(column, {}))


def _are_clocks(rows: Iterable[Sequence[str]], place: int) -> bool:
    cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    return all(_CLOCK.fullmatch(cell) for cell in cells)


@cache
def _synonyms(kind: str) -> dict[str, str]:
    return _inverted(_catalogue()["columns"].get(kind, {}))


def _inverted(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {plain(word): key for key, synonyms in words.items() for word in synonyms}


@cache
def _catalogue() -> dict[str, dict[str, dict[str, list[str]]]]:
    catalogue: dict[str, dict[str, dict[str, list[str]]]] = yaml.load(
        _CATALOGUE.read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return catalogue


@lru_cache(maxsize=20_000)  # called with the names of all actors for every row of a table
def plain(text: str) -> str:
    """Return text in lower case without umlauts ('ae' counts as one), brackets, punctuation."""
    return plain_words(re.sub(r"\([^)]*\)", " ", text))
