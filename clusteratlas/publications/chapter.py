"""A chapter of a publication: blocks of views under a head of its own, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from clusteratlas import queries
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import FileBlock, Heading, Sources, Text
from clusteratlas.output.document import Document
from clusteratlas.text.wording import say
from clusteratlas.views import Ask, Part

Report = Callable[[float, str], None]


def nobody(share: float, step: str) -> None:
    """Tell nobody how far the work is."""


@dataclass(frozen=True)
class Chapter:
    """Blocks of one chapter, its head first, and the answers that they show."""

    blocks: tuple[FileBlock, ...]
    data: tuple[Answer, ...] = ()


def of_part(head: str, part: Part, blocks: Iterable[FileBlock] = ()) -> Chapter:
    """Return a view as a chapter: its message and lead, then `blocks` or all that files have.

    A message that the head has already is not said again.
    """
    texts = (Text(text) for text in (part.title, part.summary) if text and not head.endswith(text))
    return Chapter((Heading(head), *texts, *deeper(tuple(blocks) or part.file_blocks)), part.data)


def deeper(blocks: Iterable[FileBlock]) -> tuple[FileBlock, ...]:
    """Return `blocks` with their headings one level lower."""
    return tuple(
        replace(block, level=block.level + 1) if isinstance(block, Heading) else block
        for block in blocks
    )


def ask_once(ask: Ask, version: str) -> Ask:
    """Return what asks each question once: chapters share many, and so the same answer."""
    answers: dict[tuple[str, Selection], Answer] = {}

    def answer(name: str, selection: Selection) -> Answer:
        key = (name, queries.narrow(name, selection, version))
        if key not in answers:
            answers[key] = ask(name, selection)
        return answers[key]

    return answer


def document(
    kind: str, chapters: Sequence[Chapter], version: str, lang: str, texts: tuple[str, str]
) -> Document:
    """Return chapters as a document of a `kind`, the sources last; `texts`: title and summary."""
    title, summary = texts
    sources = Sources(say(lang, "dossier_sources"))
    return Document(
        title=title,
        summary=summary,
        lang=lang,
        data_version=version,
        permalink="",
        blocks=(*(block for one in chapters for block in one.blocks), sources),
        # Answers that chapters share stand once.
        data=tuple({id(one): one for chapter in chapters for one in chapter.data}.values()),
        kind=kind,
    )
