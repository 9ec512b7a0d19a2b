"""Industries of official tables: by code, by code and name in one cell, or by name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import yaml

from clusteratlas.importer.labels import fold

_BEFORE = re.compile(r"([A-U](?:-[A-U])?|\d{2})\s+(.+)")
_BRACKET = re.compile(r"\(([A-U](?:-[A-U])?|\d{2})\)")


@dataclass(frozen=True)
class Industries:
    """The industries in `folder`, the catalogue: ids are the codes of WZ 2008."""

    folder: Path

    def find(self, code: str, label: str) -> str | None:
        """Return the industry of 'WZ08-C', of '… (C)', or of a label that the catalogue names.

        A code before a name, 'C Manufacturing', counts if the catalogue has that name for it: in
        other editions of the classification the same code means another industry.
        """
        plain = re.sub(r"^WZ0?8-?", "", code)
        if plain in self._ids:
            return plain
        if match := _BRACKET.search(label):
            return match[1] if match[1] in self._ids else None
        if not code and (match := _BEFORE.fullmatch(label)):
            code, name = match.groups()
            is_named = code in self._in_tables(name) or (code, fold(name)) in self._full_names
            return code if is_named else None
        return next(iter(self._in_tables(label)), None)

    def _in_tables(self, name: str) -> list[str]:
        return [i for pattern, i in self._patterns if pattern.fullmatch(fold(name))]

    @cached_property
    def _ids(self) -> set[str]:
        return set(self._frame.industry_id)

    @cached_property
    def _full_names(self) -> set[tuple[str, str]]:
        """Return (id, name in the catalogue) of all industries, in German and English."""
        names = [self._frame.name_de, self._frame.name_en]
        return {
            pair
            for one in names
            for pair in zip(self._frame.industry_id, one.map(fold), strict=True)
        }

    @cached_property
    def _frame(self) -> pd.DataFrame:
        return pd.read_csv(self.folder / "industries.csv", dtype=str, keep_default_na=False)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        text = (self.folder / "genesis_industries.yml").read_text(encoding="utf-8")
        entries = yaml.load(text, yaml.CSafeLoader)
        return [(re.compile(fold(p)), i) for i, patterns in entries.items() for p in patterns]
