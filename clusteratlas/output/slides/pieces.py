"""The pieces of slides: texts, cards, tables, lists, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from clusteratlas.model import Answer
from clusteratlas.output.blocks import Chart, Entry, Map
from clusteratlas.output.cells import Card
from clusteratlas.output.slides import list_cut, source_lines, table_cut


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece; `title` is that of its slide if it has a slide of its own.

    `total_height` is the height that it takes, 0 where nothing may stand below it; `answer` has the
    figures that it shows.
    """

    title: str = ""
    total_height: float = 0.0
    answer: Answer | None = None

    @property
    def kind(self) -> str:
        """Return its name in styles."""
        return type(self).__name__.casefold()


@dataclass(frozen=True, kw_only=True)
class Text(Piece):
    """Paragraphs, one a line, at one type size."""

    text: str
    size: float


@dataclass(frozen=True, kw_only=True)
class Cards(Piece):
    """Cards in rows of `columns`, all `height` tall; `size` is the type of their figures."""

    cards: Sequence[Card]
    columns: int
    size: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Table(Piece):
    """Some rows of a table; `strips`, side by side, have the rows and columns of each part."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    strips: Sequence[table_cut.Part]
    size: float


@dataclass(frozen=True, kw_only=True)
class Picture(Piece):
    """A chart or a map: it takes all the room there is."""

    block: Chart | Map

    @property
    def kind(self) -> str:
        """Return 'chart' or 'map'."""
        return "map" if isinstance(self.block, Map) else "chart"


@dataclass(frozen=True, kw_only=True)
class Lists(Piece):
    """Lists side by side, divided as in `part`, and the note below."""

    columns: Sequence[tuple[str, Sequence[Entry]]]
    part: list_cut.Part
    size: float
    note: str


@dataclass(frozen=True, kw_only=True)
class Sources(Piece):
    """Columns of the list of sources, each `width` wide."""

    columns: Sequence[Sequence[source_lines.Line]]
    width: float
    size: float


@dataclass(frozen=True)
class Slide:
    """One slide: `title` is its message, `head` the section, `pieces` stand one below the other.

    `ids` are the sources of the slide, `signs` explain the signs of its figures, `notes` are the
    speaker notes (citations). `block` is the number of the block to which the slide belongs; it is
    the same in every language, although the number of slides of a block may differ. The kinds
    'cover' and 'section' have their text as `lead`.
    """

    kind: str
    title: str
    pieces: tuple[Piece, ...] = ()
    head: str = ""
    lead: str = ""
    ids: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    block: int = 0
    total_height: float = 0.0

    def noting(self, *texts: str) -> Self:
        """Return the slide with further speaker notes."""
        return replace(self, notes=(*self.notes, *texts))
