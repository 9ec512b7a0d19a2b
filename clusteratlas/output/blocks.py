"""The content of a view before a medium draws it: blocks made of answers, for screen and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts.map_legend import Entry as Key
from clusteratlas.charts.map_legend import entries
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer
from clusteratlas.text.matrix import Matrix

_MOST_COLUMNS = 4  # of a table that the screen shows at once


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 1 opens a section, level 2 a part of a section.

    Only slides know level 0, which opens the appendix, and level 3, which names the slides after
    it.
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph; `muted` marks the small print of a section, `notice` an important text.

    `warning` marks a text that a reader must not overlook.
    """

    text: str
    muted: bool = False
    notice: bool = False
    warning: bool = False


@dataclass(frozen=True)
class FigureCards:
    """Single figures, a card a row of `answer`; `title` is the message.

    `others` are figures of the same indicators, which the passport of a card on the screen lists.
    `newest` are later figures: on the screen and in print each stands below that of the same
    indicator. Slides, Word and tables have them as a block of its own under `newest_title`, which
    `is_paired` because print has its figures already.
    """

    answer: Answer
    title: str
    others: Answer | None = None
    newest: Answer | None = None
    newest_title: str = ""
    is_paired: bool = False

    def apart(self) -> tuple[FigureCards, ...]:
        """Return the cards of earlier and of later figures that are not empty."""
        if self.newest is None or self.newest.empty:
            return () if self.answer.empty else (replace(self, newest=None),)
        later = FigureCards(self.newest, self.newest_title, is_paired=not self.answer.empty)
        return (self, later) if later.is_paired else (later,)


@dataclass(frozen=True)
class Table:
    """The rows of `answer` in readable cells; `columns` as `text.tables.display_table` takes them.

    With `heads`, the columns are finished texts of the answer under these heads. `in_print` names
    the shorter form that the table has in print: 'lines' (one line per definition, with all its
    figures), 'across' (one column per subfield), 'title' (only the title: the charts below have the
    figures). The screen shows the columns `first` at once; the whole table is folded, and built
    only when it is opened, unless `first` has all columns except the sources. Of a long table the
    screen shows the `first_rows`. On the screen, the first column links to the addresses `links`
    (one per row, '' for none), and `bars` are drawn behind the numbers.
    """

    answer: Answer
    columns: tuple[str, ...]
    title: str
    heads: tuple[str, ...] = ()
    in_print: str = ""
    first: tuple[str, ...] = ()
    first_rows: int = 0
    links: tuple[str, ...] = ()
    bars: Matrix | None = None

    @property
    def visible_columns(self) -> tuple[str, ...]:
        """Return what the screen shows at once: four columns of an answer, all finished texts."""
        return self.first if self.heads else self.first[:_MOST_COLUMNS]

    @property
    def is_folded(self) -> bool:
        """Return whether the screen folds the whole table."""
        is_cut = 0 < self.first_rows < len(self.answer.frame)
        is_short = len(self.visible_columns) < len(self.first)
        return is_cut or is_short or not (self.first and {*self.columns} <= {*self.first, "source"})


@dataclass(frozen=True)
class Chart:
    """A chart of `answer`, with one indicator.

    Kinds: 'ranked' (bars), 'points' (years, without a line), 'lines' and 'ranks' (one line per
    region over the years), 'grouped' (bars of a region by section), 'schedule' (one item per row
    over time), 'layers' (one box per body, lines to the bodies that it reports to). `title` is the
    message, `brief` its short form in print where the heading above names the subject, `alt` gives
    the values in words, `focus` is the field_id to emphasise, `references` are figures beside
    ranked bars. The screen draws `draw(lang, dark)` if it is given; `height_px` is the height of a
    deck.gl map. A chart with the kind '' is drawn on the screen only: files show its `alt`, or
    nothing if the chart is `tabled`, which means that a table beside it has all its figures.
    """

    answer: Answer
    kind: str
    title: str
    alt: str
    focus: str = ""
    references: Answer | None = None
    brief: str = ""
    draw: Callable[[str, bool], Any] | None = None
    height_px: int = 0
    tabled: bool = False


@dataclass(frozen=True)
class Map:
    """The regions of `answer` in classes; `shapes` are their borders, `focus` is emphasised.

    `classes` is None where no region has a value; `title` is the message, `alt` gives all values in
    words. With `markers` the regions are plain and circles lie over them: `signs` explain the
    circles, and `columns` are those of the table of `answer`. A click on the screen puts the region
    into the parameter `clicks`, or opens a page with it (`opens`: page and parameter). A circle may
    name its own target (`Marker.opens`); then only the page of `opens` is used. On the screen,
    `draw(lang, dark)` draws the circles as a deck.gl map of `height_px`; `draw_legend` returns its
    legend as HTML. A map that `is_named` shows the names of its regions on the screen. Circles
    `above` are drawn over the classed regions, and replace the values below them. `screen_title`
    replaces `title` where the page already names the subject.
    """

    answer: Answer
    shapes: tuple[Shape, ...]
    classes: Classes | None
    title: str
    alt: str
    focus: tuple[str, ...] = ()
    markers: tuple[Marker, ...] = ()
    above: tuple[Marker, ...] = ()
    signs: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
    clicks: str = ""
    opens: tuple[str, str] = ("", "")
    is_named: bool = False
    draw: Callable[[str, bool], Any] | None = None
    draw_legend: Callable[[str, bool], str] | None = None
    height_px: int = 0
    screen_title: str = ""

    def legend(self, lang: str) -> tuple[Key, ...]:
        """Return the lines of the legend."""
        if self.markers:
            return self.signs
        return (*entries(self.answer, self.classes, lang), *self.signs)

    @property
    def circles(self) -> tuple[Marker, ...]:
        """Return the circles of either kind of map."""
        return self.markers or self.above


@dataclass(frozen=True)
class Entry:
    """One line of a list: a lead in bold, a text, and its source."""

    text: str
    lead: str = ""
    source_id: str = ""

    @property
    def sentence(self) -> str:
        """Return lead and text as one sentence."""
        return f"{self.lead}: {self.text}" if self.lead else self.text


@dataclass(frozen=True)
class Statements:
    """Lists side by side: pairs of a head and its entries; `note` stands below."""

    title: str
    columns: tuple[tuple[str, tuple[Entry, ...]], ...]
    note: str = ""


@dataclass(frozen=True)
class Sources:
    """The sources of the whole document in the order of its footnotes."""

    title: str


FileBlock = Heading | Text | FigureCards | Table | Chart | Map | Statements | Sources
