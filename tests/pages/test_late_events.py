"""Events that a browser sends before it has drawn the page in the language now chosen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _script() -> None:
    import streamlit as st

    from clusteratlas.ui import state

    sent = st.query_params["sent"]
    st.session_state["url_data"] = sent.split(",") if "," in sent else sent
    state.write("data", {"vgrdl": "Arbeit und Lohn", "population": "Bevölkerung"})


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("population", "population"),
        ("population,vgrdl", "population,vgrdl"),
        ("Work and wages", "vgrdl"),  # the name in the language before
        ("population,Work and wages", "vgrdl"),
    ],
)
def test_a_name_of_the_language_before_is_no_choice(sent: str, expected: str) -> None:
    app = AppTest.from_function(_script)
    app.query_params["data"], app.query_params["sent"] = "vgrdl", sent
    app.run()
    assert not app.exception
    assert app.query_params["data"] in (expected, [expected])
