"""The slides of a browser's deck so far, and what waits for the block that it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clusteratlas.model import Answer
from clusteratlas.output import cells, html_room
from clusteratlas.output import html_slides as draw
from clusteratlas.output.document import Document, FigureCards

_SMALL = 0.4  # of a slide: less is joined to the last one


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


def _joined(first: Slide, second: Slide) -> Slide:
    """Return two slides as one: the second below the first, under its title."""
    return replace(
        first,
        kind=f"{first.kind} joined",
        body=f"{first.body}{draw.below(second.title)}{second.body}",
        ids=tuple(dict.fromkeys((*first.ids, *second.ids))),
        notes=(*first.notes, *second.notes),
        used=first.used + html_room.BELOW_HEAD + second.used,
    )


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

    def show(self, slide: Slide, answer: Answer) -> None:
        """Add a slide with the sources and the citations of `answer`; the lead stands on it."""
        given = answer.frame.source_id.dropna() if "source_id" in answer.frame else ()
        ids = tuple(dict.fromkeys(i for cell in given for i in str(cell).split(";")))
        cited = self.document.citations(FigureCards(answer, slide.title))
        notes = tuple(text for text in (self.small, *cited) if text)
        self.append(replace(slide, head=self.head, lead=self.lead, ids=ids, notes=notes))
        self.lead = self.small = ""

    def append(self, slide: Slide) -> None:
        """Add a slide; a heading that its title repeats is said once.

        What leaves most of a slide empty stands on the last one, where it has room.
        """
        last = self.slides[-1]
        if last.kind == "section" and not last.body and last.title == slide.title:
            self.slides.pop()
        own = replace(slide, head="" if slide.head == slide.title else slide.head)
        if self._joins(own):
            self.slides[-1] = _joined(last, own)
        else:
            self.slides.append(own)

    def _joins(self, own: Slide) -> bool:
        """Return whether a slide is a small one that can stand below the last one."""
        last = self.slides[-1]
        if not (last.used and own.used) or own.lead or own.head not in ("", last.head):
            return False
        small = own.used <= _SMALL * html_room.body(own.title, own.head, "")
        whole = last.used + html_room.BELOW_HEAD + own.used
        return small and whole <= html_room.body(last.title, last.head, last.lead)

    def room(self, title: str) -> float:
        """Return the pixels of the body below `title` and what stands on the next slide."""
        longest = self.numbered(title, 9, 9)
        return html_room.body(longest, "" if self.head == title else self.head, self.lead)

    def numbered(self, title: str, part: int, parts: int) -> str:
        """Return the title of a part of what several slides share."""
        return cells.numbered(title, part, parts, self.document.lang)
