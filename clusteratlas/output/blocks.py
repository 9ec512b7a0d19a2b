"""What a view says, before a medium draws it: blocks made of answers, for screen and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts.map_legend import Entry as Key
from clusteratlas.charts.map_legend import entries
from clusteratlas.charts.markers import Marker
from clusteratlas.charts.shapes import Shape
from clusteratlas.model import Answer
from clusteratlas.text.matrix import Matrix


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 1 opens a section, level 2 a part of one.

    Slides alone know level 0, which opens the appendix, and 3, which names the slides behind it.
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph; `muted` for the small print of a section, `notice` for what must be seen.

    `warning` is for what a reader must not overlook.
    """

    text: str
    muted: bool = False
    notice: bool = False
    warning: bool = False


@dataclass(frozen=True)
class FigureCards:
    """Single figures, a card a row of `answer`; `title` is the message.

    `others` are figures of the same indicators, which the passport of a card on the screen lists.
    `newest` are later figures: on the screen each stands below that of the same indicator, in files
    they are cards of their own under `newest_title`.
    """

    answer: Answer
    title: str
    others: Answer | None = None
    newest: Answer | None = None
    newest_title: str = ""

    def apart(self) -> tuple[FigureCards, ...]:
        """Return the cards of earlier and of later figures, those that there are."""
        earlier = FigureCards(self.answer, self.title, self.others)
        if self.newest is None:
            return (earlier,)
        both = (earlier, FigureCards(self.newest, self.newest_title))
        return tuple(cards for cards in both if not cards.answer.empty)


@dataclass(frozen=True)
class Table:
    """The rows of `answer` in readable cells; `columns` as text.tables.display_table has them.

    With `heads` the columns are finished texts of the answer under these heads. `in_print` is
    what print makes of the table where it says the same in less room: 'lines' (a line a
    definition, with all its figures), 'across' (a column a subfield), 'title' (the charts below
    say the rest). The screen shows the columns `first` at once; the whole table is
    folded and made when it is opened, unless `first` are all columns but that of the sources.
    Of a long table it shows the `first_rows`.
    There the first column leads to the addresses `links` ('' for none), a row each, and `bars`
    lie behind the numbers.
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
    def is_folded(self) -> bool:
        """Tell whether the screen folds the whole table."""
        is_cut = 0 < self.first_rows < len(self.answer.frame)
        return is_cut or not (self.first and {*self.columns} <= {*self.first, "source"})


@dataclass(frozen=True)
class Chart:
    """A chart of `answer`, one indicator.

    Kinds: 'ranked' (bars), 'points' (years, no line), 'lines' and 'ranks' (a line a region over
    the years), 'grouped' (bars a region by section), 'schedule' (an item a row over time), 'layers'
    (a box a body, lines to those it reports to). `title` is the message, `brief` the same in print
    where the heading above says of whom, `alt` tells the values in words, `focus` is a field_id
    to stress, `references` are figures beside ranked bars. The screen draws
    `draw(lang, dark)` where there is one; of a deck.gl map `height_px` is the height. A kind of ''
    is the screen's alone: files say its `alt`, or nothing where the chart is `tabled`: a table
    beside it has all its figures.
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
    """The regions of `answer` in classes: `shapes` their borders, `focus` those to stress.

    `classes` is None where no region has a value; `title` is the message, `alt` tells all values.
    With `markers` the regions are plain, circles lie over them: `signs` tell what these mean, and
    `columns` are those of the table of `answer`. On the screen a click puts the region into the
    parameter `clicks`, or opens a page with it (`opens`: page and parameter); what a circle puts
    where it says itself (`Marker.opens`), of `opens` it takes the page. Circles are drawn
    there by `draw(lang, dark)`, a deck.gl map of `height_px`; `draw_legend` gives its legend as
    HTML of own words. One that `is_named` has the names of its regions on the screen. Circles
    `above` lie over the classed regions, in addition to them, and in the place of values below.
    `screen_title` takes the place of `title` where the page names the subject already.
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
        """Return the circles, of whichever kind of map."""
        return self.markers or self.above


@dataclass(frozen=True)
class Entry:
    """One line of a list: a lead in bold, a text, the source that says so."""

    text: str
    lead: str = ""
    source_id: str = ""

    @property
    def sentence(self) -> str:
        """Return lead and text as one sentence."""
        return f"{self.lead}: {self.text}" if self.lead else self.text


@dataclass(frozen=True)
class Statements:
    """Lists that stand side by side: pairs of a head and its entries; `note` stands below."""

    title: str
    columns: tuple[tuple[str, tuple[Entry, ...]], ...]
    note: str = ""


@dataclass(frozen=True)
class Sources:
    """The sources of the whole document in the order of its footnotes."""

    title: str


FileBlock = Heading | Text | FigureCards | Table | Chart | Map | Statements | Sources
