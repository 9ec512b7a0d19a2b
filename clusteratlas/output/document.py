"""The content of a file: the blocks of one or several views, and further data for some formats."""

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
    """What a talk shows of one view: some of its blocks or other blocks, one a slide.

    `head` names the view where the talk has several; `sentence` is the reader's own sentence, which
    becomes the title of the first slide.
    """

    blocks: tuple[FileBlock, ...]
    head: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Report:
    """All changes since the data version `since`, as `versions.changes` returns them."""

    answer: Answer
    since: str


@dataclass(frozen=True)
class Document:
    """The content of a file; `data` are the whole answers that the blocks show, each once.

    `permalink` opens the view that the document prints, with its data version. With `contents` the
    document has a list of its sections, and each section begins on a new page. `kind` is view,
    fact_sheet, dossier or brochure; `field_group` is the group of the field if the document is
    about one field. Only files of data have room for `report`, and for `register`, which has every
    actor that a search found. Slides show the `talk`, followed by all other blocks if they are
    `complete`; without a talk they show all blocks in order.
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
        """Return all answers for which files of data have room: data, register, report."""
        report = self.report.answer if self.report else None
        return [*self.data, *(one for one in (self.register, report) if one is not None)]

    @property
    def subtitle(self) -> str:
        """Return the kind of the document, the name of the atlas, and the data version."""
        kind = say(self.lang, f"document_kind_{self.kind}")
        version = f"{say(self.lang, 'passport_version')} {self.data_version}"
        return f"{kind} · {say(self.lang, 'app_title')} · {version}"

    @property
    def sections(self) -> list[str]:
        """Return the headings of its sections, including that of the list of sources."""
        return [
            block.title if isinstance(block, Sources) else block.text
            for block in self.blocks
            if (isinstance(block, Heading) and block.level == 1)
            or (isinstance(block, Sources) and self.notes.sources)
        ]

    @property
    def outline(self) -> list[tuple[str, str]]:
        """Return section and text of all sentences of the document, for a workbook."""
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
