"""What stands on slides: texts, cards, tables, lists, pictures."""

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
    """One piece: `title` is what a slide of its own says.

    `total_height` is the height that it takes, 0 where nothing may stand below it; `answer` has the
    figures that it shows.
    """

    title: str = ""
    total_height: float = 0.0
    answer: Answer | None = None

    @property
    def kind(self) -> str:
        """Return what it is called in styles."""
        return type(self).__name__.casefold()


@dataclass(frozen=True, kw_only=True)
class Text(Piece):
    """Paragraphs, a line each, at one size of type."""

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
    """Some rows of a table: `strips`, side by side, say which of `rows` (of these columns)."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    strips: Sequence[table_cut.Part]
    size: float


@dataclass(frozen=True, kw_only=True)
class Picture(Piece):
    """A chart or a map: it takes the room that there is."""

    block: Chart | Map

    @property
    def kind(self) -> str:
        """Return 'chart' or 'map'."""
        return "map" if isinstance(self.block, Map) else "chart"


@dataclass(frozen=True, kw_only=True)
class Lists(Piece):
    """Lists side by side as `part` has them, and the note below."""

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
    """One slide: `title` is its message, `head` the section, `pieces` what stands below each other.

    `ids` are the sources that it shows, `signs` the meaning of the signs of its figures, `notes`
    what is spoken (citations), `block` the number of the block that it stands for: the same in
    every language, whose texts may need more slides or fewer. The kinds 'cover' and 'section' have
    their text as `lead`.
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
        """Return the slide with more that is spoken."""
        return replace(self, notes=(*self.notes, *texts))
