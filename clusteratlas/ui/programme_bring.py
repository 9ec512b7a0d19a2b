"""Items in bulk: the table to take away, and a file to take in, judged before it is kept."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas import access, programme
from clusteratlas.access import Action, Identity
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.events import is_calendar, read_events
from clusteratlas.programme.intake import Finding, Plan, plan
from clusteratlas.programme.table import read_table, to_workbook
from clusteratlas.ui import identity, rights, show, state, uploads
from clusteratlas.ui.notice import PROGRAMME
from clusteratlas.ui.rights import guarded

_PLAN, _MOST_SHOWN = "programme_plan", 200


def draw() -> None:
    """Draw the table to download, the place for a file, and what the last file would change."""
    # Another key once a file was judged: what it would change stands below the closed popover.
    key = f"programme_bring_{_PLAN in st.session_state}"
    with st.popover(show.words("programme_bring"), key=key):
        st.markdown(show.words("programme_bring_text"))
        _download()
        with st.form("programme_bring", clear_on_submit=True, border=False):
            label = show.words("programme_bring_file")
            file = st.file_uploader(label, type=["xlsx", "csv", "ics"], key="programme_file")
            if st.form_submit_button(show.words("programme_bring_judge")) and file:
                data = file.getvalue()
                uploads.free([file])
                _judge(data)
                st.rerun()


def _download() -> None:
    who, lang, form_ = identity.current(), state.lang(), FORMATS["xlsx"]
    st.download_button(
        show.words("programme_bring_download"),
        lambda: workbook(who, lang),
        file_name("programme", lang, form_.ending),
        form_.mime,
        on_click="ignore",
        key="programme_workbook",
    )


def workbook(who: Identity, lang: str) -> bytes:
    """Return all items as a table. Raises Refused for who may not change them (any more)."""
    access.require(who, Action.CHANGE_PROGRAMME)
    return to_workbook(drafts.current(), lang)


@guarded(Action.CHANGE_PROGRAMME)
def _judge(data: bytes) -> None:
    """Keep for the page what a file would change."""
    with PROGRAMME.refusals():
        st.session_state[_PLAN] = read_file(data, state.lang())


def read_file(data: bytes, lang: str) -> tuple[Plan, list[str]]:
    """Return what a file would change, and heads that mean nothing. Raises AtlasError."""
    notes: list[Finding] = []
    unknown: list[str] = []
    if is_calendar(data):
        lines, notes = read_events(data, lang)
    else:
        lines, unknown = read_table(data, lang)
    judged = plan(lines, drafts.current(), drafts.choices())
    found = sorted((*notes, *judged.findings), key=lambda finding: finding[0])
    return replace(judged, findings=tuple(found)), unknown


def draw_plan() -> None:
    """Draw what the last file would change until it is taken in or discarded."""
    if _PLAN not in st.session_state:
        return
    judged, unknown = st.session_state[_PLAN]
    rows = {number for number, _ in judged.findings}
    changed = len(judged.changed) - judged.new
    counts = {"new": judged.new, "changed": changed, "same": judged.same, "left": len(rows)}
    st.info(show.words("programme_bring_plan", **counts))
    if unknown:
        heads = show.escape_markdown(", ".join(unknown))
        st.warning(show.words("programme_bring_unknown", heads=heads))
    if judged.findings:
        _findings(judged)
    if not judged.changed:
        st.caption(show.words("programme_bring_nothing"))
    with st.container(horizontal=True, gap="small"):
        if count := len(judged.changed):
            key = "programme_bring_good" if judged.findings else "programme_bring_all"
            st.button(show.words(key, count=count), on_click=_take_in, args=(judged,))
        st.button(show.words("programme_bring_drop"), on_click=_drop)


def _findings(judged: Plan) -> None:
    lang = state.lang()
    rows = [(str(number), error.text(lang)) for number, error in judged.findings[:_MOST_SHOWN]]
    heads = [show.words(f"programme_bring_{head}") for head in ("row", "finding")]
    st.table(pd.DataFrame(rows, columns=heads).map(show.escape_markdown), hide_index=True)
    if (left := len(judged.findings) - len(rows)) > 0:
        st.caption(show.words("programme_bring_more", left=left))


@guarded(Action.CHANGE_PROGRAMME)
def _take_in(judged: Plan) -> None:
    """Keep all that was shown, or nothing where somebody was quicker."""
    with PROGRAMME.refusals():
        programme.ITEMS.save_all(judged.changed, rights.actor(), "programme_import")
        st.session_state.pop(_PLAN, None)
        PROGRAMME.tell("success", show.words("programme_bring_done", count=len(judged.changed)))


def _drop() -> None:
    st.session_state.pop(_PLAN, None)
