"""Changes on watch lists: the page, and a short strip on the start page."""

from __future__ import annotations

from datetime import date

import streamlit as st

from clusteratlas import dossier as dossiers
from clusteratlas import store, versions
from clusteratlas.access import Action
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.monitoring import feed, lists, section, since, words
from clusteratlas.monitoring.model import WatchList
from clusteratlas.monitoring.since import Found
from clusteratlas.output.screen_blocks import Feed
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import date_text
from clusteratlas.ui import (
    blocks,
    identity,
    monitoring_changes,
    monitoring_lists,
    pages,
    rights,
    show,
    state,
    widgets,
)
from clusteratlas.ui.screen import Screen

_MOST_BASES, _MOST_LINES = 20, 3  # versions to compare with; alerts on the start page


def draw() -> None:
    """Draw the page: the changes since a version, then the lists and, for editors, their forms."""
    title = show.words("page_monitoring")
    st.title(title, anchor=False)
    st.markdown(show.words("monitoring_lead"))
    monitoring_changes.draw_notice()
    seen = lists.visible(identity.current())
    active = [edit.content for edit in seen if edit.content and not edit.content.is_archived]
    if active:
        _changes(active, title)
    monitoring_lists.draw(seen)


def _changes(active: list[WatchList], title: str) -> None:
    bases = _bases()
    if not bases:
        st.caption(show.words("monitoring_no_version"))
        return
    base = widgets.choose(show.words("monitoring_since"), "since", bases, next(iter(bases)))
    lang, new = state.lang(), store.data_version().id
    try:
        report = since.changes(active, base, new)
    except AtlasError as error:  # the version is not kept; the lists stand below all the same
        st.error(show.escape_markdown(error.text(lang)))
        return
    missing = since.not_kept(active, base, new, lang)
    content = section.section(report, base, new, lang, missing)
    notes = Footnotes.of(*content.data)
    screen = Screen(notes, lambda parameters: None, lang, title)
    blocks.draw(screen, content.blocks)
    if any(one.is_public for one in active):
        texts = (show.words("monitoring_feed"), show.words("monitoring_subscribe"))
        blocks.draw(screen, [Feed(feed.address(lang), *texts)])
    show.sources(notes)


def strip() -> None:
    """Draw the first alerts of the lists that this reader sees; nothing if there are none."""
    seen = [edit.content for edit in lists.visible(identity.current()) if edit.content]
    active = [one for one in seen if not one.is_archived]
    bases = _bases() if active else {}
    if not bases:
        return
    base = next(iter(bases))
    try:
        report = since.changes(active, base, store.data_version().id)
    except AtlasError:  # the page shows the reason
        return
    if report:
        with st.container(border=True, key="news", gap="xxsmall"):
            _lines(report, bases[base])


def _lines(changes: Found, base: str) -> None:
    alerts = [alert for _, some in changes for alert in some]
    st.markdown(f"**{show.words('monitoring_strip', base=show.escape_markdown(base))}**")
    for alert in alerts[:_MOST_LINES]:
        st.markdown(f"- {show.escape_markdown(words.brief(alert, state.lang()))}")
    pages.link("monitoring", show.words("monitoring_all", alerts=len(alerts)))


def _bases() -> dict[str, str]:
    """Return version -> words of those to compare with: the last meeting's, then kept ones."""
    current, lang = store.data_version().id, state.lang()
    by_id = {one.id: one for one in versions.list_all()}
    last = _last_meeting()
    first = [last.version] if last and last.version in by_id else []
    ids = dict.fromkeys([*first, *(one for one in by_id if one != current)])
    days = {one: date_text(lang, str(by_id[one].built_at.date())) for one in ids}
    bases = {
        one: show.words("monitoring_version", day=day, version=one) for one, day in days.items()
    }
    if last and first and rights.may(Action.READ_DOSSIERS):
        day = date_text(lang, last.day.isoformat())
        words_ = {"title": last.title, "day": day, "version": last.version}
        bases[last.version] = show.words("monitoring_meeting", **words_)
    return dict([*bases.items()][:_MOST_BASES])


def _last_meeting() -> Dossier | None:
    """Return the dossier of the latest meeting that is past or today."""
    today = date.today()
    return next((one for one in dossiers.list_all()[0] if one.day <= today), None)
