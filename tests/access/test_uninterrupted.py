"""A step runs to its end although the reader's next click is already waiting."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit import config
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from clusteratlas.ui import steps


class NextClick(Exception):
    """Streamlit's exception in a run that is interrupted by the next request."""


def _overtaken() -> None:
    raise NextClick


def test_a_step_that_is_overtaken_still_runs_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    state = SafeSessionState(SessionState(), _overtaken)
    monkeypatch.setattr(
        steps, "get_script_run_ctx", lambda **_: SimpleNamespace(session_state=state)
    )

    def keep(text: str) -> None:
        state["kept"] = text

    with pytest.raises(NextClick):
        keep("without")
    steps.shield(keep)("Ein Satz.")
    assert state.filtered_state == {"kept": "Ein Satz."}
    with pytest.raises(NextClick):  # after the step the page can be interrupted again
        _ = state["kept"]


def test_a_step_that_fails_leaves_the_page_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    state = SafeSessionState(SessionState(), _overtaken)
    monkeypatch.setattr(
        steps, "get_script_run_ctx", lambda **_: SimpleNamespace(session_state=state)
    )

    def fail() -> None:
        raise OSError

    with pytest.raises(OSError):
        steps.shield(fail)()
    with pytest.raises(NextClick):
        _ = state["kept"]


def test_one_session_runs_one_thing_at_a_time() -> None:
    assert config.get_option("runner.fastReruns") is False
