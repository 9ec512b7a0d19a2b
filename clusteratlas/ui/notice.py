"""The result of a step on a page, shown once after the rerun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from clusteratlas.model import AtlasError
from clusteratlas.ui import state
from clusteratlas.ui.words import escape_markdown, toast_error


@dataclass(frozen=True)
class Notice:
    """The messages of one part of the site; `key` is their place in the session."""

    key: str

    def tell(self, kind: str, *texts: str) -> None:
        """Keep messages until after the rerun: `kind` is success, warning or error."""
        st.session_state[self.key] = (kind, texts)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """End the enclosed code at the first AtlasError, and keep its message."""
        try:
            yield
        except AtlasError as error:
            self.tell("error", error.text(state.lang()))

    def draw(self) -> None:
        """Draw the messages of the last step once."""
        kind, texts = st.session_state.pop(self.key, ("", ()))
        for text in texts:
            getattr(st, kind)(escape_markdown(text))
            toast_error(kind, text)


DOSSIERS, MONITORING, PROGRAMME = map(
    Notice, ("dossier_notice", "monitoring_notice", "programme_notice")
)
