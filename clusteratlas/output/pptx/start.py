"""The slides of a document so far, and what waits for the block that it introduces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.util import Emu, Inches, Length

from clusteratlas.output import cells
from clusteratlas.output.document import Document, FileBlock, Heading
from clusteratlas.output.pptx import lists, shapes, slide_frame
from clusteratlas.output.pptx.master import INNER, LAST, MARGIN, TOP
from clusteratlas.text.wording import say

_TEXT = (20, 18, 16, 14)  # points to choose from
_LEAD, _LEAD_HEIGHT = 14, 0.95  # points, inches: a taller lead has a slide of its own


@dataclass
class Started:
    """The slides so far; `head`, `lead` and `small` wait for the block that they introduce."""

    document: Document
    made: Any
    head: str = ""
    lead: str = ""
    section: bool = False  # begun, and not yet opened by a slide
    opened: bool = False  # a section has begun and shows nothing yet
    small: list[str] = field(default_factory=list)
    brief: bool = False  # the talk: no block of it may take a second slide
    cut: list[FileBlock] = field(default_factory=list)  # those that did not fit

    def __post_init__(self) -> None:
        self.brief = bool(self.document.talk)

    def contents(self) -> None:
        """Add the list of the sections of a document that has one."""
        heads = [b.text for b in self.document.blocks if isinstance(b, Heading) and b.level == 1]
        if self.document.contents:
            lines = [f"{n}  {head}" for n, head in enumerate(heads, start=1)]
            self.texts(say(self.document.lang, "document_contents"), lines, _TEXT)

    def flush(self) -> None:
        """Add a slide for a text that introduces nothing."""
        if self.section:
            self._divide("")
        elif self.lead:
            lead, self.lead = self.lead, ""
            self.texts(self.head or self.document.title, lead.split("\n"), _TEXT)

    def texts(self, title: str, lines: Sequence[str], sizes: Sequence[int]) -> None:
        """Add slides with paragraphs, at one of `sizes`."""
        made = lists.texts(lines, sizes, Emu(LAST - TOP).inches)
        for n, part in enumerate(made.parts, start=1):
            slide = self.message(self.numbered(title, n, len(made.parts)), [])
            shapes.words(slide, part, MARGIN, TOP, INNER, made.points)

    def message(self, title: str, ids: Sequence[str], signs: str = "") -> Any:
        """Add a slide with its message; the lead that waits stands on it."""
        slide = slide_frame.message(self.made, self.document, title, ids, signs)
        if self.lead:
            shapes.words(slide, self.lead, MARGIN, TOP, INNER, _LEAD)
        slide_frame.add_notes(slide, self.small)
        self.small.clear()
        self.opened = False
        return slide

    def numbered(self, title: str, part: int, parts: int) -> str:
        """Return the title of a part of what several slides share."""
        return cells.numbered(title, part, parts, self.document.lang)

    def _divide(self, title: str) -> None:
        """Open a section with a slide of its own, unless the next `title` says the same."""
        self.section = False
        if self.head == title and self._lead_height() <= _LEAD_HEIGHT:
            return
        told = self.lead if slide_frame.fits(self.lead) else ""
        slide_frame.divider(self.made, self.document, self.head, told)
        self.lead = "" if told else self.lead
        self.flush()

    def room(self, title: str) -> float:
        """Return the inches below `title` and lead; a long lead gets a slide of its own."""
        if self.section:
            self._divide(title)
        if self._lead_height() > _LEAD_HEIGHT:
            self.flush()
        return Emu(LAST - self.top()).inches

    def _lead_height(self) -> float:
        return shapes.words_height(self.lead, INNER, _LEAD) if self.lead else 0.0

    def top(self) -> Length:
        """Return where the content begins, below the lead."""
        return Emu(TOP + Inches(self._lead_height()))
