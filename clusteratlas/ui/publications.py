"""The page of publications: the updated brochure, made with a progress bar, and the newsletter."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from clusteratlas import programme, publications
from clusteratlas.access import PUBLIC
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.publications import KINDS, Quarter
from clusteratlas.text.formats import number
from clusteratlas.ui import cache, file_buttons, show, state
from clusteratlas.web.slots import RENDERINGS, Busy

_MOST_QUARTERS = 8  # quarters to choose from
_SHARE_OF_CHAPTERS = 0.6  # share of the work; the rest is typesetting
_READY = "brochure_ready"  # what was made in this session: its key and the file


def draw() -> None:
    """Draw the page."""
    st.title(show.words("publications_title"), anchor=False)
    st.markdown(show.words("publications_lead"))
    _brochure()
    _newsletter()


def _brochure() -> None:
    st.header(show.words("brochure_today_title"), anchor=False)
    st.markdown(show.words("publications_brochure"))
    names = {kind: show.words(f"download_{kind}") for kind in KINDS}
    kind = st.segmented_control(
        show.words("publications_kind"),
        KINDS,
        default=KINDS[0],
        format_func=names.__getitem__,
        key="brochure_kind",
        required=True,
    )
    key = (kind, state.lang(), cache.version(), programme.stamp())
    if st.button(show.words("publications_make"), key="brochure_make"):
        _make(key, str(kind))
    made_key, content = st.session_state.get(_READY, (None, b""))
    if made_key == key:
        _offer(str(kind), content)


def _make(key: tuple[object, ...], kind: str) -> None:
    """Make the brochure and keep it for this session; if too many are being made, say so."""
    bar = st.progress(0.0, show.words("publications_waiting"))
    try:
        with RENDERINGS.hold_here():
            st.session_state[_READY] = (key, _content(kind, bar))
    except Busy:
        st.warning(show.words("present_busy"))
    bar.empty()


def _content(kind: str, bar: st.delta_generator.DeltaGenerator) -> bytes:
    def report(share: float, head: str) -> None:
        bar.progress(share * _SHARE_OF_CHAPTERS, head)

    ask = cache.file_ask(PUBLIC)
    document = publications.brochure(ask, cache.version(), state.lang(), report=report)
    bar.progress(_SHARE_OF_CHAPTERS, show.words("publications_setting"))
    return FORMATS[kind].make(document)


def _offer(kind: str, content: bytes) -> None:
    lang, form = state.lang(), FORMATS[kind]
    st.download_button(
        show.words("publications_ready", size=number(lang, len(content) / 1e6, 1)),
        content,
        file_name("brochure_today", lang, form.ending),
        form.mime,
        key="brochure_file",
        on_click="ignore",
    )


def _newsletter() -> None:
    st.header(show.words("publications_newsletter"), anchor=False)
    st.markdown(show.words("publications_newsletter_text"))
    quarters, lang = _quarters(), state.lang()
    quarter = st.selectbox(
        show.words("publications_quarter"),
        quarters,
        index=1,
        format_func=lambda one: one.name(lang),
        key="newsletter_quarter",
    )
    with st.container(horizontal=True, gap="xsmall"):
        for kind in KINDS:
            make = partial(_newsletter_file, kind, quarter, lang)
            file_buttons.download(kind, f"newsletter_{quarter.id}", make)


def _quarters() -> list[Quarter]:
    """Return the current quarter and those before it."""
    quarters = [Quarter.of(date.today())]
    while len(quarters) < _MOST_QUARTERS:
        quarters.append(quarters[-1].previous)
    return quarters


def _newsletter_file(kind: str, quarter: Quarter, lang: str) -> bytes:
    return FORMATS[kind].make(publications.newsletter(quarter, lang))
