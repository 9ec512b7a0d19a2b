"""A dossier as one document: agenda, items with their sentence, what changed, all sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas import queries, views
from clusteratlas.dossier import changes
from clusteratlas.dossier.model import Dossier, Item
from clusteratlas.model import LANGUAGES, Answer
from clusteratlas.output.document import (
    Document,
    Entry,
    FileBlock,
    Heading,
    Sources,
    Statements,
    Text,
)
from clusteratlas.output.slug import slug
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import say
from clusteratlas.views import Part


def document(dossier: Dossier, lang: str, permalink: str = "") -> Document:
    """Return the dossier as a document in `lang`, with the figures of its data version.

    Raises AtlasError if that version is not kept here or a view no longer exists.
    """
    ask = partial(queries.answer, version=dossier.version)
    parts = [views.part(item.state(lang), ask) for item in dossier.items]
    report = changes.since_last(dossier, lang, ask)
    data = [answer for part in parts for answer in part.data]
    blocks: list[FileBlock] = [*_agenda(dossier, lang)]
    for item, part in zip(dossier.items, parts, strict=True):
        blocks += _item(item, part)
    blocks += changes.blocks(dossier, report, lang)
    return Document(
        title=dossier.title,
        summary=_summary(dossier, lang),
        lang=lang,
        data_version=dossier.version,
        permalink=permalink,
        blocks=(*blocks, Sources(say(lang, "dossier_sources"))),
        data=(*data, *([changes.printed(report)] if report else [])),
        report=report,
        register=_register(parts),
        contents=True,
        kind="dossier",
    )


def documents(dossier: Dossier, lang: str, base: str) -> dict[str, Document]:
    """Return the dossier in every language, `lang` first; `base` is the address of the atlas."""
    return {
        one: document(dossier, one, link(dossier, one, base))
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
    found = [part.register for part in parts if part.register is not None]
    if not found:
        return None
    frame = pd.concat([answer.frame for answer in found]).drop_duplicates(["kind", "actor_id"])
    if len(found) > 1:
        frame = frame.assign(distance_km=None)
    sources = {source.id: source for answer in found for source in answer.sources}
    return replace(found[0], frame=frame, sources=tuple(sources.values()))


def _summary(dossier: Dossier, lang: str) -> str:
    meeting = say(lang, f"dossier_kind_{dossier.kind}")
    parts = [meeting, date_text(lang, dossier.day.isoformat()), dossier.author]
    return " · ".join(part for part in parts if part)


def _agenda(dossier: Dossier, lang: str) -> Iterator[FileBlock]:
    if dossier.agenda:
        yield Heading(say(lang, "dossier_agenda"))
        entries = tuple(Entry(point) for point in dossier.agenda)
        yield Statements(say(lang, "dossier_agenda"), ((_summary(dossier, lang), entries),))


def _item(item: Item, part: Part) -> Iterator[FileBlock]:
    """Return the blocks of one item; its own sections lie one level deeper."""
    yield Heading(part.title)
    for text in (item.text, part.summary):
        if text:
            yield Text(text)
    for block in part.file_blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block
