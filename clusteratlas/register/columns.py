"""Propose a mapping from a file's columns to targets, by their names and sample cells."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz, process

from clusteratlas.register import contents, editions
from clusteratlas.register.mapping import Column, Mapping, targets
from clusteratlas.register.persons import is_person
from clusteratlas.register.rows import SHEET, RegisterFile
from clusteratlas.text.folding import plain_words

_ALIKE = 88  # of 100: allows for a typing error or another ending in a column's name
_THOUSAND = re.compile(
    r"\b(?:tsd|tausend|teur|keur|thousand|1000|th(?= ?(?:eur|€))|[tk] ?€)|(?:€|\beur) ?k\b",
    re.IGNORECASE,
)
_MILLION = re.compile(r"\b(?:mio|mill\w*|m ?€|m eur)\b|(?:€|\beur) ?m\b", re.IGNORECASE)
_BILLION = re.compile(r"\b(?:mrd|milliarden?|bn)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NUMBERED = re.compile(r"\W*\b[1-9]$")
_BRACKET = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DATE = re.compile(r"\b(?:(?:am|zum|per|stand) )?\d{1,2}[. ]+\d{1,2}[. ]+(?=(?:19|20)\d\d\b)")
_NOISE = re.compile(
    r"\b(?:in|der|des|of|the|tsd|tausend|teur|keur|thousand|prozent|percent|mio|million|millionen"
    r"|mrd|eur|euro|1000|t|th|k|m|mn|bn"
    # Additions of company databases to their column names.
    r"|latin alphabet|last avail(?:able)?(?: yr| value)?|last value|letzter wert|(?:\d )?digits)\b"
)


def propose(file: RegisterFile) -> Mapping:
    """Return a mapping of all columns: exact names first, then similar ones, no personal data."""
    samples = list(zip(*file.samples, strict=True)) or [()] * len(file.headers)
    headers = tuple(map(_spaced, file.headers))
    persons = [is_person(h, s) for h, s in zip(headers, samples, strict=True)]
    targets_by_place = _assign(headers, samples, persons)
    return Mapping(
        tuple(
            describe(place, header, targets_by_place.get(place, ""), samples[place], persons[place])
            for place, header in enumerate(file.headers)
        )
    )


def describe(
    place: int, header: str, target: str, sample: tuple[str, ...] = (), person: bool = False
) -> Column:
    """Return the column with unit, year and edition as read from its name and sample cells."""
    is_mark = contents.is_mark(header, sample)
    target = "fields" if is_mark and not target else target
    return Column(
        place,
        header,
        "" if person else target,
        _factor(_spaced(header), target, sample),
        None if target == "wz" else year_of(header),
        editions.edition_of(_spaced(header)),
        person,
        is_mark,
        _is_of_other_money(_spaced(header), target),
    )


def is_name(header: str, target: str = "") -> bool:
    """Return whether a column name is exactly a name of `target`, or of any target if ''."""
    keys = {key for key, score in _hits(plain(header), 0.0) if score == 100}
    return target in keys if target else bool(keys)


def is_unit(words: str) -> bool:
    """Return whether a column name consists of a unit only."""
    patterns = (_BILLION, _MILLION, _THOUSAND, contents.SHARE, contents.MONEY)
    return len(words) < 16 and any(pattern.search(words) for pattern in patterns)


def _spaced(header: str) -> str:
    """Return a database's column name ('UMSATZ_TEUR') as words."""
    return header.replace("_", " ")


def year_of(header: str) -> int | None:
    """Return the year in a column name."""
    match = _YEAR.search(_spaced(header))
    return int(match[1]) if match else None


def _factor(header: str, target: str, sample: tuple[str, ...]) -> float:
    if target == "export_ratio":
        return 100.0 if "%" not in header and _are_shares(sample) else 1.0
    if not targets()[target].unit if target else True:
        return 1.0
    for pattern, factor in ((_BILLION, 1e9), (_MILLION, 1e6), (_THOUSAND, 1e3)):
        if pattern.search(header):
            return factor
    return 1.0


def _is_of_other_money(header: str, target: str) -> bool:
    is_amount = bool(target) and targets()[target].unit
    return is_amount and bool(contents.OTHER_MONEY.search(header))


def _are_shares(sample: tuple[str, ...]) -> bool:
    """Return whether the cells are fractions ('0,35'), the way spreadsheets store percentages."""
    nonempty = [cell.strip() for cell in sample if cell.strip()]
    shares = [cell for cell in nonempty if re.fullmatch(r"[01](?:[.,]\d+)?", cell)]
    return len(shares) == len(nonempty) and any("," in c or "." in c for c in shares)


def _assign(
    headers: tuple[str, ...], samples: list[tuple[str, ...]], persons: list[bool]
) -> dict[int, str]:
    """Return column index -> target, each target once unless several columns may share it."""
    scores = sorted(
        (
            (score, year_of(header) or 0, -place, target)
            for place, header in enumerate(headers)
            if not persons[place]
            for target, score in _scores(header, samples[place])
        ),
        reverse=True,
    )
    targets_by_place: dict[int, str] = {}
    for _, _, negative, target in scores:
        is_free = targets()[target].several or target not in targets_by_place.values()
        if -negative not in targets_by_place and is_free:
            targets_by_place[-negative] = target
    return targets_by_place


def _scores(header: str, sample: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return (target, score) of names similar to the header that fit its words and cells.

    Exact names score 100.
    """
    if header == SHEET:
        return [(target, 100.0) for target in contents.targets_of_titles(sample)]
    hits = _hits(plain(header), 0.0) + _hits(plain(_BRACKET.sub(" ", header)), 1.0)
    hits += [hit for hit in _hits(plain(_NUMBERED.sub("", header)), 1.0) if _is_several(hit[0])]
    hits += _hits_of_both(header)
    keys = {key for key, _ in hits}
    possible = contents.possible_targets(keys, header, contents.nonempty(sample))
    return [hit for hit in hits if hit[0] in possible]


def _is_several(target: str) -> bool:
    return targets()[target].several


def _hits_of_both(header: str) -> list[tuple[str, float]]:
    """Return the targets of a name made of two synonyms: 'Produkte/Leistungen'."""
    parts = re.split(r"\s*/\s*|\s+(?:und|and|&)\s+", header)
    if len(parts) < 2:
        return []
    first, *others = (dict(_hits(plain(part), 1.0)) for part in parts)
    return [(key, score) for key, score in first.items() if all(key in one for one in others)]


def _hits(words: str, less: float) -> list[tuple[str, float]]:
    """Return (target, score - less) of the names similar to `words`."""
    names = _names()
    matches = process.extract(words, list(names), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return [(key, score - less) for name, score, _ in matches for key in names[name]]


@cache
def _names() -> dict[str, list[str]]:
    """Return column name -> the targets that it may mean."""
    names: dict[str, list[str]] = {}
    for key, target in targets().items():
        for name in {plain(n) for n in (key, target.de, target.en, *target.synonyms)}:
            names.setdefault(name, []).append(key)
    return names


def plain(header: str) -> str:
    """Return a column name in lower case without umlauts, years, units and punctuation."""
    words = plain_words(_YEAR.sub(" ", _DATE.sub(" ", editions.without_name(header.lower()))))
    return " ".join(_NOISE.sub(" ", words).split()) or words
