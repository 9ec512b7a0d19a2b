"""Remove a session's records of widgets that it no longer shows."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import WStates


def forget_widgets() -> None:
    """Drop Streamlit's descriptions of widgets that are no longer on the screen.

    Streamlit drops their values itself, but not their descriptions (callbacks with all they refer
    to): a session that visits all pages kept some hundreds of them until it ended. The widgets on
    the screen are those of the last complete run, not only those that the browser sends (it sends
    no buttons): a click that interrupts this run is answered with the callback stored here.
    """
    context = get_script_run_ctx()
    if context and not context.fragment_ids_this_run:
        widgets = widgets_of(context.session_state)
        visible = widgets.states.keys() | context.session_state._state._old_state.keys()
        for stale in widgets.widget_metadata.keys() - visible:
            del widgets.widget_metadata[stale]


def widgets_of(state: SafeSessionState) -> WStates:
    """Return Streamlit's record of the widgets of a session; it has no public name."""
    return state._state._new_widget_state
