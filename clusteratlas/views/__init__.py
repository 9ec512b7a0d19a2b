"""All views of the atlas that can be exported, as blocks of a document.

A view is a pure function of the selection: it asks the same questions as its page and uses the same
words.
"""

from __future__ import annotations

from dataclasses import replace

import duckdb

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.output.blocks import Sources
from clusteratlas.output.document import Document, Talk
from clusteratlas.text.wording import both, say
from clusteratlas.views.address import check, permalink
from clusteratlas.views.ask import asking_once
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.registry import VIEWS

__all__ = ["VIEWS", "Ask", "Part", "ViewState", "document", "documents", "linked", "part"]

# Errors that a selection which no page offers can raise.
_FOREIGN = (ArithmeticError, LookupError, StopIteration, TypeError, ValueError, duckdb.Error)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the content of the view.

    Raises AtlasError for a view that does not exist and for a selection that no page offers.
    """
    if state.view not in VIEWS:
        raise AtlasError(*both("view_unknown", name=state.view))
    ask = asking_once(ask)
    try:
        selection, options = check(state.view, state.selection, state.options, ask)
        return VIEWS[state.view](replace(state, selection=selection, options=options), ask)
    # A name that is in no list, not exactly one row, more rows than allowed
    except _FOREIGN as error:
        raise AtlasError(*both("view_empty")) from error


def document(state: ViewState, ask: Ask, permalink: str, complete: bool = False) -> Document:
    """Return one view as a document of its own; its slides are a short talk or `complete`."""
    content = part(state, ask)
    lang, blocks = state.selection.lang, content.file_blocks
    talk = content.talk(blocks)
    return Document(
        title=content.title,
        summary=content.summary,
        lang=lang,
        data_version=content.data[0].data_version,
        permalink=permalink,
        blocks=(*blocks, Sources(say(lang, "document_sources"))),
        data=content.data,
        kind="fact_sheet" if state.view == "fact_sheet" else "view",
        register=content.register,
        field_group=content.field_group,
        talk=(Talk(talk),) if talk else (),
        complete=complete,
    )


def document_with_link(state: ViewState, ask: Ask, base: str, complete: bool = False) -> Document:
    """Return one view as a document with its permalink; `base` is the address of the atlas."""
    content = document(state, ask, "", complete)
    return replace(content, permalink=permalink(state, base, content.data_version))


def documents(state: ViewState, ask: Ask, base: str, complete: bool = False) -> dict[str, Document]:
    """Return one view in every language, its own first, each with its permalink."""

    def in_language(lang: str) -> Document:
        selection = replace(state.selection, lang=lang)
        return document_with_link(replace(state, selection=selection), ask, base, complete)

    return {
        lang: in_language(lang)
        for lang in sorted(LANGUAGES, key=lambda lang: lang != state.selection.lang)
    }
