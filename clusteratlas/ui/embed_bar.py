"""A picture of the view for another site: the line to copy, and the picture as a file."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from clusteratlas import settings, views
from clusteratlas.output.html.embed import drawing, height_px
from clusteratlas.ui import bar, cache, state
from clusteratlas.ui.words import escape_markdown, words
from clusteratlas.views import ViewState
from clusteratlas.views.address import address
from clusteratlas.views.embed import has_file
from clusteratlas.views.pictures import Picture, with_names

_FRAME_PX = 120  # height of title and source line, above and below the picture


def draw(state: ViewState) -> None:
    """Offer the pictures of a view in the row at the top; made when the reader opens it."""
    with bar.place("files"):  # last, so that the projector keeps its place in the tab order
        popover = st.popover(words("embed_title"), key="embed", on_change="rerun")
        if popover.open:
            with popover:
                _draw(state)


def _draw(state: ViewState) -> None:
    pictures = with_names(views.part(state, cache.ask))
    st.caption(words("embed_text" if pictures else "embed_no_pictures"))
    if pictures and not settings.embedders():
        st.caption(words("embed_closed"))
    query = urlsplit(address(state.view, state.selection, state.options)).query
    for number, (way, picture) in enumerate(pictures, 1):
        title = f"{picture.title} ({way})" if way else picture.title
        name = words("embed_picture", number=number, title=title)
        st.markdown(f"**{escape_markdown(name)}**")
        _picture(state.view, query, picture, number)


def _picture(view: str, query: str, picture: Picture, number: int) -> None:
    own = urlencode({"picture": number, "lang": state.lang()})
    parameters = "&".join(part for part in (query, own) if part)
    st.code(
        iframe(state.whole_address(f"embed/{view}?{parameters}"), picture, state.lang()), "html"
    )
    if has_file(picture):
        with st.container(horizontal=True):
            for form in ("svg", "png"):
                st.link_button(
                    words("embed_file", form=form.upper()), f"embed/{view}.{form}?{parameters}"
                )


def iframe(source: str, picture: Picture, lang: str) -> str:
    """Return the line that shows the picture at the address `source` on another site."""
    height = height_px(drawing(picture, lang)) + _FRAME_PX
    where, title = _attribute(source), _attribute(picture.title)
    return (
        f'<iframe src="{where}" title="{title}" width="100%" height="{height}" loading="lazy" '
        'style="border:0"></iframe>'
    )


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
