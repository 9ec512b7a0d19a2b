"""The register on the page: the stored imports, a file to import, the published figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from clusteratlas import importer
from clusteratlas.access import Action, Identity, require
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, internal_path, store_path
from clusteratlas.register import internal, publication
from clusteratlas.register.command import publication_sentence
from clusteratlas.text import date_text
from clusteratlas.text.wording import say
from clusteratlas.ui import (
    identity,
    pages,
    register_doubts,
    register_upload,
    rights,
    show,
    state,
)
from clusteratlas.ui.register_upload import OUTCOMES, REPORT
from clusteratlas.ui.rights import guard
from clusteratlas.work import audit


def section() -> None:
    """Draw the section; only readers with the right reach it (`rights.PAGES`)."""
    _outcome()
    _present()
    register_doubts.section(_do)
    st.header(show.words("register_take_in"), anchor=False)
    register_upload.draw()


def _outcome() -> None:
    """Draw the result of the last step once, and offer its report."""
    lang = state.lang()
    for outcome in st.session_state.get(OUTCOMES, []):
        if isinstance(outcome, AtlasError):
            st.error(show.escape_markdown(outcome.text(lang)))
        else:
            st.success(show.escape_markdown(outcome))
    for kind, data in st.session_state.get(REPORT, {}).items():
        label, name = show.words(f"register_report_{kind}"), f"register_{lang}.{kind}"
        make = partial(_report, identity.current(), name, data)
        st.download_button(label, make, name, key=f"report_{kind}")


def _report(who: Identity, name: str, data: bytes) -> bytes:
    """Return the report on the click, since its rows are confidential. Raises Refused."""
    require(who, Action.USE_REGISTER)
    audit.record(who.actor, "register_export", name)
    return data


def _present() -> None:
    """Draw the active imports and the actions for them."""
    past_imports, lang = internal.imports(internal_path()), state.lang()
    if not past_imports:
        st.caption(show.words("register_empty"))
        return
    cells = {
        show.words("register_as_of"): [
            show.escape_markdown(date_text(lang, one.as_of)) for one in past_imports
        ],
        show.words("imports_file"): [show.escape_markdown(one.file) for one in past_imports],
        show.words("register_sheet_companies"): [one.stored for one in past_imports],
        show.words("register_refused"): [one.refused for one in past_imports],
    }
    st.table(pd.DataFrame(cells), hide_index=True)
    if len(past_imports) > 1:
        _changes()
    left, middle, right = st.columns(3)
    left.button(show.words("register_publish"), on_click=_do, args=(_publish,))
    middle.button(show.words("register_withdraw"), on_click=_do, args=(_withdraw,))
    right.button(show.words("register_undo"), on_click=_do, args=(_undo,))
    if any(entry.table == publication.CODE for entry in importer.list_imports(ROOT)):
        source = f"user.{publication.CODE}"
        pages.link("regional_map", show.words("register_to_map"), data=source)
        pages.link("sources", show.words("register_to_search"), source=source)


def _changes() -> None:
    """Draw the differences between the last import and the one before."""
    changed = internal.changes(internal_path()).change.value_counts()
    counts = {kind: int(changed.get(kind, 0)) for kind in ("new", "gone", "moved", "changed")}
    st.markdown(show.words("register_changes", **counts))


@guard(Action.USE_REGISTER)
def _do(step: Callable[[], str]) -> None:
    """Do a step; keep the sentence with its result, or the reason of a refusal."""
    st.session_state.pop(REPORT, None)
    try:
        st.session_state[OUTCOMES] = [step()]
    except AtlasError as error:
        st.session_state[OUTCOMES] = [error]


def _publish() -> str:
    sentence = publication_sentence(
        publication.publish(ROOT, store_path(), internal_path()), state.lang()
    )
    rights.record("register_publish")
    return sentence


def _withdraw() -> str:
    importer.remove(ROOT, store_path(), publication.CODE)
    rights.record("register_withdraw")
    return say(state.lang(), "register_withdrawn")


def _undo() -> str:
    last = internal.undo(internal_path())
    rights.record("register_undo", last.file)
    lang = state.lang()
    day = date_text(lang, last.as_of)
    return say(lang, "register_undone", file=last.file, as_of=day, stored=last.stored)
