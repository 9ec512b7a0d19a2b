"""The search of the frame: names, each with a link to its page."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas.access import Action
from clusteratlas.model import Row
from clusteratlas.programme.search import is_exact
from clusteratlas.text.folding import fold, has_words, has_words_alike
from clusteratlas.ui import pages, rights, show, state
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import start
from clusteratlas.views import hit_figures
from clusteratlas.web.paths import HOME, PAGE_PATHS
from clusteratlas.work import engine

_MOST, _FIRST = 60, 8  # hits on the page, and hits below the field


@st.fragment
def field() -> None:
    """Draw the search field; the best hits stand below it while the reader types."""
    # Every view has its own field: a reader who follows a hit finds it empty.
    key = f"search_{st.context.url}_{sorted(state.parameters().items())}"
    text = st.text_input(
        show.words("bar_search"),
        type="search",
        placeholder=show.words("bar_search"),
        label_visibility="collapsed",
        max_chars=100,
        live="250ms",
        key=key,
    )
    if sought := (text or "").strip():
        with st.container(key="hits", gap=None):
            _hits(sought)


def _hits(sought: str) -> None:
    hits = _find_targets(sought, _FIRST)
    if key := _reserve(hits):
        st.caption(show.words(f"search_{key}_only"))
    for hit, figures in zip(hits, hit_figures.write(hits, ask, state.lang()), strict=True):
        _link(hit, figures or show.words(f"search_hit_{hit['kind']}"))
    key = "search_all" if hits else "search_none"
    pages.link("search", show.words(key, words=show.escape_markdown(sought)), q=sought)


def _find_targets(sought: str, most: int) -> list[Row]:
    """Return pages and dossiers with this name, then things; else similar names."""
    things = ask("search__targets", replace(start(), search=sought, limit=most)).rows
    every, words = _list_dossiers() if sought else [], fold(sought)
    own = [hit for hit in every if has_words(fold(hit["name"]), words)]
    if exact := [*_find_pages(sought), *own]:
        return [*exact, *filter(is_exact, things)][:most]
    if things and not _reserve(things):
        return things
    near = [hit for hit in every if has_words_alike(fold(hit["name"]), words)]
    alike = [{**hit, "is_near": True} for hit in near]
    return [*alike, *(thing for thing in things if not (alike and thing["is_part"]))][:most]


def _reserve(hits: list[Row]) -> str:
    """Return why no hit is exact: it has some of the words ('part'), or is similar ('near')."""
    if any(map(is_exact, hits)):
        return ""
    return "near" if any(not hit["is_part"] for hit in hits) else "part" if hits else ""


def _find_pages(sought: str) -> list[Row]:
    """Return the pages of this reader in whose name a word begins like `sought`."""
    names = {
        page: show.words(f"page_{page}") for page in sorted({*PAGE_PATHS, HOME} - {"", "search"})
    }
    return [
        _hit("page", page, name)
        for page, name in names.items()
        if f" {fold(sought)}" in f" {fold(name)}" and rights.is_offered(page)
    ]


def _list_dossiers() -> list[Row]:
    """Return all dossiers as hits, if the reader may read them."""
    if not (rights.may(Action.READ_DOSSIERS) and engine.exists()):
        return []
    every = dossiers.list_all()[0]
    return [_hit("dossier", "dossier", one.title, f"dossier={one.id}") for one in every]


def _hit(kind: str, page: str, name: str, parameters: str = "") -> Row:
    return {
        "kind": kind,
        "page": page,
        "parameters": parameters,
        "name": name,
        "is_part": False,
        "is_near": False,
    }


def draw() -> None:
    """Draw the hits for the words in the address (parameter `q`), grouped by kind."""
    sought = state.search_text().strip()
    hits = _find_targets(sought, _MOST)
    is_cut = len(hits) == _MOST
    key = "search_first" if is_cut else "search_found" if hits else "search_none"
    if reserve := _reserve(hits):
        key = f"search_{reserve}"
    key = key if sought else "search_title"
    counted = show.words(key, count=len(hits), words=show.escape_markdown(sought))
    st.title(counted, anchor=False)
    if not hits:
        st.info(show.words("search_hint"))
    for kind, some in _by_kind(hits).items():
        st.subheader(show.words(f"search_{kind}"), anchor=False)
        for hit, figures in zip(some, hit_figures.write(some, ask, state.lang()), strict=True):
            _link(hit, figures)
    if sought:
        st.subheader(show.words("search_figures_heading"), anchor=False)
        pages.link("sources", show.words("search_figures"), q=sought)


def _by_kind(hits: list[Row]) -> dict[str, list[Row]]:
    """Return the hits by kind, the kind of the best hit first."""
    rows_by_kind: dict[str, list[Row]] = {}
    for hit in hits:
        rows_by_kind.setdefault(hit["kind"], []).append(hit)
    return rows_by_kind


def _link(hit: Row, beside: str = "") -> None:
    """Draw a hit with its kind, or with its figures."""
    name = f"{hit['name']} · {beside}" if beside else hit["name"]
    pages.link(hit["page"], show.escape_markdown(name), **dict(parse_qsl(hit["parameters"])))
