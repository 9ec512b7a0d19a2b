"""What a view says, before a medium draws it: blocks made of answers, for screen and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clusteratlas.analysis.classes import Classes
from clusteratlas.charts.map_legend import Entry as Key
from clusteratlas.charts.map_legend import entries
from clusteratlas.charts.shapes import Shape
from clusteratlas.charts.spots import Spot
from clusteratlas.model import Answer
from clusteratlas.text.citation import actor_citations, citations
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.matrix import Matrix
from clusteratlas.text.wording import say


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
    the years), 'grouped' (bars a region by section). `title` is the message, `brief` the same in
    print where the heading above says of whom, `alt` tells the values in words, `chosen` is a
    field_id to stress, `references` are figures beside ranked bars. The screen draws
    `draw(lang, dark)` where there is one; of a deck.gl map `height_px` is the height. A kind of ''
    is the screen's alone: files say its `alt`, or nothing where the chart is `tabled`: a table
    beside it has all its figures.
    """

    answer: Answer
    kind: str
    title: str
    alt: str
    chosen: str = ""
    references: Answer | None = None
    brief: str = ""
    draw: Callable[[str, bool], Any] | None = None
    height_px: int = 0
    tabled: bool = False


@dataclass(frozen=True)
class Map:
    """The regions of `answer` in classes: `shapes` their borders, `chosen` those to stress.

    `classes` is None where no region has a value; `title` is the message, `alt` tells all values.
    With `spots` the regions are plain, circles lie over them: `signs` tell what these mean, and
    `columns` are those of the table of `answer`. On the screen a click puts the region into the
    parameter `clicks`, or opens a page with it (`opens`: page and parameter); what a circle puts
    where it says itself (`Spot.opens`), of `opens` it takes the page. Circles are drawn
    there by `draw(lang, dark)`, a deck.gl map of `height_px`; `draw_legend` gives its legend as
    HTML of own words. A `named` one has the names of its regions on the screen. Circles `above`
    lie over the classed regions, in addition to them, and in the place of values below them.
    """

    answer: Answer
    shapes: tuple[Shape, ...]
    classes: Classes | None
    title: str
    alt: str
    chosen: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    above: tuple[Spot, ...] = ()
    signs: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
    clicks: str = ""
    opens: tuple[str, str] = ("", "")
    named: bool = False
    draw: Callable[[str, bool], Any] | None = None
    draw_legend: Callable[[str, bool], str] | None = None
    height_px: int = 0

    def legend(self, lang: str) -> tuple[Key, ...]:
        """Return the lines of the legend."""
        if self.spots:
            return self.signs
        return (*entries(self.answer, self.classes, lang), *self.signs)

    @property
    def circles(self) -> tuple[Spot, ...]:
        """Return the circles, of whichever kind of map."""
        return self.spots or self.above


@dataclass(frozen=True)
class Entry:
    """One line of a list: a lead in bold, a text, the source that says so."""

    text: str
    lead: str = ""
    source_id: str = ""

    @property
    def told(self) -> str:
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


@dataclass(frozen=True)
class Controls:
    """Where the screen draws the controls of these parameters; the others stand at the top.

    With a `label` they open under a button of that name.
    """

    parameters: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Link:
    """On the screen a link to another page, with the parameters of its address."""

    page: str
    text: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Hit:
    """One name of a list: `told` says in a line what it is."""

    id: str
    name: str
    told: str = ""


@dataclass(frozen=True)
class Hits:
    """On the screen names to click: a click puts the id into `parameter` of the address.

    They scroll in a box of `height_px`, 0 for as high as they are. Files have a table of them.
    """

    parameter: str
    entries: tuple[Hit, ...]
    height_px: int = 0


@dataclass(frozen=True)
class Citation:
    """On the screen a text to copy, which `write` makes with the permalink of the page.

    Files cite all that they show elsewhere.
    """

    write: Callable[[str], str]


@dataclass(frozen=True)
class Fold:
    """Blocks that the screen folds under `title` and makes when they are opened.

    Files have none: they say the same elsewhere, in the sheet of data or a table of their own.
    """

    title: str
    key: str
    make: Callable[[], tuple[Block, ...]]


@dataclass(frozen=True)
class Columns:
    """Blocks that stand side by side on a wide screen, in files below each other."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """One of several ways to show the same; made when it is chosen."""

    id: str
    name: str
    make: Callable[[], tuple[Block, ...]]


@dataclass(frozen=True)
class Alternatives:
    """Ways to show the same, one at a time on the screen (parameter `parameter`).

    Files have those that `in_files` names, by default the first.
    """

    parameter: str
    label: str
    options: tuple[Alternative, ...]
    in_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Only:
    """Blocks of one medium, 'screen' or 'files'; `reason` says why the other has none."""

    medium: str
    reason: str
    blocks: tuple[Block, ...]


FileBlock = Heading | Text | FigureCards | Table | Chart | Map | Statements | Sources
Block = FileBlock | Controls | Link | Hits | Citation | Fold | Columns | Alternatives | Only


def for_files(blocks: tuple[Block, ...]) -> tuple[FileBlock, ...]:
    """Return what files have of `blocks`, one below the other."""
    return tuple(part for block in blocks for part in _for_files(block))


def _for_files(block: Block) -> tuple[FileBlock, ...]:
    if isinstance(block, Controls | Link | Hits | Citation | Fold):
        return ()
    if isinstance(block, Columns):
        return for_files(tuple(part for column in block.columns for part in column))
    if isinstance(block, Alternatives):
        wanted = block.in_files or tuple(option.id for option in block.options[:1])
        return for_files(tuple(b for o in block.options if o.id in wanted for b in o.make()))
    if isinstance(block, Only):
        return for_files(block.blocks) if block.medium == "files" else ()
    if isinstance(block, FigureCards):
        return block.apart()
    if isinstance(block, Chart) and not block.kind:
        return () if block.tabled else (Text(block.alt),)
    return (block,)


@dataclass(frozen=True)
class Talk:
    """What a talk shows of one view: some of its blocks or others, a slide each.

    `head` names the view where there are several; `sentence` is the reader's own, the title of
    the first slide.
    """

    blocks: tuple[FileBlock, ...]
    head: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Report:
    """All changes since the data version `since`, as versions.changes has them."""

    answer: Answer
    since: str


@dataclass(frozen=True)
class Document:
    """A file to be: `data` are the whole answers that the blocks show, each once.

    `permalink` opens the view that the document prints, with its data version. With `contents` the
    document has a list of its sections, each on a page of its own. `kind` is what it is called:
    view, fact_sheet or dossier. For files of data, which have room for all of it: `report`, and
    `register`, every actor that a search found.
    Slides show the `talk`, and all the rest behind it where they are `complete`; without a talk
    they show all blocks in their order.
    """

    title: str
    summary: str
    lang: str
    data_version: str
    permalink: str
    blocks: tuple[FileBlock, ...]
    data: tuple[Answer, ...]
    contents: bool = False
    kind: str = "view"
    report: Report | None = None
    register: Answer | None = None
    talk: tuple[Talk, ...] = ()
    complete: bool = False

    @property
    def notes(self) -> Footnotes:
        """Return the footnotes: the sources of all data."""
        return Footnotes.of(*self.data)

    @property
    def every_answer(self) -> list[Answer]:
        """Return all that files of data have room for: data, register, report."""
        report = self.report.answer if self.report else None
        return [*self.data, *(one for one in (self.register, report) if one is not None)]

    @property
    def subtitle(self) -> str:
        """Return what the document is, of which atlas and which data version."""
        kind = say(self.lang, f"document_kind_{self.kind}")
        version = f"{say(self.lang, 'passport_version')} {self.data_version}"
        return f"{kind} · {say(self.lang, 'app_title')} · {version}"

    @property
    def outline(self) -> list[tuple[str, str]]:
        """Return section and text of everything that is said in words, for a workbook."""
        found, head = [], ""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == 1:
                head = block.text
                found.append((head, ""))
            elif isinstance(block, Text):
                found.append((head, block.text))
            elif isinstance(block, Statements):
                every = [entry for _, entries in block.columns for entry in entries]
                found += [(head, entry.told) for entry in every]
        return found

    def citations(self, block: FileBlock) -> list[str]:
        """Return a citation for every figure that `block` shows."""
        answer = getattr(block, "answer", None)
        return citations([answer], self.lang, self.permalink) if answer else []

    @property
    def every_citation(self) -> list[str]:
        """Return a citation for every figure, and for every actor of the register with figures."""
        told = citations(self.data, self.lang, self.permalink)
        if self.register is not None:
            told += actor_citations(self.register, self.lang, self.permalink)
        return told
