"""Signing in and out: the control below the menu, and the page that a reader may not see."""

from __future__ import annotations

import streamlit as st

from clusteratlas.access import Action, Refused
from clusteratlas.ui import identity, rights, show, state


def control() -> None:
    """Draw the name with the sign-out, or the sign-in; nothing if there is no sign-in."""
    if not identity.policy().login:
        return
    who = identity.current()
    if who.is_signed_in:
        st.caption(show.words("signed_in_as", name=show.escape_markdown(who.name)))
        st.button(show.words("sign_out"), key="sign_out", on_click=st.logout)
    else:
        _way_in("sign_in")


def refuse_page(page: str) -> None:
    """Draw in place of `page` the reason why this reader may not see it."""
    st.title(show.words(f"page_{page}"), anchor=False)
    explain(rights.PAGES[page])


def explain(action: Action) -> None:
    """Draw why this reader may not do `action`, and what would help."""
    st.info(Refused(action).text(state.lang()))
    if not identity.policy().login:
        st.caption(show.words("sign_in_none"))
    elif identity.current().is_signed_in:
        st.caption(show.words("sign_in_no_role"))
    else:
        _way_in(f"sign_in_{action}")


def _way_in(key: str) -> None:
    st.button(show.words("sign_in"), key=key, on_click=st.login)
