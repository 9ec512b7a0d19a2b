"""The slides of a browser's deck so far, and what waits for the block that it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clusteratlas.model import Answer
from clusteratlas.output import cells
from clusteratlas.output.document import Document, FigureCards, FileBlock
from clusteratlas.output.html import bodies as draw
from clusteratlas.output.html import stage


@dataclass(frozen=True)
class Slide:
    """One slide: `title` is its message, `head` the section, `body` finished HTML.

    `ids` are the sources that the slide shows, `notes` what is told beside it (citations),
    `figure` a Plotly figure as JSON, `block` the number of the block that it stands for: the same
    in every language, whose texts may need more slides or fewer. `used` are the pixels that the
    body takes, 0 where nothing may stand below it.
    """

    kind: str
    title: str
    body: str
    head: str = ""
    lead: str = ""
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figure: str = ""
    block: int = 0
    used: float = 0.0


def repeats(title: str, head: str) -> bool:
    """Return whether a title, or that of a part ('Title (1/3)'), says what the heading says."""
    return f"{title} (".startswith(f"{head} (")


@dataclass
class Started:
    """The slides of a document; `head`, `lead` and `small` wait for the block they introduce.

    `opened` tells that a section has begun and shows nothing yet, `brief` that no block of the
    talk may take a second slide; `cut` are those that did not fit.
    """

    document: Document
    slides: list[Slide] = field(default_factory=list)
    head: str = ""
    lead: str = ""
    small: tuple[str, ...] = ()
    opened: bool = False
    brief: bool = False
    cut: list[FileBlock] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.brief = bool(self.document.talk)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.lead:
            title = self.head or self.document.title
            self.slides.append(Slide("text", title, draw.paragraph(self.lead)))
        self.lead = ""

    def stamp(self, number: int) -> None:
        """Write the number of the block just added on its slides, the last ones."""
        for n in range(len(self.slides) - 1, -1, -1):
            if self.slides[n].block:
                return
            self.slides[n] = replace(self.slides[n], block=number)

    def show(self, slide: Slide, answer: Answer) -> None:
        """Add a slide with the sources and the citations of `answer`; the lead stands on it."""
        given = answer.frame.source_id.dropna() if "source_id" in answer.frame else ()
        ids = tuple(dict.fromkeys(i for cell in given for i in str(cell).split(";")))
        cited = self.document.citations(FigureCards(answer, slide.title))
        self.append(replace(slide, ids=ids, notes=tuple(cited)))

    def append(self, slide: Slide) -> None:
        """Add a slide with what waits for it; a heading that its title repeats is said once."""
        last = self.slides[-1]
        if last.kind == "section" and not last.body and last.title == slide.title:
            self.slides.pop()
        head = "" if repeats(slide.title, self.head) else self.head
        notes = (*self.small, *slide.notes)
        used = 0.0 if self.brief else slide.used  # a talk has one message a slide
        self.slides.append(replace(slide, head=head, lead=self.lead, notes=notes, used=used))
        self.lead, self.small, self.opened = "", (), False

    def remark(self, text: str) -> None:
        """Tell the small print beside the last slide, or beside the next where it introduces it."""
        if self.opened or self.lead or len(self.slides) == 1:
            self.small = (*self.small, text)
        else:
            last = self.slides[-1]
            self.slides[-1] = replace(last, notes=(*last.notes, text))

    def room(self, title: str) -> float:
        """Return the pixels of the body below `title` and what stands on the next slide."""
        longest = self.numbered(title, 9, 9)
        return stage.body(longest, "" if self.head == title else self.head, self.lead)

    def numbered(self, title: str, part: int, parts: int) -> str:
        """Return the title of a part of what several slides share."""
        return cells.numbered(title, part, parts, self.document.lang)
