"""A chapter of a publication: blocks of views under a title, and their answers."""

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
    """Ignore the progress."""


@dataclass(frozen=True)
class Chapter:
    """Blocks of one chapter, beginning with its title, and the answers that they show."""

    blocks: tuple[FileBlock, ...]
    data: tuple[Answer, ...] = ()


def of_part(head: str, part: Part, blocks: Iterable[FileBlock] = ()) -> Chapter:
    """Return a view as a chapter: message, lead, then `blocks` (default: all blocks for files).

    A message that repeats the title is left out.
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
    """Return a function like `ask` that asks each question only once, as chapters share many."""
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
    """Return chapters as a document, with the sources last; `texts` are title and summary."""
    title, summary = texts
    sources = Sources(say(lang, "dossier_sources"))
    return Document(
        title=title,
        summary=summary,
        lang=lang,
        data_version=version,
        permalink="",
        blocks=(*(block for chapter in chapters for block in chapter.blocks), sources),
        # Answers shared by chapters are listed once.
        data=tuple({id(a): a for chapter in chapters for a in chapter.data}.values()),
        kind=kind,
    )
