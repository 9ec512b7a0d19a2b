"""A file to be: the blocks of one view or several, and what else its kinds need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clusteratlas.model import Answer
from clusteratlas.output.blocks import FileBlock, Heading, Sources, Statements, Text
from clusteratlas.text.citation import actor_citations, citations
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.wording import say


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
    view, fact_sheet, dossier or brochure; `field_group` that of the one field it is about. For
    files of data, which have room for all of it: `report`, and `register`, every actor that a
    search found.
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
    field_group: str = ""

    @cached_property
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
    def sections(self) -> list[str]:
        """Return the headlines of its sections, the list of sources among them."""
        return [
            block.title if isinstance(block, Sources) else block.text
            for block in self.blocks
            if (isinstance(block, Heading) and block.level == 1)
            or (isinstance(block, Sources) and self.notes.sources)
        ]

    @property
    def outline(self) -> list[tuple[str, str]]:
        """Return section and text of everything that is said in words, for a workbook."""
        lines, head = [], ""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == 1:
                head = block.text
                lines.append((head, ""))
            elif isinstance(block, Text):
                lines.append((head, block.text))
            elif isinstance(block, Statements):
                every = [entry for _, entries in block.columns for entry in entries]
                lines += [(head, entry.sentence) for entry in every]
        return lines

    def citations(self, block: FileBlock) -> list[str]:
        """Return a citation for every figure that `block` shows."""
        answer = getattr(block, "answer", None)
        return citations([answer], self.lang, self.permalink) if answer else []

    @property
    def every_citation(self) -> list[str]:
        """Return a citation for every figure, and for every actor of the register with figures."""
        texts = citations(self.data, self.lang, self.permalink)
        if self.register is not None:
            texts += actor_citations(self.register, self.lang, self.permalink)
        return texts
