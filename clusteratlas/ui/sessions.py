"""End sessions without a connection after some time.

Streamlit keeps up to 128 of them for a reconnection and removes them only when another session
ends: after a conference, an idle process would keep the data of its last readers.
"""

from __future__ import annotations

import asyncio

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

# Long enough for a change of networks. Afterwards a page is restored from its address, and its
# fields from the browser.
_RECONNECTION_SECONDS = 45.0

_connected: set[str] = set()
_departures: dict[str, float] = {}


def note_run() -> None:
    """Note the session whose page runs."""
    if context := get_script_run_ctx():
        _connected.add(context.session_id)


def end_later() -> None:
    """End, after a while, the sessions without a connection; called on the event loop."""
    runtime, loop = Runtime.instance(), asyncio.get_running_loop()
    now = loop.time()
    # A copy, since pages that begin meanwhile add their sessions in other threads.
    for session in [one for one in list(_connected) if not runtime.is_active_session(one)]:
        _connected.discard(session)
        _departures[session] = now
        loop.call_later(_RECONNECTION_SECONDS, _end, runtime, session, now)


def _end(runtime: Runtime, session: str, departure: float) -> None:
    """End a session unless it has come back; another `departure` means that it has left again."""
    if _departures.get(session) != departure:
        return
    del _departures[session]
    if not runtime.is_active_session(session):
        runtime.close_session(session)
