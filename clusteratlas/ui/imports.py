"""Official tables on the page: import, report, list, remove."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clusteratlas import importer
from clusteratlas.access import Action
from clusteratlas.importer.parts import MOST_NAMES
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT, store_path
from clusteratlas.text import date_text, number
from clusteratlas.ui import pages, rights, show, sign_in, state, uploads
from clusteratlas.ui.rights import guard


def may_import() -> bool:
    """Return whether this reader may import tables."""
    return rights.may(Action.IMPORT_TABLES)


def section() -> None:
    """Draw the section: upload if it is allowed, reports, and the imported tables."""
    st.markdown(show.words("imports_text"))
    if may_import():
        _upload()
    else:
        sign_in.explain(Action.IMPORT_TABLES)
    _reports()
    _list()


def _upload() -> None:
    with st.form("imports", clear_on_submit=True):
        files = st.file_uploader(
            show.words("imports_files"),
            type=["csv", "tsv", "zip", "xlsx"],
            accept_multiple_files=True,
            key="tables",
        )
        if st.form_submit_button(show.words("imports_do")):
            files_in = importer.members([(file.name, file.getvalue()) for file in files or []])
            uploads.free(files or [])
            _take_in(files_in)
            st.rerun()  # then lists and choices above this section include the new table


@guard(Action.IMPORT_TABLES)
def _take_in(files: list[importer.Member], namings: Sequence[importer.Naming] = ()) -> None:
    """Import the tables; keep the results, and the tables with measures that lack a name."""
    try:
        regions = importer.known_regions()
        with st.spinner(show.words("imports_running")):
            step = st.empty()
            outcomes = importer.take_in_all(
                ROOT, store_path(), files, regions, namings, lambda text: _say(step, text)
            )
            step.empty()
    except AtlasError as error:
        outcomes = [error] * len(files)
    pairs = list(zip(files, outcomes, strict=True))
    for outcome in outcomes:
        if isinstance(outcome, importer.Report):
            rights.record("tables_import", outcome.table)
    st.session_state["import_reports"] = [(name, outcome) for (name, _), outcome in pairs]
    st.session_state["import_unnamed"] = [m for m, o in pairs if getattr(o, "unknown", ())]


def _say(place: DeltaGenerator, text: str) -> None:
    place.caption(show.escape_markdown(text))


def _reports() -> None:
    lang = state.lang()
    waiting = iter(st.session_state.get("import_unnamed", []))
    for place, (name, outcome) in enumerate(st.session_state.get("import_reports", [])):
        if isinstance(outcome, AtlasError):
            st.error(f"{show.escape_markdown(name)}: {show.escape_markdown(outcome.text(lang))}")
        else:
            _report(name, outcome, lang)
        unknown = getattr(outcome, "unknown", ())
        member = next(waiting, None) if unknown else None
        if member and may_import():
            _naming(place, member, unknown)


def _naming(place: int, member: importer.Member, unknown: Sequence[importer.Unknown]) -> None:
    """Offer to name the measures of a table that the catalogue lacks, and to import it again."""
    with st.form(f"naming{place}"):
        st.markdown(show.words("imports_name"))
        namings = [_name(f"{place}_{n}", one) for n, one in enumerate(unknown[:MOST_NAMES])]
        if st.form_submit_button(show.words("imports_name_do")):
            complete = [one for one in namings if one]
            if complete:
                _take_in([member], complete)
                st.rerun()
            st.warning(show.words("imports_name_both"))


def _name(key: str, one: importer.Unknown) -> importer.Naming | None:
    """Return the names entered for a measure in both languages; None unless both are given."""
    unit = f" ({show.escape_markdown(one.unit)})" if one.unit else ""
    st.markdown(f"**{show.escape_markdown(one.label or one.code)}**{unit}")
    left, right = st.columns(2)
    german = left.text_input(show.words("imports_name_de"), one.label, key=f"de{key}")
    english = right.text_input(show.words("imports_name_en"), key=f"en{key}")
    unit = "" if one.unit else st.text_input(show.words("imports_name_unit"), key=f"unit{key}")
    additive = st.checkbox(show.words("imports_additive"), key=f"additive{key}")
    if not (german.strip() and english.strip()):
        return None
    return importer.Naming(one, german.strip(), english.strip(), additive, unit.strip())


def _report(name: str, outcome: importer.Report, lang: str) -> None:
    """Draw which figures of a table are visible now and where, and the fate of every line."""
    st.caption(show.escape_markdown(name))
    st.success(show.escape_markdown(importer.visible(outcome, lang)))
    _link(outcome)
    st.markdown(show.escape_markdown(importer.counts(outcome, lang)))
    if outcome.reasons:
        with st.expander(show.words("imports_skipped")):
            _reasons(outcome, lang)


def _link(report: importer.Report) -> None:
    """Draw the link to the page on which the table is visible now."""
    table = f"user.{report.table}"
    if importer.on_map(report):
        pages.link("regional_map", show.words("imports_to_map", table=report.table), data=table)
    else:
        pages.link("sources", show.words("imports_to_search", table=report.table), source=table)


def _reasons(report: importer.Report, lang: str) -> None:
    cells = {
        show.words("col_reason"): [
            show.escape_markdown(reason.text(lang)) for reason in report.reasons
        ],
        show.words("imports_lines"): [number(lang, r.lines, 0) for r in report.reasons],
        show.words("imports_rows"): [number(lang, r.figures, 0) for r in report.reasons],
    }
    st.table(pd.DataFrame(cells), hide_index=True)


def _list() -> None:
    lang, tables = state.lang(), importer.list_imports(ROOT)
    if not tables:
        st.caption(show.words("imports_none"))
        return
    cells = {
        show.words("imports_table"): [show.escape_markdown(entry.table) for entry in tables],
        show.words("col_title"): [show.escape_markdown(entry.title) for entry in tables],
        show.words("imports_rows"): [number(lang, entry.rows, 0) for entry in tables],
        show.words("col_published"): [
            show.escape_markdown(date_text(lang, entry.stand)) for entry in tables
        ],
        show.words("imports_accessed"): [
            show.escape_markdown(date_text(lang, entry.accessed)) for entry in tables
        ],
        show.words("imports_file"): [show.escape_markdown(entry.file) for entry in tables],
    }
    st.table(pd.DataFrame(cells), hide_index=True)
    if may_import():
        with st.popover(show.words("imports_remove")):
            codes = [entry.table for entry in tables]
            code = st.selectbox(show.words("imports_table"), codes, key="remove_table")
            st.markdown(show.words("imports_remove_text"))
            st.button(show.words("imports_remove_do"), on_click=_remove, args=(code,))


@guard(Action.IMPORT_TABLES)
def _remove(code: str) -> None:
    try:
        importer.remove(ROOT, store_path(), code)
        rights.record("tables_remove", code)
        st.session_state.pop("import_reports", None)
        st.session_state.pop("import_unnamed", None)
    except AtlasError as error:
        st.session_state["import_reports"] = [(code, error)]
