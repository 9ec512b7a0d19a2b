"""A chart or a map as a picture, for file formats that cannot draw it themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A PNG of `width_mm` on paper; `note` stands below it: unit, period, sources."""

    png: bytes
    width_mm: int
    note: str
