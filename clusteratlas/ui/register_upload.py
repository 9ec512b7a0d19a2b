"""A file of companies on the page: its columns, the effect of storing it, and storing it."""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from clusteratlas.access import Action
from clusteratlas.model import AtlasError
from clusteratlas.paths import internal_path
from clusteratlas.register import internal, profiles, reading, report, vault
from clusteratlas.register.intake import Intake, take_apart
from clusteratlas.register.mapping import Mapping
from clusteratlas.register.rows import RegisterFile
from clusteratlas.register.template import template
from clusteratlas.ui import (
    register_mapping,
    rights,
    show,
    state,
    uploads,
)
from clusteratlas.ui.rights import guard

_FIRST = 50  # findings in the preview
OUTCOMES, REPORT, _PARSED = "register_outcomes", "register_files", "register_parsed"


def draw() -> None:
    """Draw the template, the upload, and the steps that the file allows."""
    lang = state.lang()
    st.download_button(
        show.words("register_template_do"),
        lambda: template(lang),
        f"register_{lang}.xlsx",
        key="register_template",
    )
    upload = st.file_uploader(
        show.words("register_file"), type=["csv", "txt", "zip", "xlsx"], key="register_file"
    )
    if upload is None:
        st.session_state.pop(_PARSED, None)
        return
    try:
        file = _parse(upload)
        mapping = register_mapping.choose(file)
        day = st.date_input(show.words("register_as_of"), date.today(), key="register_day")
        name = st.text_input(show.words("register_profile"), max_chars=60, key="register_profile")
        check, keep = st.columns(2)
        if check.button(show.words("register_check")):
            _check(file, mapping, day)
        if keep.button(show.words("register_store")):
            _store(file, mapping, day, name.strip())
            st.session_state.pop(_PARSED)
            uploads.free([upload])
            st.rerun()
    except AtlasError as error:
        st.error(show.escape_markdown(error.text(lang)))


def _parse(upload: UploadedFile) -> RegisterFile:
    """Return the table of a file; a change in the mapping of columns does not read it again."""
    parsed: dict[str, RegisterFile] = st.session_state.get(_PARSED, {})
    if upload.file_id not in parsed:
        parsed = {upload.file_id: reading.read(upload.getvalue(), upload.name)}
        st.session_state[_PARSED] = parsed
    return parsed[upload.file_id]


@guard(Action.USE_REGISTER)
def _check(file: RegisterFile, mapping: Mapping, day: date) -> None:
    """Draw the effect of storing, with the first findings; nothing is stored."""
    lang = state.lang()
    with take_apart(file, mapping, day, internal_path()) as intake:
        for sentence in report.sentences(intake.counts, mapping, lang):
            st.markdown(show.escape_markdown(sentence))
        first_findings = report.table(intake.findings(_FIRST), mapping, lang)
    if len(first_findings):
        st.dataframe(first_findings, hide_index=True)


@guard(Action.USE_REGISTER)
def _store(file: RegisterFile, mapping: Mapping, day: date, profile: str) -> None:
    """Store the companies; keep the report for download until the next step."""
    folder, lang = internal_path(), state.lang()
    with (
        st.spinner(show.words("register_running")),
        vault.exclusive(folder),
        take_apart(file, mapping, day, folder) as intake,
    ):
        if profile:
            profiles.keep(profile, mapping)
        internal.store(intake, folder, profile)
        rights.record("register_import", file.name, report.balance(intake.counts, "en"))
        st.session_state[OUTCOMES] = report.sentences(intake.counts, mapping, lang)
        st.session_state[REPORT] = _files(intake, lang)


def _files(intake: Intake, lang: str) -> dict[str, bytes]:
    every_finding = intake.findings()
    return {
        "xlsx": report.xlsx(every_finding, intake.counts, intake.mapping, lang),
        "csv": report.csv(every_finding, intake.mapping, lang),
    }
