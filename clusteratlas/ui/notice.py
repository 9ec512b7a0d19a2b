"""What a step of a page came to, said once after the rerun."""

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
    """The sentences of one part of the site; `key` is their place in the session."""

    key: str

    def tell(self, kind: str, *texts: str) -> None:
        """Keep sentences for after the rerun: `kind` is success, warning or error."""
        st.session_state[self.key] = (kind, texts)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """End what is done within at the first AtlasError, and keep its words."""
        try:
            yield
        except AtlasError as error:
            self.tell("error", error.text(state.lang()))

    def draw(self) -> None:
        """Draw the sentences of the last step, once."""
        kind, texts = st.session_state.pop(self.key, ("", ()))
        for text in texts:
            getattr(st, kind)(escape_markdown(text))
            toast_error(kind, text)


DOSSIERS, MONITORING, PROGRAMME = map(
    Notice, ("dossier_notice", "monitoring_notice", "programme_notice")
)
