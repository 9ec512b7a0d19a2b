"""A dossier as one document: agenda, decisions, items with sentences, changes, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import pandas as pd

from clusteratlas import programme, views
from clusteratlas.decisions.section import Section
from clusteratlas.dossier import agenda, changes, decided
from clusteratlas.dossier.model import Dossier, Item
from clusteratlas.dossier.news import news
from clusteratlas.dossier.standing import standing
from clusteratlas.model import LANGUAGES, Answer
from clusteratlas.output.blocks import FileBlock, Heading, Sources, Statements, Table, Text
from clusteratlas.output.document import Document, Talk
from clusteratlas.output.slug import slug
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import say
from clusteratlas.views import Part

_MOST_SLIDES = 4  # of one view in a talk


def document(dossier: Dossier, lang: str, permalink: str = "", complete: bool = False) -> Document:
    """Return the dossier as a document in `lang`, with the figures of its data version.

    Slides are short unless `complete`. Raises AtlasError if the data version is not archived here
    or a view no longer exists.
    """
    ask = programme.for_readers(dossier.version)
    parts = [views.part(item.state(lang), ask) for item in dossier.items]
    report = changes.since_last(dossier, lang, ask)
    last, own = decided.last(dossier, lang, ask), decided.own(dossier, lang)
    points = agenda.section(dossier, summary(dossier, lang), lang, ask)
    first = (points, last, news(dossier, lang), standing(dossier, lang, ask))
    every: list[Section | Part] = [*first, *parts, own]
    answers = [answer for element in every for answer in element.data]
    changed = [*changes.blocks(dossier, report, lang)]
    sections = [
        _item(item, part, part.file_blocks) for item, part in zip(dossier.items, parts, strict=True)
    ]
    views_blocks = [block for section in sections for block in section[0]]
    leading = [[*section.blocks] for section in first]
    blocks = [*(b for bs in leading for b in bs), *views_blocks, *changed, *own.blocks]
    talk = [
        *map(_talk, leading),
        *(section[1] for section in sections),
        *(_talk(blocks) for blocks in (changed, own.blocks)),
    ]
    return Document(
        title=dossier.title,
        summary=summary(dossier, lang),
        lang=lang,
        data_version=dossier.version,
        permalink=permalink,
        blocks=(*blocks, Sources(say(lang, "dossier_sources"))),
        data=(*answers, *([changes.rows_in_print(report)] if report else [])),
        report=report,
        register=_register(parts),
        contents=True,
        kind="dossier",
        talk=tuple(part for part in talk if part.blocks),
        complete=complete,
    )


def documents(
    dossier: Dossier, lang: str, base: str, complete: bool = False
) -> dict[str, Document]:
    """Return the document in each language, `lang` first; `base` is the address of the atlas."""
    return {
        language: document(dossier, language, link(dossier, language, base), complete)
        for language in sorted(LANGUAGES, key=lambda other: other != lang)
    }


def file_subject(dossier: Dossier) -> str:
    """Return the name for files of the dossier: title and day."""
    return f"{slug(dossier.title)}_{dossier.day.isoformat()}"


def link(dossier: Dossier, lang: str, base: str) -> str:
    """Return the address of the dossier's page in the atlas at `base`; '' if `base` is ''."""
    query = urlencode({"dossier": dossier.id, "lang": lang})
    return f"{base.rstrip('/')}/dossier?{query}" if base else ""


def _register(parts: list[Part]) -> Answer | None:
    """Return the actors of all parts, each once; None if no part has any.

    Distances refer to one search, so with several searches they are left out.
    """
    registers = [part.register for part in parts if part.register is not None]
    if not registers:
        return None
    frame = pd.concat([answer.frame for answer in registers]).drop_duplicates(["kind", "actor_id"])
    if len(registers) > 1:
        frame = frame.assign(distance_km=None)
    sources = {source.id: source for answer in registers for source in answer.sources}
    return replace(registers[0], frame=frame, sources=tuple(sources.values()))


def summary(dossier: Dossier, lang: str) -> str:
    """Return meeting, day and author in one line."""
    meeting = say(lang, f"dossier_kind_{dossier.kind}")
    parts = [meeting, date_text(lang, dossier.day.isoformat()), dossier.author]
    return " · ".join(part for part in parts if part)


def _item(item: Item, part: Part, blocks: tuple[FileBlock, ...]) -> tuple[list[FileBlock], Talk]:
    """Return the blocks of an item, with its headings one level deeper, and its talk."""
    texts = [Text(text) for text in (item.text, part.summary) if text]
    deeper = [replace(b, level=b.level + 1) if isinstance(b, Heading) else b for b in blocks]
    talk = Talk(part.talk(blocks)[:_MOST_SLIDES], part.title, " ".join(item.text.split()))
    return [Heading(part.title), *texts, *deeper], talk


def _talk(section: Sequence[FileBlock]) -> Talk:
    """Return the talk of a section (agenda, changes, decisions): its first list or table."""
    heads = [block.text for block in section if isinstance(block, Heading)]
    first = [block for block in section if isinstance(block, Statements | Table)][:1]
    return Talk(tuple(first), *heads[:1])
