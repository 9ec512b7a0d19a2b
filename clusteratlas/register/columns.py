"""Which column of a file is which of ours: catalogue, and a mapping by names and samples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from clusteratlas.importer.catalog import fold
from clusteratlas.paths import ROOT
from clusteratlas.register import editions
from clusteratlas.register.persons import is_person
from clusteratlas.register.rows import RegisterFile

_ALIKE = 88  # of 100: names of columns with a typing error or an ending
_THOUSAND = re.compile(r"\b(?:tsd|tausend|teur|keur|thousand|1000|t ?€|k ?€)", re.IGNORECASE)
_MILLION = re.compile(r"\b(?:mio|mill\w*)\b", re.IGNORECASE)
_BILLION = re.compile(r"\b(?:mrd|milliarden?|bn)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NOISE = re.compile(
    r"\b(?:in|tsd|tausend|teur|keur|thousand|mio|million|millionen|mrd|eur|euro|1000)\b"
)


@dataclass(frozen=True)
class Target:
    """A column of ours, as the catalogue describes it."""

    id: str
    de: str
    en: str
    about_de: str
    about_en: str
    example: str
    synonyms: tuple[str, ...]
    unit: bool = False
    several: bool = False

    def name(self, lang: str) -> str:
        """Return the name in `lang`."""
        return self.en if lang == "en" else self.de

    def about(self, lang: str) -> str:
        """Return what the column means in `lang`."""
        return self.about_en if lang == "en" else self.about_de


@dataclass(frozen=True)
class Column:
    """A column of a file and what it is: `factor` makes euros or per cent of its numbers."""

    position: int
    header: str
    target: str = ""  # '' is taken by nothing
    factor: float = 1.0
    year: int | None = None
    edition: str = ""  # one of editions.EVERY, '' where the head names none
    person: bool = False

    @property
    def is_of_other_edition(self) -> bool:
        """Tell whether it has industries of an edition that the atlas does not understand."""
        return self.target == "wz" and self.edition not in ("", editions.UNDERSTOOD)


@dataclass(frozen=True)
class Mapping:
    """The columns of a file in its order."""

    columns: tuple[Column, ...]

    def of(self, target: str) -> tuple[Column, ...]:
        """Return the columns that lead to `target`; none is about persons or not understood."""
        return tuple(
            c
            for c in self.columns
            if c.target == target and not c.person and not c.is_of_other_edition
        )

    @property
    def other_editions(self) -> tuple[str, ...]:
        """Return the heads of the columns with industries of another edition, left out too."""
        return tuple(c.header for c in self.columns if c.is_of_other_edition)

    @property
    def without_edition(self) -> tuple[str, ...]:
        """Return the heads of the columns with industries that name no edition."""
        return tuple(c.header for c in self.of("wz") if not c.edition)

    @property
    def persons(self) -> tuple[str, ...]:
        """Return the heads of the columns about persons, which are left out."""
        return tuple(c.header for c in self.columns if c.person)

    @property
    def unused(self) -> tuple[str, ...]:
        """Return the heads of the other columns that lead nowhere."""
        return tuple(c.header for c in self.columns if not (c.person or c.target))


@cache
def targets(catalog: Path = ROOT / "data" / "catalog") -> dict[str, Target]:
    """Return id -> column of ours, in the order of the template."""
    text = (catalog / "register_columns.yml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, Any]] = yaml.load(text, yaml.CSafeLoader)
    return {
        key: Target(id=key, **{**entry, "synonyms": tuple(entry["synonyms"])})
        for key, entry in entries.items()
    }


def propose(file: RegisterFile) -> Mapping:
    """Return a mapping of all columns: exact names first, then similar ones; persons apart."""
    samples = list(zip(*file.samples, strict=True)) or [()] * len(file.headers)
    persons = [is_person(h, s) for h, s in zip(file.headers, samples, strict=True)]
    targets_by_place = _assign(file.headers, persons)
    return Mapping(
        tuple(
            describe(place, header, targets_by_place.get(place, ""), samples[place], persons[place])
            for place, header in enumerate(file.headers)
        )
    )


def describe(
    place: int, header: str, target: str, sample: tuple[str, ...] = (), person: bool = False
) -> Column:
    """Return the column with the unit, year and edition that its head and cells say."""
    return Column(
        place,
        header,
        "" if person else target,
        _factor(header, target, sample),
        None if target == "wz" else _year(header),
        editions.edition_of(header),
        person,
    )


def _year(header: str) -> int | None:
    match = _YEAR.search(header)
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


def _are_shares(sample: tuple[str, ...]) -> bool:
    """Tell whether the cells are shares of one ('0,35'), as sheets keep per cent."""
    filled = [cell.strip() for cell in sample if cell.strip()]
    shares = [cell for cell in filled if re.fullmatch(r"[01](?:[.,]\d+)?", cell)]
    return len(shares) == len(filled) and any("," in c or "." in c for c in shares)


def _assign(headers: tuple[str, ...], persons: list[bool]) -> dict[int, str]:
    """Return place -> target, each target once but those that several columns may lead to."""
    scores = sorted(
        (
            (score, _year(header) or 0, -place, target)
            for place, header in enumerate(headers)
            if not persons[place]
            for target, score in _scores(header)
        ),
        reverse=True,
    )
    targets_by_place: dict[int, str] = {}
    for _, _, negative, target in scores:
        is_free = targets()[target].several or target not in targets_by_place.values()
        if -negative not in targets_by_place and is_free:
            targets_by_place[-negative] = target
    return targets_by_place


def _scores(header: str) -> list[tuple[str, float]]:
    """Return the targets whose names are like the head; exact ones have 100."""
    words = plain(header)
    choices = _names()
    hits = process.extract(words, list(choices), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return [(choices[name], score) for name, score, _ in hits]


@cache
def _names() -> dict[str, str]:
    return {
        plain(name): key
        for key, target in targets().items()
        for name in (key, target.de, target.en, *target.synonyms)
    }


def plain(header: str) -> str:
    """Return the words of a head without case, umlauts, years, units and signs."""
    text = _YEAR.sub(" ", editions.without_name(fold(header)))
    text = re.sub(r"[^a-z0-9]+", " ", text)
    return " ".join(_NOISE.sub(" ", text).split()) or " ".join(text.split())
