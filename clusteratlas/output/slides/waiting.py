"""The slides of a plan so far, and the texts that wait for the block that they introduce."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clusteratlas.output import cells
from clusteratlas.output.blocks import FileBlock
from clusteratlas.output.document import Document
from clusteratlas.output.slides.joins import repeats
from clusteratlas.output.slides.pieces import Slide, Text
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.text_cut import cut_texts

_SMALL = 0.4  # as a share of the room of a slide


@dataclass
class Waiting:
    """The slides so far; `head`, `lead` and `small` wait for the block that they introduce.

    `section`: a section has begun that needs a slide of its own; `opened`: a section has begun and
    shows nothing yet; `brief`: no block of the talk may take a second slide; `cut`: the blocks that
    did not fit.
    """

    document: Document
    stage: Stage
    slides: list[Slide] = field(default_factory=list)
    head: str = ""
    lead: str = ""
    small: tuple[str, ...] = ()
    section: bool = False
    opened: bool = False
    brief: bool = False
    cut: list[FileBlock] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.brief = bool(self.document.talk)

    def flush(self) -> None:
        """Add a slide for a section or a text that introduces nothing."""
        if self.section:
            self._divide("")
        if self.lead:
            text, self.lead = self.lead, ""
            self.tell(self.head or self.document.title, text)

    def tell(self, title: str, text: str) -> None:
        """Add slides with paragraphs, one for each line of `text`."""
        room = self.stage.room(self.number_title(title, 9, 9), "", "")
        texts = cut_texts(text, room, self.stage.texts)
        for n, part in enumerate(texts.parts, start=1):
            name = self.number_title(title, n, len(texts.parts))
            self.append(Slide("text", name, (Text(text=part, size=texts.size),)))

    def begin(self, head: str, section: bool) -> None:
        """Begin a section; with `section`, it gets a slide of its own."""
        self.flush()
        self.head, self.section, self.opened = head, section, True

    def stamp(self, number: int) -> None:
        """Write the number of the block just added on its slides, which are the last ones."""
        for n in range(len(self.slides) - 1, -1, -1):
            if self.slides[n].block:
                return
            self.slides[n] = replace(self.slides[n], block=number)

    def append(self, slide: Slide) -> None:
        """Add a slide with the waiting texts; a heading that its title repeats is left out."""
        head = "" if repeats(slide.title, self.head) else self.head
        height = 0.0 if self.brief and self._is_tall(slide) else slide.total_height
        notes = (*self.small, *slide.notes)
        self.slides.append(
            replace(slide, head=head, lead=self.lead, notes=notes, total_height=height)
        )
        self.lead, self.small, self.opened = "", (), False

    def _is_tall(self, slide: Slide) -> bool:
        """Return whether a slide is too tall to share a slide with another one."""
        return slide.total_height > _SMALL * self.stage.room(slide.title, slide.head, self.lead)

    def remark(self, text: str) -> None:
        """Put small print into the notes of the last slide, or of the next if it introduces it."""
        if self.opened or self.lead or len(self.slides) == 1:
            self.small = (*self.small, text)
        else:
            self.slides[-1] = self.slides[-1].noting(text)

    def room(self, title: str) -> float:
        """Return the height left below `title` and the texts that wait for the next slide.

        A section or a long lead that needs a slide of its own gets it first.
        """
        if self.section:
            self._divide(title)
        if self._is_long():
            self.flush()
        longest = self.number_title(title, 9, 9)
        return self.stage.room(longest, "" if self.head == title else self.head, self.lead)

    def number_title(self, title: str, part: int, parts: int) -> str:
        """Return the title of one part of a block that fills several slides."""
        return cells.part_title(title, part, parts, self.document.lang)

    def _is_long(self) -> bool:
        return bool(self.lead) and self.stage.lead(self.lead) > self.stage.most_lead

    def _divide(self, title: str) -> None:
        """Open a section with a slide of its own, unless the next `title` says the same."""
        self.section = False
        if self.head == title and not self._is_long():
            return
        text = self.lead if self.stage.fits_section(self.lead) else ""
        self.slides.append(Slide("section", self.head, lead=text))
        self.lead = "" if text else self.lead
        self.flush()
