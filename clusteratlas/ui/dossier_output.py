"""The output of a dossier: short or complete slides, their number, files, the large screen."""

from __future__ import annotations

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas import programme
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.output.html.stage import STAGE
from clusteratlas.output.slides.plan import Plan
from clusteratlas.ui import file_buttons, show, state
from clusteratlas.ui.present import (
    choose_slides,
    present_dossier,
    present_dossier_file,
    slides_are_complete,
)

_FIRST, _REST = ("pdf", "pptx"), ("docx", "xlsx", "csv", "package")


def draw(one: Dossier) -> None:
    """Draw the panel for a dossier that has views, with its data version."""
    st.subheader(show.words("dossier_output"), anchor=False)
    complete = slides_are_complete()
    choose_slides()
    slide_count(one, complete)
    # The file is made on the click, when the address with the language is no longer available.
    name, lang = dossiers.file_subject(one), state.lang()

    def files(kinds: tuple[str, ...]) -> None:
        file_buttons.document_files(
            lambda link: dossiers.document(one, lang, link, complete), name, kinds
        )

    with st.container(horizontal=True, gap="xsmall"):
        files(_FIRST)
        present_dossier(one)
        with st.popover(show.words("bar_more"), key="dossier_more"):
            files(_REST)
            present_dossier_file(one)
            _export(one, name)


def _export(one: Dossier, name: str) -> None:
    """Offer the dossier as a file that another atlas can import."""
    st.download_button(
        show.words("dossier_export"),
        one.to_json(),
        f"clusteratlas_{name}.json",
        "application/json",
        on_click="ignore",
    )


@st.fragment(parallel=True)
def slide_count(one: Dossier, complete: bool) -> None:
    """Draw the number of slides, computed beside the page since it takes a complete layout."""
    place = st.empty()
    place.caption(show.words("dossier_counting"))
    try:
        key = repr([[item.view for item in one.items], programme.stamp()])
        count = _slides(one, key, state.lang(), complete)
    except AtlasError:  # the view that fails shows the reason
        place.empty()
        return
    place.markdown(show.words("dossier_slides", count=count))


@st.cache_data(max_entries=200, show_spinner=False)
def _slides(_one: Dossier, views: str, lang: str, complete: bool) -> int:
    """Return the number of slides; a changed sentence is a title and hardly changes the number."""
    return len(Plan.of(dossiers.document(_one, lang, complete=complete), STAGE).slides)
