"""The page of the administration: audit trail, own roles, the active configuration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

import pandas as pd
import streamlit as st

from clusteratlas import settings
from clusteratlas.access import MAY, Action, Identity, Role, require
from clusteratlas.output.data.csv_file import table_csv
from clusteratlas.output.tables import safe_texts
from clusteratlas.ui import identity, show, state, widgets
from clusteratlas.work.audit import EVENTS, Event, events

_STEP, _MOST, _SHOWN = 1000, 10_000, 50  # events asked for at once, in the file, on the page


def trail() -> None:
    """Draw the audit trail, newest first, with a choice of day and action, and its download."""
    st.header(show.words("admin_trail"), anchor=False)
    left, right = st.columns(2)
    day = left.date_input(show.words("admin_day"), None, key="admin_day", format="DD.MM.YYYY")
    names = {"": show.words("admin_every_action")} | _event_names()
    action = right.selectbox(
        show.words("admin_action"),
        list(names),
        format_func=widgets.name_of(names),
        key=f"admin_action_{state.lang()}",
    )
    events = find(day if isinstance(day, date) else None, str(action))
    if not events:
        st.caption(show.words("admin_no_event"))
        return
    st.table(_table(events[:_SHOWN]).map(show.escape_markdown), hide_index=True)
    if len(events) > _SHOWN:
        st.caption(show.words("admin_more", shown=_SHOWN, count=len(events)))
    make = partial(_csv, identity.current(), _table(events), state.lang())
    st.download_button(show.words("admin_csv"), make, "audit.csv", "text/csv", key="audit_csv")


def find(day: date | None, action: str) -> list[Event]:
    """Return the newest events of a day (UTC; None for all) and an action ('' for all)."""
    matching: list[Event] = []
    before: int | None = None
    while len(matching) < _MOST and (batch := events(_STEP, before)):
        matching += [e for e in batch if action in ("", e.action) and day in (None, e.at.date())]
        before = batch[-1].id
        if day and batch[-1].at.date() < day:
            break
    return matching[:_MOST]


def _event_names() -> dict[str, str]:
    return {event: show.words(f"event_{event}") for event in EVENTS}


def _table(events: Sequence[Event]) -> pd.DataFrame:
    names = _event_names()
    cells = {
        show.words("admin_at"): [f"{e.at:%Y-%m-%d %H:%M:%S}" for e in events],
        show.words("admin_actor"): [e.actor for e in events],
        show.words("admin_action"): [names.get(e.action, e.action) for e in events],
        show.words("admin_target"): [e.target for e in events],
        show.words("admin_detail"): [e.detail for e in events],
    }
    return pd.DataFrame(cells)


def _csv(who: Identity, table: pd.DataFrame, lang: str) -> bytes:
    """Return the trail as a file.

    Raises Refused: the sign-in may have ended before the click.
    """
    require(who, Action.READ_AUDIT)
    return table_csv(safe_texts(table), lang)


def roles() -> None:
    """Draw the identity of this session, and the rights of each role."""
    who = identity.current()
    st.header(show.words("admin_roles"), anchor=False)
    names = ", ".join(role_name(role) for role in Role if role in who.roles)
    own = show.words("admin_you", name=who.name or show.words("admin_owner"), roles=names)
    st.markdown(show.escape_markdown(own))
    if who.is_signed_in:
        end = datetime.fromtimestamp(who.until, UTC)
        st.caption(show.words("admin_until", time=f"{end:%Y-%m-%d %H:%M} UTC"))
    marks = {True: show.words("yes"), False: show.words("no")}
    cells = {role_name(role): [marks[action in MAY[role]] for action in Action] for role in Role}
    actions = [show.words(f"action_{action}") for action in Action]
    st.table(pd.DataFrame({show.words("admin_may"): actions, **cells}), hide_index=True)


def role_name(role: Role) -> str:
    """Return the name of a role for readers."""
    return show.words(f"role_{role}")


def configuration() -> None:
    """Draw the active configuration, without secrets."""
    st.header(show.words("admin_configuration"), anchor=False)
    names, values = zip(*_settings(), strict=True)
    cells = {
        show.words("admin_setting"): names,
        show.words("admin_value"): [show.escape_markdown(value) for value in values],
    }
    st.table(pd.DataFrame(cells), hide_index=True)


def _settings() -> list[tuple[str, str]]:
    rule, nothing = identity.policy(), "–"
    login = rule.login
    others = ", ".join(sorted(settings.hosts() - settings.OWN_MACHINE))
    listed = [
        (show.words("admin_sign_in"), show.words("yes" if login else "no")),
        (show.words("admin_own_machine"), show.words("yes" if rule.is_own_machine else "no")),
        ("CLUSTERATLAS_HOSTS", others or nothing),
        ("server.address", st.get_option("server.address") or nothing),
    ]
    if login:
        lines = (
            f"{value} → {', '.join(sorted(role_names))}"
            for value, role_names in login.roles.items()
        )
        listed += [
            ("server_metadata_url", login.metadata_url),
            ("redirect_uri", login.redirect_uri),
            ("client_id", login.client_id),
            ("claim", login.claim),
            ("session_hours", f"{login.session_seconds / 3600:g}"),
            ("[access.roles]", "; ".join(lines)),
        ]
    return listed
