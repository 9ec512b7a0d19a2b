"""The pages as Streamlit objects, and links to them that keep the language."""

from __future__ import annotations

import streamlit as st

from clusteratlas.memo import memoize
from clusteratlas.paths import ROOT
from clusteratlas.text import say
from clusteratlas.ui import state

HOME = "overview"


def page(name: str, lang: str) -> st.Page:
    """Return the Streamlit page `name` (a file of pages/) titled in `lang`."""
    return st.Page(
        ROOT / "pages" / f"{name}.py",
        title=say(lang, f"page_{name}"),
        url_path="" if name == HOME else name,
        default=name == HOME,
    )


def link(name: str, label: str, /, **params: str) -> None:
    """Draw a link to page `name` that keeps the language."""
    st.page_link(_target(name, state.lang()), label=label, query_params=_address(params))


def open_page(name: str, **params: str) -> None:
    """Go to page `name` in the same language."""
    st.switch_page(_target(name, state.lang()), query_params=_address(params))


def _address(params: dict[str, str]) -> dict[str, str]:
    """Return the parameters of an address with the language.

    They may have any name, except those that Streamlit reserves, which are left out.
    """
    own = {key: text for key, text in params.items() if not key.lower().startswith("embed")}
    return {"lang": state.lang(), **own}


# A page for links is the same for everybody; navigation needs separate objects.
_target = memoize(page)
