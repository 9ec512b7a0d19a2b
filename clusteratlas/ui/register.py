"""The register on the page: what is stored, a file to take in, the figures that leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from clusteratlas import importer
from clusteratlas.access import Action, Identity, require
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, internal_path, store_path
from clusteratlas.register import internal, profiles, publication, reading, report, vault
from clusteratlas.register.columns import Mapping
from clusteratlas.register.command import published
from clusteratlas.register.intake import Intake, taken_apart
from clusteratlas.register.rows import RegisterFile
from clusteratlas.register.template import template
from clusteratlas.text import date_text
from clusteratlas.text.wording import say
from clusteratlas.ui import (
    identity,
    pages,
    register_doubts,
    register_mapping,
    rights,
    show,
    state,
    uploads,
)
from clusteratlas.ui.rights import guarded
from clusteratlas.work import audit

_FIRST = 50  # findings of the preview
_OUTCOMES, _REPORT, _PARSED = "register_outcomes", "register_files", "register_parsed"


def section() -> None:
    """Draw the section; who may not see it does not come here (`rights.PAGES`)."""
    _outcome()
    _present()
    register_doubts.section(_do)
    st.header(show.words("register_take_in"), anchor=False)
    _upload()


def _outcome() -> None:
    """Say what the last step did, once, and offer its report."""
    lang = state.lang()
    for outcome in st.session_state.get(_OUTCOMES, []):
        if isinstance(outcome, AtlasError):
            st.error(show.escape_markdown(outcome.text(lang)))
        else:
            st.success(show.escape_markdown(outcome))
    for kind, data in st.session_state.get(_REPORT, {}).items():
        label, name = show.words(f"register_report_{kind}"), f"register_{lang}.{kind}"
        make = partial(_report, identity.current(), name, data)
        st.download_button(label, make, name, key=f"report_{kind}")


def _report(who: Identity, name: str, data: bytes) -> bytes:
    """Hand the report out on the click: its rows are confidential. Raises Refused."""
    require(who, Action.USE_REGISTER)
    audit.record(who.actor, "register_export", name)
    return data


def _present() -> None:
    """List the imports that count, and what can be done with them."""
    done, lang = internal.imports(internal_path()), state.lang()
    if not done:
        st.caption(show.words("register_empty"))
        return
    cells = {
        show.words("register_as_of"): [
            show.escape_markdown(date_text(lang, one.as_of)) for one in done
        ],
        show.words("imports_file"): [show.escape_markdown(one.file) for one in done],
        show.words("register_sheet_companies"): [one.stored for one in done],
        show.words("register_refused"): [one.refused for one in done],
    }
    st.table(pd.DataFrame(cells), hide_index=True)
    changed = internal.changes(internal_path()).change.value_counts()
    counts = {kind: int(changed.get(kind, 0)) for kind in ("new", "gone", "moved", "changed")}
    st.markdown(show.words("register_changes", **counts))
    left, middle, right = st.columns(3)
    left.button(show.words("register_publish"), on_click=_do, args=(_publish,))
    middle.button(show.words("register_withdraw"), on_click=_do, args=(_withdraw,))
    right.button(show.words("register_undo"), on_click=_do, args=(_undo,))
    if any(entry.table == publication.CODE for entry in importer.list_imports(ROOT)):
        source = f"user.{publication.CODE}"
        pages.link("regional_map", show.words("register_to_map"), data=source)
        pages.link("sources", show.words("register_to_search"), source=source)


@guarded(Action.USE_REGISTER)
def _do(step: Callable[[], str]) -> None:
    """Do a step; keep the sentence on what it did, or why it was refused."""
    st.session_state.pop(_REPORT, None)
    try:
        st.session_state[_OUTCOMES] = [step()]
    except AtlasError as error:
        st.session_state[_OUTCOMES] = [error]


def _publish() -> str:
    sentence = published(publication.publish(ROOT, store_path(), internal_path()), state.lang())
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


def _upload() -> None:
    lang = state.lang()
    st.download_button(
        show.words("register_template_do"),
        lambda: template(lang),
        f"register_{lang}.xlsx",
        key="register_template",
    )
    given = st.file_uploader(
        show.words("register_file"), type=["csv", "txt", "zip", "xlsx"], key="register_file"
    )
    if given is None:
        st.session_state.pop(_PARSED, None)
        return
    try:
        file = _parsed(given)
        mapping = register_mapping.choose(file)
        day = st.date_input(show.words("register_as_of"), date.today(), key="register_day")
        name = st.text_input(show.words("register_profile"), max_chars=60, key="register_profile")
        check, keep = st.columns(2)
        if check.button(show.words("register_check")):
            _check(file, mapping, day)
        if keep.button(show.words("register_store")):
            _store(file, mapping, day, name.strip())
            st.session_state.pop(_PARSED)
            uploads.free([given])
            st.rerun()
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(lang)))


def _parsed(given: UploadedFile) -> RegisterFile:
    """Return the table of a file; what is chosen for its columns does not read it again."""
    parsed: dict[str, RegisterFile] = st.session_state.get(_PARSED, {})
    if given.file_id not in parsed:
        parsed = {given.file_id: reading.read(given.getvalue(), given.name)}
        st.session_state[_PARSED] = parsed
    return parsed[given.file_id]


@guarded(Action.USE_REGISTER)
def _check(file: RegisterFile, mapping: Mapping, day: date) -> None:
    """Say what storing would do, with the first findings; nothing is stored."""
    lang = state.lang()
    with taken_apart(file, mapping, day, internal_path()) as intake:
        st.markdown(show.escape_markdown(report.balance(intake.counts, lang)))
        found = report.table(intake.findings(_FIRST), mapping, lang)
    for sentence in report.left_out(mapping, lang):
        st.markdown(show.escape_markdown(sentence))
    if len(found):
        st.dataframe(found, hide_index=True)


@guarded(Action.USE_REGISTER)
def _store(file: RegisterFile, mapping: Mapping, day: date, profile: str) -> None:
    """Store the companies; keep the report for download until the next step."""
    folder, lang = internal_path(), state.lang()
    with (
        st.spinner(show.words("register_running")),
        vault.exclusive(folder),
        taken_apart(file, mapping, day, folder) as intake,
    ):
        if profile:
            profiles.keep(profile, mapping)
        internal.store(intake, folder, profile)
        rights.record("register_import", file.name, report.balance(intake.counts, "en"))
        sentences = [report.balance(intake.counts, lang), *report.left_out(mapping, lang)]
        st.session_state[_OUTCOMES] = sentences
        st.session_state[_REPORT] = _files(intake, lang)


def _files(intake: Intake, lang: str) -> dict[str, bytes]:
    found = intake.findings()
    return {
        "xlsx": report.xlsx(found, intake.counts, intake.mapping, lang),
        "csv": report.csv(found, intake.mapping, lang),
    }
