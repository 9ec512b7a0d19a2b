"""Steps of a page that run to their end: a click meanwhile waits for them.

Streamlit ends a callback at any access of `st.session_state` once the next request of the same
browser has arrived, and does not call it again: typed text would be lost. There is no setting to
prevent this (`runner.fastReruns = false` only keeps two runs of one session from overlapping).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import get_script_run_ctx

P = ParamSpec("P")
_CHECK = "_yield_callback"  # in SafeSessionState, where it has no public name


def shield(step: Callable[P, None]) -> Callable[P, None]:
    """Return `step` protected so that no access of the session's state can end it."""

    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None:  # a test calls the step itself
            step(*args, **kwargs)
            return
        check = getattr(context.session_state, _CHECK)
        object.__setattr__(context.session_state, _CHECK, lambda: None)
        try:
            step(*args, **kwargs)
        finally:
            object.__setattr__(context.session_state, _CHECK, check)

    return run
