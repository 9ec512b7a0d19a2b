"""The views of a dossier in order: a small picture, the title, the reader's sentence."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import parse_qsl

import streamlit as st

from clusteratlas import programme, views
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import AtlasError
from clusteratlas.output.pdf.thumbnail import thumbnail
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.ui import pages, show, state
from clusteratlas.ui.dossiers import may_change
from clusteratlas.web.paths import PAGE_PATHS

_WIDTHS = (3, 5)  # of picture and text


def draw(one: Dossier) -> None:
    """Draw the views one below the other."""
    st.header(show.words("dossier_items"), anchor=False)
    if not one.items:
        st.info(show.words("dossier_empty" if may_change() else "dossier_empty_off"))
    for place, item in enumerate(one.items):
        with st.container(border=True, key=f"item_{place}"):
            _item(one, place, item)


def _item(one: Dossier, place: int, item: Item) -> None:
    lang = state.lang()
    left, right = st.columns(_WIDTHS)
    with right:
        try:
            title, picture = _draw_picture(item, _key(item), one.version, lang)
        except AtlasError as error:
            st.subheader(f"{place + 1}.", anchor=False)
            st.error(
                show.words("dossier_item_failed", reason=show.escape_markdown(error.text(lang)))
            )
        else:
            st.subheader(show.escape_markdown(f"{place + 1}. {title}"), anchor=False)
            if picture:
                # The title beside it describes the picture.
                left.image(picture, alt=show.words("dossier_picture", title=title))
        _words(one, place, item)


def _key(item: Item) -> str:
    """Return the key of a view's picture in a data version."""
    return repr((item.view, programme.stamp()))


@st.cache_data(max_entries=500, show_spinner=False)
def _draw_picture(_item: Item, key: str, version: str, lang: str) -> tuple[str, str]:
    """Return the title and the picture of a view; each view of a version is drawn once.

    The picture is a data URL, '' for none: a file would be gone if the page ran again before the
    browser has fetched it.
    """
    document = views.document(_item.state(lang), programme.for_readers(version), "")
    picture = thumbnail(document)
    encoded = b64encode(picture).decode() if picture else ""
    return document.title, f"data:image/png;base64,{encoded}" if encoded else ""


def _words(one: Dossier, place: int, item: Item) -> None:
    """Draw the sentence, which readers with the right can change, and the actions for the view."""
    if not may_change():
        st.markdown(show.escape_markdown(item.text))
        _open_view(one, item)
        return
    key = f"{one.id}_{one.revision}_{place}"
    st.text_area(
        show.words("dossier_sentence"),
        value=item.text,
        max_chars=2000,
        height=70,
        placeholder=show.words("dossier_sentence"),
        label_visibility="collapsed",
        key=f"text_{key}",
        on_change=changes.change_text,
        args=(one, place, f"text_{key}"),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _button(one, place, "up", place == 0)
        _button(one, place, "down", place + 1 == len(one.items))
        _button(one, place, "out")
        _open_view(one, item)


def _open_view(one: Dossier, item: Item) -> None:
    """Draw a link to the page that shows this view with the figures of the dossier."""
    page, _, query = str(item.view.get("address", "")).partition("?")
    if page in ({*PAGE_PATHS, "overview"} - {""}):
        link = {**dict(parse_qsl(query)), "v": one.version}
        pages.link(page, show.words("dossier_open_view"), **link)


def _button(one: Dossier, place: int, change: str, disabled: bool = False) -> None:
    st.button(
        show.words(f"dossier_{change}"),
        key=f"{change}_{one.id}_{one.revision}_{place}",
        on_click=changes.change_item,
        args=(one, place, changes.CHANGES[change]),
        disabled=disabled,
        type="tertiary",
    )
