"""Official tables on the page: take in, report, list, remove."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from clusteratlas import importer, settings
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, store_path
from clusteratlas.text import date_text, number
from clusteratlas.ui import frame, show, state, uploads


def allowed() -> bool:
    """Tell whether visitors of this server may take tables in and write dossiers."""
    return settings.may_edit()


def section() -> None:
    """Draw the section: upload where it is allowed, reports, and the tables taken in."""
    st.markdown(show.words("imports_text"))
    if allowed():
        _upload()
    else:
        st.info(show.words("imports_off"))
    _reports()
    _listed()


def _upload() -> None:
    with st.form("imports", clear_on_submit=True):
        files = st.file_uploader(
            show.words("imports_files"),
            type=["csv", "zip", "xlsx"],
            accept_multiple_files=True,
            key="tables",
        )
        if st.form_submit_button(show.words("imports_do")):
            given = importer.members([(file.name, file.getvalue()) for file in files or []])
            uploads.free(files or [])
            st.session_state["import_reports"] = _taken_in(given)
            st.rerun()  # lists and choices above this section know the new table then


def _taken_in(given: list[importer.Member]) -> list[tuple[str, importer.Report | AtlasError]]:
    """Take in the tables; return each one's name with its report or refusal."""
    try:
        outcomes = importer.take_in_all(ROOT, store_path(), given, importer.known_regions())
    except AtlasError as error:
        outcomes = [error] * len(given)
    return [(name, outcome) for (name, _), outcome in zip(given, outcomes, strict=True)]


def _reports() -> None:
    lang = state.lang()
    for name, outcome in st.session_state.get("import_reports", []):
        if isinstance(outcome, AtlasError):
            st.error(f"{show.plain(name)}: {show.plain(outcome.text(lang))}")
            continue
        st.success(show.plain(importer.visible(outcome, lang)))
        _link(outcome)
        st.markdown(show.plain(importer.counts(outcome, lang)))
        if outcome.reasons:
            with st.expander(show.words("imports_skipped")):
                _reasons(outcome, lang)


def _link(report: importer.Report) -> None:
    """Draw the link to where the table is visible now."""
    table = f"user.{report.table}"
    if importer.on_map(report):
        frame.link("regional_map", show.words("imports_to_map", table=report.table), data=table)
    else:
        frame.link("sources", show.words("imports_to_search", table=report.table), source=table)


def _reasons(report: importer.Report, lang: str) -> None:
    cells = {
        show.words("col_reason"): [show.plain(reason.text(lang)) for reason in report.reasons],
        show.words("imports_lines"): [number(lang, r.lines, 0) for r in report.reasons],
        show.words("imports_rows"): [number(lang, r.figures, 0) for r in report.reasons],
    }
    st.table(pd.DataFrame(cells), hide_index=True)


def _listed() -> None:
    lang, tables = state.lang(), importer.imported(ROOT)
    if not tables:
        st.caption(show.words("imports_none"))
        return
    cells = {
        show.words("imports_table"): [show.plain(entry.table) for entry in tables],
        show.words("col_title"): [show.plain(entry.title) for entry in tables],
        show.words("imports_rows"): [number(lang, entry.rows, 0) for entry in tables],
        show.words("col_published"): [show.plain(date_text(lang, entry.stand)) for entry in tables],
        show.words("imports_accessed"): [
            show.plain(date_text(lang, entry.accessed)) for entry in tables
        ],
        show.words("imports_file"): [show.plain(entry.file) for entry in tables],
    }
    st.table(pd.DataFrame(cells), hide_index=True)
    if allowed():
        with st.popover(show.words("imports_remove")):
            codes = [entry.table for entry in tables]
            code = st.selectbox(show.words("imports_table"), codes, key="remove_table")
            st.markdown(show.words("imports_remove_text"))
            st.button(show.words("imports_remove_do"), on_click=_removed, args=(code,))


def _removed(code: str) -> None:
    try:
        importer.remove(ROOT, store_path(), code)
        st.session_state.pop("import_reports", None)
    except AtlasError as error:
        st.session_state["import_reports"] = [(code, error)]
