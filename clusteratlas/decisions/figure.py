"""A figure as of a data version, with everything that identifies it in other versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clusteratlas.analysis.claims import alike
from clusteratlas.model import Indicator, Row, Source

# The dimensions that say what a figure is about; the others say when and how it was measured.
SUBJECT = (
    "indicator_id",
    "field_id",
    "subfield_id",
    "region_id",
    "industry_id",
    "partner_id",
    "network_id",
    "size_class",
    "section_id",
    "segment",
    "item_kind",
    "item_id",
    "field_a",
    "field_b",
)


@dataclass(frozen=True)
class Figure:
    """One figure as of a data version.

    `identity` has its dimensions as German text, without empty ones; dates are ISO. `low` and
    `high` are the bounds that rounding leaves possible, `is_open` is true if the catalogue leaves
    the definition open (data/catalog/figure_notes.csv). `words` has by language the texts for a
    reader: indicator (fields of Indicator), name, scope, source_place, sources (fields of Source).
    """

    identity: Mapping[str, str]
    value: float | None
    low: float | None
    high: float | None
    status: str
    approximate: bool
    version: str
    words: Mapping[str, Mapping[str, Any]]
    is_open: bool = False

    @property
    def subject(self) -> tuple[str, ...]:
        """Return the ids of what it is about, with its name if there are none."""
        ids = tuple(self.identity.get(name, "") for name in SUBJECT)
        return ids if any(ids[1:]) else (*ids, str(self.words["de"]["name"]))

    @property
    def decimals(self) -> int:
        """Return the number of decimals in print."""
        return int(self.words["de"]["indicator"]["decimals"])

    def indicator(self, lang: str) -> Indicator:
        """Return its indicator as worded in its data version."""
        return Indicator(**self.words[lang]["indicator"])

    def sources(self, lang: str) -> tuple[Source, ...]:
        """Return its sources as named in its data version."""
        return tuple(Source(**source) for source in self.words[lang]["sources"])

    @property
    def ends(self) -> Row:
        """Return value and bounds as a row for `analysis.claims`."""
        return {"value": self.value, "value_low": self.low, "value_high": self.high}

    def agrees(self, other: Figure) -> bool:
        """Return whether two figures (both with a value) agree within their rounding."""
        return alike(self.ends, other.ends, self.decimals)

    def row(self, lang: str) -> Row:
        """Return the figure as a row of an answer."""
        return {
            "indicator_id": self.identity["indicator_id"],
            "name": self.words[lang]["name"],
            "value": self.value,
            "value_low": self.low,
            "value_high": self.high,
            "status": self.status,
            "approximate": self.approximate,
            "scope": self.words[lang]["scope"],
            "period_start": self.identity.get("period_start"),
            "period_end": self.identity.get("period_end"),
            "source_id": self.identity.get("source_id", ""),
            "source_place": self.words[lang]["source_place"],
        }
