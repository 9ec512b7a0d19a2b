"""Choose the blocks for slides: the talk and, on demand, all other blocks after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clusteratlas.output.blocks import (
    Chart,
    FigureCards,
    FileBlock,
    Heading,
    Map,
    Sources,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.document import Document, Talk
from clusteratlas.text.wording import say

APPENDIX, NAMING = 0, 3  # levels of headings that only slides have
_FEWEST, _MOST = 3, 5  # slides of a view, if it has enough to show
_LONGEST_TITLE, _LONGEST_LEAD = 150, 160  # letters; a longer text goes to the speaker notes
_MESSAGES = (Chart, Map, FigureCards, Statements, Table)


def first_messages(blocks: Sequence[FileBlock]) -> tuple[FileBlock, ...]:
    """Return the blocks that a talk shows of a view that does not choose them itself.

    These are the first message of every section; a view with few sections has more, pictures first.
    """
    sections = [[b for b in section if isinstance(b, _MESSAGES)] for section in _sections(blocks)]
    first = [section[0] for section in sections if section]
    others = [block for section in sections for block in section[1:]]
    others.sort(key=lambda block: isinstance(block, Table))
    more = others[: max(0, _FEWEST - len(first))]
    ids = {id(block) for block in [*first, *more][:_MOST]}
    return tuple(block for block in blocks if id(block) in ids)


def _sections(blocks: Sequence[FileBlock]) -> list[list[FileBlock]]:
    """Return the blocks below each heading."""
    sections: list[list[FileBlock]] = [[]]
    for block in blocks:
        sections.append([]) if isinstance(block, Heading) else sections[-1].append(block)
    return sections


def on_slides(document: Document) -> Document:
    """Return the document with the blocks that its slides have.

    Without a talk, slides have all blocks. A complete deck has the rest in an appendix. A short
    deck lists the sources of the blocks that it shows, including those of rows that a shortened
    block leaves out.
    """
    if not document.talk:
        return document
    opening = _opening(document.blocks)
    every = (block for talk in document.talk for block in _talk_of(talk, document.blocks))
    talk_blocks = (*opening, *every)
    if document.complete:
        appendix = Heading(say(document.lang, "slides_appendix"), APPENDIX)
        return replace(document, blocks=(*talk_blocks, appendix, *_rest(document, opening)))
    sources = tuple(block for block in document.blocks if isinstance(block, Sources))
    ids = {i for block in talk_blocks for i in _source_ids(block)}
    data = tuple(
        replace(answer, sources=tuple(s for s in answer.sources if s.id in ids))
        for answer in document.data
    )
    return replace(document, blocks=(*talk_blocks, *sources), data=data, contents=False)


def _opening(blocks: Sequence[FileBlock]) -> tuple[FileBlock, ...]:
    """Return the texts before the first section, which the cover has."""
    count = next((n for n, b in enumerate(blocks) if not isinstance(b, Text)), len(blocks))
    is_apart = count < len(blocks) and isinstance(blocks[count], Heading)
    return tuple(blocks[:count]) if is_apart else ()


def _talk_of(talk: Talk, blocks: Sequence[FileBlock]) -> Iterator[FileBlock]:
    """Yield the blocks of one view, each with its texts for the speaker notes."""
    for n, block in enumerate(talk.blocks):
        yield Heading(talk.head, NAMING)
        if n == 0 and talk.sentence:
            yield from _with_sentence(block, talk.sentence)
        else:
            yield from _texts_of(block, blocks)
            yield block


def _with_sentence(block: FileBlock, sentence: str) -> Iterator[FileBlock]:
    """Yield a block with the reader's own sentence as its title, and its own title below.

    A sentence that is too long for a title ends after its first part, or goes to the speaker notes.
    """
    is_long = len(sentence) > _LONGEST_TITLE
    title = sentence.partition(". ")[0] if is_long else sentence
    if is_long:
        yield Text(sentence, muted=True)
    if len(title) > _LONGEST_TITLE or not hasattr(block, "title"):
        yield block
        return
    message: Any = block
    yield Text(message.title, muted=len(message.title) > _LONGEST_LEAD)
    yield replace(message, title=title)


def _texts_of(block: FileBlock, blocks: Sequence[FileBlock]) -> Iterator[Text]:
    """Yield the texts around a block in its section: as speaker notes, unless they warn."""
    section = next((s for s in _sections(blocks) if any(b is block for b in s)), [])
    near: list[FileBlock] = []
    for one in section:
        if isinstance(one, _MESSAGES):
            if any(b is block for b in near):
                break
            near = near if one is block else []
        near.append(one)
    for text in (one for one in near if isinstance(one, Text)):
        warns = (text.notice or text.warning) and len(text.text) <= _LONGEST_LEAD
        yield text if warns else replace(text, muted=True)


def _rest(document: Document, opening: Sequence[FileBlock]) -> list[FileBlock]:
    """Return the blocks that no talk shows, without headings that have nothing left below them."""
    talks = [block for talk in document.talk for block in talk.blocks]
    talk_ids = {id(block) for block in (*opening, *talks)}
    left = [block for block in document.blocks if id(block) not in talk_ids]
    return [
        block
        for block, after in zip(left, [*left[1:], Sources("")], strict=True)
        if not (isinstance(block, Heading) and _ends(block, after))
    ]


def _ends(heading: Heading, after: FileBlock) -> bool:
    """Return whether nothing stands below a heading that is followed by `after`."""
    return isinstance(after, Sources) or (
        isinstance(after, Heading) and after.level <= heading.level
    )


def _source_ids(block: FileBlock) -> set[str]:
    """Return the sources of all figures and texts of a block."""
    if isinstance(block, Statements):
        return {entry.source_id for _, entries in block.columns for entry in entries}
    answers = [getattr(block, name, None) for name in ("answer", "references")]
    cells = [c for a in answers if a is not None for c in a.frame.get("source_id", ())]
    return {i for cell in cells if isinstance(cell, str) for i in cell.split(";")}
