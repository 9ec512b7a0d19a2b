"""The slides of a browser's deck so far, and what waits for the block that it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clusteratlas.model import Answer
from clusteratlas.output import cells
from clusteratlas.output import html_slides as draw
from clusteratlas.output.document import Document, FigureCards


@dataclass(frozen=True)
class Slide:
    """One slide: `title` is its message, `head` the section, `body` finished HTML.

    `ids` are the sources that the slide shows, `notes` what is told beside it (citations),
    `figure` a Plotly figure as JSON, `block` the number of the block that it stands for: the same
    in every language, whose texts may need more slides or fewer.
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


@dataclass
class Started:
    """The slides of a document; `head`, `lead` and `small` wait for the block they introduce."""

    document: Document
    slides: list[Slide] = field(default_factory=list)
    head: str = ""
    lead: str = ""
    small: str = ""

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

    def show(self, kind: str, title: str, body: str, answer: Answer, figure: str = "") -> None:
        """Add a slide with the sources and the citations of `answer`; the lead stands on it."""
        given = answer.frame.source_id.dropna() if "source_id" in answer.frame else ()
        ids = tuple(dict.fromkeys(i for cell in given for i in str(cell).split(";")))
        cited = self.document.citations(FigureCards(answer, title))
        notes = tuple(text for text in (self.small, *cited) if text)
        self.append(Slide(kind, title, body, self.head, self.lead, ids, notes, figure))
        self.lead = self.small = ""

    def append(self, slide: Slide) -> None:
        """Add a slide; a heading that its title repeats is said once."""
        last = self.slides[-1]
        if last.kind == "section" and not last.body and last.title == slide.title:
            self.slides.pop()
        self.slides.append(replace(slide, head="" if slide.head == slide.title else slide.head))

    def numbered(self, title: str, part: int, parts: int) -> str:
        """Return the title of a part of what several slides share."""
        return cells.numbered(title, part, parts, self.document.lang)
