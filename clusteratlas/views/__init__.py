"""Every view of the atlas that may leave the screen, as blocks of a document.

A view is a pure function of the selection: the same questions as its page, the same words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import duckdb

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.output.document import Document, Sources
from clusteratlas.text.wording import both, say
from clusteratlas.views import (
    companies,
    comparison,
    exports,
    fact_sheet,
    kreis_profile,
    links,
    networks,
    overview,
    peers,
    points,
    ranking,
    regional_map,
    side_by_side,
    then_and_now,
)
from clusteratlas.views.address import checked
from clusteratlas.views.part import Ask, Part, ViewState

__all__ = ["VIEWS", "Ask", "Part", "ViewState", "document", "documents", "linked", "part"]

# What a selection that no page would make can raise below.
_FOREIGN = (ArithmeticError, LookupError, StopIteration, TypeError, ValueError, duckdb.Error)
VIEWS: dict[str, Callable[[ViewState, Ask], Part]] = {
    "fact_sheet": fact_sheet.part,
    "regional_map": regional_map.part,
    "comparison": comparison.part,
    "kreis_profile": kreis_profile.part,
    "then_and_now": then_and_now.part,
    "networks": networks.part,
    "overview": overview.part,
    "ranking": ranking.part,
    "side_by_side": side_by_side.part,
    "links": links.part,
    "companies": companies.part,
    "exports": exports.part,
    "peers": peers.part,
    "points": points.part,
}


def part(state: ViewState, ask: Ask) -> Part:
    """Return what the view shows.

    Raises AtlasError for a view that does not exist and for a selection that no page offers.
    """
    if state.view not in VIEWS:
        raise AtlasError(*both("view_unknown", name=state.view))
    try:
        selection, options = checked(state.view, state.selection, state.options, ask)
        return VIEWS[state.view](replace(state, selection=selection, options=options), ask)
    except _FOREIGN as error:  # a name of no list, not a single row, more than can be shown
        raise AtlasError(*both("view_empty")) from error


def document(state: ViewState, ask: Ask, permalink: str) -> Document:
    """Return one view as a document of its own."""
    made = part(state, ask)
    lang = state.selection.lang
    return Document(
        title=made.title,
        summary=made.summary,
        lang=lang,
        data_version=made.data[0].data_version,
        permalink=permalink,
        blocks=(*made.blocks, Sources(say(lang, "document_sources"))),
        data=made.data,
        kind="fact_sheet" if state.view == "fact_sheet" else "view",
        register=made.register,
    )


def linked(state: ViewState, ask: Ask, base: str) -> Document:
    """Return one view as a document with its permalink; `base` is the address of the atlas."""
    made = document(state, ask, "")
    return replace(made, permalink=state.link(base, made.data_version))


def documents(state: ViewState, ask: Ask, base: str) -> dict[str, Document]:
    """Return one view in every language, its own first, each with its permalink."""
    return {
        lang: linked(replace(state, selection=replace(state.selection, lang=lang)), ask, base)
        for lang in sorted(LANGUAGES, key=lambda lang: lang != state.selection.lang)
    }
