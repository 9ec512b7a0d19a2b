"""The frame around every page: navigation, language, errors, footer."""

from __future__ import annotations

from itertools import chain

import streamlit as st

from clusteratlas import store
from clusteratlas.model import AtlasError
from clusteratlas.text import date_text, say
from clusteratlas.ui import bar, cache, rights, sessions, show, sign_in, stale, state
from clusteratlas.ui.pages import HOME, link, page
from clusteratlas.web.metrics import PAGE_RUNS

# Area of the menu -> its pages (url path and file in pages/), shown as tabs; the menu links
# to the first page.
MENU = {
    "menu_start": ("overview",),
    "menu_fields": (
        "fact_sheet",
        "comparison",
        "side_by_side",
        "then_and_now",
        "ranking",
        "exports",
        "brochure",
    ),
    "menu_regions": ("regional_map", "kreis_profile", "peers"),
    "menu_actors": ("companies", "points", "networks", "links"),
    "menu_meeting": (
        "dossier",
        "programme",
        "roadmap",
        "decisions",
        "monitoring",
        "calendar",
        "criteria",
        "influence",
        "publications",
    ),
    "menu_data": ("sources", "register", "versions", "methods", "admin"),
}

_SIDEBAR_PX = 200
SMALL_PRINT = ("accessibility", "imprint", "privacy")


def run() -> None:
    """Draw the frame and the page in the address."""
    sessions.note_run()
    stale.forget_widgets()
    lang = state.lang()
    # Every page has its address for everybody: a reader without the right sees the reason there.
    every = [*chain.from_iterable(MENU.values()), "search", *SMALL_PRINT]
    current = st.navigation([page(name, lang) for name in every], position="hidden")
    st.set_page_config(
        page_title=f"{current.title} · {say(lang, 'app_title')}",
        layout="wide",
        page_icon="🗺️",
        initial_sidebar_state=_SIDEBAR_PX,
    )
    state.start_view()
    name = current.url_path or HOME
    _sidebar(lang, name)
    bar.draw()
    _tabs(lang, name)
    try:
        rights.draw_refusal()
        if rights.is_offered(name):
            _version_notice(lang)
            with PAGE_RUNS.labels(name).time():
                current.run()
            bar.copy_link(cache.version())
        else:
            sign_in.refuse_page(name)
        _footer(lang)
    except AtlasError as error:
        st.error(error.text(lang))


def _version_notice(lang: str) -> None:
    """Draw a notice if the link has another data version; its figures are shown if it is kept."""
    linked, current = state.linked_version(), store.data_version().id
    if not linked or linked == current:
        return
    key = "notice_kept" if store.can_serve(linked) else "notice_version"
    st.info(say(lang, key, old=show.escape_markdown(linked), new=current))
    if store.can_serve(linked):
        st.button(say(lang, "notice_to_current"), on_click=state.forget_version)


def _sidebar(lang: str, current: str) -> None:
    """Draw title, the menu of six areas and the language; the area of the page is marked."""
    with st.sidebar:
        st.markdown(f"**{say(lang, 'app_title')}**")
        for area, names in MENU.items():
            if offered := _offer(names):
                link(current if current in offered else offered[0], say(lang, area))
        _language(lang)
        sign_in.control()


def _tabs(lang: str, current: str) -> None:
    """Draw the pages of the area to which the page belongs, if it has several."""
    names = _offer(next((names for names in MENU.values() if current in names), ()))
    if len(names) > 1:
        with st.container(key="tabs", horizontal=True, gap="small"):
            for name in names:
                link(name, say(lang, f"page_{name}"))


def _offer(names: tuple[str, ...]) -> list[str]:
    """Return the pages that this reader finds in the menu."""
    return [name for name in names if rights.is_offered(name)]


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
