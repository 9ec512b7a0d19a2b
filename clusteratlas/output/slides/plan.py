"""Distribute a document to slides: one message per slide, long blocks cut to size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatchmethod
from typing import Any

from clusteratlas.output.blocks import FileBlock, Heading, Sources, Text
from clusteratlas.output.document import Document
from clusteratlas.output.slides import packing, source_lines
from clusteratlas.output.slides.block_cut import cut_block, slide_of
from clusteratlas.output.slides.joins import join
from clusteratlas.output.slides.pieces import Piece, Slide
from clusteratlas.output.slides.shorten import shorten
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.talk import APPENDIX, NAMING, on_slides
from clusteratlas.output.slides.waiting import Waiting
from clusteratlas.text.wording import say


class Plan(Waiting):
    """The slides of a document on a stage, block by block."""

    @classmethod
    def of(cls, document: Document, stage: Stage) -> Plan:
        """Return the plan with its cover, which has the texts before the first section."""
        plan = cls(on_slides(document), stage)
        opening, blocks = packing.opening(plan.document.blocks)
        cover = Slide("cover", document.title, lead=opening, notes=(document.permalink,))
        plan.slides.append(cover)
        plan._list_contents()
        for number, block in enumerate(blocks, start=1):
            plan.put(block)
            plan.stamp(number)
        plan.flush()
        plan.slides[-1] = plan.slides[-1].noting(*plan.small)
        plan.slides = join(plan.slides, stage)
        return plan

    def put(self, block: FileBlock) -> None:
        """Add the slides of one block: in a talk one at most, in the appendix the whole block."""
        short = shorten(self, block) if self.brief else block
        self.cut += [block] if short is not block else []
        self.add(short)
        if isinstance(block, Heading) and block.level == APPENDIX:
            self.flush()
            self.brief = False
            for whole in self.cut:
                self.add(whole)

    def parts(self, block: FileBlock) -> int:
        """Return how many slides a block needs below the texts that wait for it."""
        return len(self.pieces(block))

    @singledispatchmethod
    def add(self, block: Any) -> None:
        """Add the slides of one block."""
        self._show(block.title, self.pieces(block))

    @add.register
    def _(self, block: Heading) -> None:
        if block.level in (APPENDIX, 1, NAMING):
            is_section = block.level == 1 and self.document.contents
            self.begin(block.text, section=block.level == APPENDIX or is_section)

    @add.register
    def _(self, block: Text) -> None:
        if block.muted:
            self.remark(block.text)
        else:
            self.lead = "\n".join(text for text in (self.lead, block.text) if text)

    @add.register
    def _(self, block: Sources) -> None:
        self.flush()
        self.head = ""
        if source_lines.is_condensed(self.document):
            count = len(self.document.notes.sources)
            self.lead = say(self.document.lang, "slides_many_sources", count=count)
        self._show(block.title, self.pieces(block))

    def pieces(self, block: Any) -> Sequence[Piece]:
        """Return the piece of a block for each slide, the first one below its waiting texts."""
        return cut_block(block, self.document, self.stage, self.room(block.title))

    def _show(self, title: str, pieces: Sequence[Piece]) -> None:
        """Add a slide for each piece of a block."""
        for n, piece in enumerate(pieces, start=1):
            name = self.number_title(title, n, len(pieces))
            self.append(slide_of(replace(piece, title=name), self.document))

    def _list_contents(self) -> None:
        """Add the list of the sections if the document has one."""
        if self.document.contents and self.stage.has_contents:
            blocks = self.document.blocks
            heads = [b.text for b in blocks if isinstance(b, Heading) and b.level == 1]
            lines = [f"{n}  {head}" for n, head in enumerate(heads, start=1)]
            self.tell(say(self.document.lang, "document_contents"), "\n".join(lines))
