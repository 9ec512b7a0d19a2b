"""A dossier as one document: agenda, decisions, items with their sentence, changes, sources."""

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

    Its slides are short or `complete`.

    Raises AtlasError if that version is not kept here or a view no longer exists.
    """
    ask = programme.for_readers(dossier.version)
    parts = [views.part(item.state(lang), ask) for item in dossier.items]
    report = changes.since_last(dossier, lang, ask)
    last, own = decided.last(dossier, lang, ask), decided.own(dossier, lang)
    points = agenda.section(dossier, summary(dossier, lang), lang, ask)
    first = (points, last, news(dossier, lang), standing(dossier, lang, ask))
    every: list[Section | Part] = [*first, *parts, own]
    answers = [answer for one in every for answer in one.data]
    changed = [*changes.blocks(dossier, report, lang)]
    sections = [
        _item(item, part, part.file_blocks) for item, part in zip(dossier.items, parts, strict=True)
    ]
    views_blocks = [block for section in sections for block in section[0]]
    leading = [[*one.blocks] for one in first]
    blocks = [*(b for some in leading for b in some), *views_blocks, *changed, *own.blocks]
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
        talk=tuple(one for one in talk if one.blocks),
        complete=complete,
    )


def documents(
    dossier: Dossier, lang: str, base: str, complete: bool = False
) -> dict[str, Document]:
    """Return the dossier in every language, `lang` first; `base` is the address of the atlas."""
    return {
        one: document(dossier, one, link(dossier, one, base), complete)
        for one in sorted(LANGUAGES, key=lambda other: other != lang)
    }


def file_subject(dossier: Dossier) -> str:
    """Return what the files of the dossier are called: its title and day."""
    return f"{slug(dossier.title)}_{dossier.day.isoformat()}"


def link(dossier: Dossier, lang: str, base: str) -> str:
    """Return the address of the dossier's page; `base` is that of the atlas, '' gives none."""
    query = urlencode({"dossier": dossier.id, "lang": lang})
    return f"{base.rstrip('/')}/dossier?{query}" if base else ""


def _register(parts: list[Part]) -> Answer | None:
    """Return the actors behind all parts, each once; None where no part has any.

    Distances are from the place of one search: those of several are left out.
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
    """Return the blocks of one item and its talk; its own sections lie one level deeper."""
    texts = [Text(text) for text in (item.text, part.summary) if text]
    deeper = [replace(b, level=b.level + 1) if isinstance(b, Heading) else b for b in blocks]
    talk = Talk(part.talk(blocks)[:_MOST_SLIDES], part.title, " ".join(item.text.split()))
    return [Heading(part.title), *texts, *deeper], talk


def _talk(section: Sequence[FileBlock]) -> Talk:
    """Return what a talk shows of agenda, changes or decisions: its first list or table."""
    heads = [block.text for block in section if isinstance(block, Heading)]
    first = [block for block in section if isinstance(block, Statements | Table)][:1]
    return Talk(tuple(first), *heads[:1])
