"""Many records at once: a table to download, and a file to import, checked before it is stored."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas import access
from clusteratlas.access import Action, Identity
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.programme.events import is_calendar, read_events
from clusteratlas.programme.intake import Finding, Plan, plan
from clusteratlas.programme.sheet import Sheet
from clusteratlas.programme.table import read_table, to_workbook
from clusteratlas.ui import identity, rights, show, state, uploads
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.rights import guard
from clusteratlas.work.collection import V

_PLAN, _MOST_SHOWN = "bring_plan", 200
_ENDINGS = {"programme": ["xlsx", "csv", "ics"], "bodies": ["xlsx", "csv"]}  # by kind of records


def draw(sheet: Sheet[V]) -> None:
    """Draw the download and the upload of one kind of records."""
    # The key changes when a file was checked: the popover closes, and the changes are shown below.
    key = f"bring_{sheet.name}_{_PLAN in st.session_state}"
    endings = _ENDINGS[sheet.name]
    with st.popover(show.words(f"bring_{sheet.name}"), key=key):
        st.markdown(show.words(f"bring_text_{sheet.name}"))
        _download(sheet)
        with st.form(f"bring_{sheet.name}", clear_on_submit=True, border=False):
            label = ", ".join(map(str.upper, endings))
            file = st.file_uploader(label, type=endings, key=f"bring_file_{sheet.name}")
            if st.form_submit_button(show.words("bring_judge")) and file:
                data = file.getvalue()
                uploads.free([file])
                _judge(sheet, data)
                st.rerun()


def _download(sheet: Sheet[V]) -> None:
    who, lang, form_ = identity.current(), state.lang(), FORMATS["xlsx"]
    st.download_button(
        show.words(f"bring_download_{sheet.name}"),
        lambda: workbook(sheet, who, lang),
        file_name(sheet.name, lang, form_.ending),
        form_.mime,
        on_click="ignore",
        key=f"workbook_{sheet.name}",
    )


def workbook(sheet: Sheet[V], who: Identity, lang: str) -> bytes:
    """Return all records as a table.

    Raises Refused for a reader who may not (or no longer) change them.
    """
    access.require(who, Action.CHANGE_PROGRAMME)
    return to_workbook(sheet, sheet.current(), lang)


@guard(Action.CHANGE_PROGRAMME)
def _judge(sheet: Sheet[V], data: bytes) -> None:
    """Keep the changes that a file would make for the page."""
    with PROGRAMME.refusals():
        st.session_state[_PLAN] = (sheet, *read_file(sheet, data, state.lang()))


def read_file(sheet: Sheet[V], data: bytes, lang: str) -> tuple[Plan[V], list[str]]:
    """Return the changes that a file would make, and unknown heads. Raises AtlasError."""
    notes: list[Finding] = []
    unknown: list[str] = []
    if "ics" in _ENDINGS[sheet.name] and is_calendar(data):
        lines, notes = read_events(data, lang)
    else:
        lines, unknown = read_table(sheet, data, lang)
    judged = plan(sheet, lines, sheet.current())
    every_finding = sorted((*notes, *judged.findings), key=lambda finding: finding[0])
    return replace(judged, findings=tuple(every_finding)), unknown


def draw_plan() -> None:
    """Draw the changes of the last file until they are stored or discarded."""
    if _PLAN not in st.session_state:
        return
    sheet, judged, unknown = st.session_state[_PLAN]
    rows = {number for number, _ in judged.findings}
    changed = len(judged.changed) - judged.new
    counts = {"new": judged.new, "changed": changed, "same": judged.same, "left": len(rows)}
    st.info(show.words("bring_plan", **counts))
    if unknown:
        heads = show.escape_markdown(", ".join(unknown))
        st.warning(show.words("bring_unknown", heads=heads))
    if judged.findings:
        _findings(judged)
    if not judged.changed:
        st.caption(show.words("bring_nothing"))
    with st.container(horizontal=True, gap="small"):
        if count := len(judged.changed):
            key = "bring_good" if judged.findings else "bring_all"
            st.button(show.words(key, count=count), on_click=_take_in, args=(sheet, judged))
        st.button(show.words("bring_drop"), on_click=_drop)


def _findings(judged: Plan[V]) -> None:
    lang = state.lang()
    rows = [(str(number), error.text(lang)) for number, error in judged.findings[:_MOST_SHOWN]]
    heads = [show.words(f"bring_{head}") for head in ("row", "finding")]
    st.table(pd.DataFrame(rows, columns=heads).map(show.escape_markdown), hide_index=True)
    if (left := len(judged.findings) - len(rows)) > 0:
        st.caption(show.words("bring_more", left=left))


@guard(Action.CHANGE_PROGRAMME)
def _take_in(sheet: Sheet[V], judged: Plan[V]) -> None:
    """Store all the changes shown, or none if somebody else saved first."""
    with PROGRAMME.refusals():
        collection = sheet.collection
        collection.save_all(judged.changed, rights.actor(), f"{collection.kind}_import")
        st.session_state.pop(_PLAN, None)
        PROGRAMME.tell("success", show.words("bring_done", count=len(judged.changed)))


def _drop() -> None:
    st.session_state.pop(_PLAN, None)
