"""The frame around every page: navigation, language, errors, footer."""

from __future__ import annotations

from itertools import chain

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clusteratlas import store
from clusteratlas.kept import kept
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT
from clusteratlas.text import date_text, say
from clusteratlas.ui import cache, show, state

# Group -> pages (url path and file in pages/) in the order of the menu; the first is the home.
MENU = {
    "menu_fields": (
        "overview",
        "fact_sheet",
        "comparison",
        "side_by_side",
        "ranking",
        "then_and_now",
        "brochure",
        "exports",
    ),
    "menu_regions": ("regional_map", "points", "kreis_profile", "peers"),
    "menu_actors": ("companies", "networks", "links"),
    "menu_meeting": ("dossier",),
    "menu_data": ("sources", "versions", "methods"),
}
SMALL_PRINT = ("accessibility", "imprint", "privacy")


def page(name: str, lang: str) -> st.Page:
    """Return the Streamlit page `name` (a file of pages/) titled in `lang`."""
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=say(lang, f"page_{name}"),
        url_path="" if name == "overview" else name,
        default=name == "overview",
    )


def link(name: str, label: str, /, **params: str) -> None:
    """Draw a link to page `name` that keeps the language.

    Parameters may have any name; those that Streamlit keeps for itself are left out.
    """
    lang = state.lang()
    params = {key: text for key, text in params.items() if not key.lower().startswith("embed")}
    st.page_link(_target(name, lang), label=label, query_params={"lang": lang, **params})


# A page that is only linked to is the same for everybody; navigation needs pages of its own.
_target = kept(page)


def run() -> None:
    """Draw the frame and the page that the address names."""
    lang = state.lang()
    every = [*chain.from_iterable(MENU.values()), *SMALL_PRINT]
    current = st.navigation([page(name, lang) for name in every], position="hidden")
    st.set_page_config(
        page_title=f"{current.title} · {say(lang, 'app_title')}", layout="wide", page_icon="🗺️"
    )
    state.start_view()
    link_place = _sidebar(lang)
    try:
        _version_notice(lang)
        current.run()
        with link_place:
            _copy_link(lang)
        _footer(lang)
    except AtlasError as error:
        st.error(error.text(lang))


def _version_notice(lang: str) -> None:
    """Say so if the link was made with other data: shown as they were if they are kept."""
    linked, current = state.linked_version(), store.data_version().id
    if not linked or linked == current:
        return
    key = "notice_kept" if store.can_serve(linked) else "notice_version"
    st.info(say(lang, key, old=show.plain(linked), new=current))
    if store.can_serve(linked):
        st.button(say(lang, "notice_to_current"), on_click=state.forget_version)


def _copy_link(lang: str) -> None:
    """Offer the address of this very view; drawn last, when the widgets have their values."""
    with st.popover(say(lang, "copy_link"), key="copy_link"):
        st.caption(say(lang, "copy_link_text"))
        st.code(state.permalink(cache.version()), language=None, wrap_lines=True)


def _sidebar(lang: str) -> DeltaGenerator:
    """Draw title, language and menu; return the place for the link of the view."""
    with st.sidebar:
        st.markdown(f"**{say(lang, 'app_title')}**")
        _language(lang)
        for group, names in MENU.items():
            st.caption(say(lang, group))
            for name in names:
                link(name, say(lang, f"page_{name}"))
        return st.container()


def _language(lang: str) -> None:
    st.segmented_control(
        say(lang, "language"),
        ["de", "en"],
        format_func={"de": "Deutsch", "en": "English"}.__getitem__,
        key=state.bind("lang", lang),
        on_change=state.write,
        args=("lang",),
        required=True,
    )


def _footer(lang: str) -> None:
    version = store.data_version(cache.version())
    st.divider()
    with st.container(horizontal=True):
        for name in SMALL_PRINT:
            link(name, say(lang, f"page_{name}"))
    built = date_text(lang, str(version.built_at.date()))
    st.caption(say(lang, "footer", version=version.id, date=built))
