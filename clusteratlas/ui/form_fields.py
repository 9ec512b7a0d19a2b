"""The widgets in the form of a record: texts in one or both languages, and choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from clusteratlas.model import LANGUAGES
from clusteratlas.ui import show, state

_SHORT = 20  # letters of a number


@dataclass(frozen=True)
class Fields:
    """Draws the fields of one form: `given` is its draft; the keys of its widgets end in `key`.

    `limits` are the most letters of texts (without the language for texts in both languages),
    `areas` are the texts of several lines.
    """

    values: Mapping[str, str]
    key: str
    limits: Mapping[str, int]
    areas: Sequence[str] = ()

    def texts(self, *names: str) -> None:
        """Draw texts in both languages side by side, the reader's own first."""
        tongues = sorted(LANGUAGES, key=lambda lang: lang != state.lang())
        for name in names:
            for column, lang in zip(st.columns(2), tongues, strict=True):
                with column:
                    self._text(f"{name}_{lang}", name)

    def text(self, name: str) -> None:
        """Draw a text that has no language."""
        self._text(name, name)

    def _text(self, name: str, base: str) -> None:
        draw = st.text_area if base in self.areas else st.text_input
        label, most = show.words(f"programme_form_{name}"), self.limits.get(base, _SHORT)
        draw(label, self.values[name], max_chars=most, key=f"{name}_{self.key}")

    def one(self, name: str, options: Mapping[str, str]) -> None:
        """Draw a choice of one of `options` (id -> name)."""
        ids = list(options)
        index = ids.index(self.values[name]) if self.values[name] in ids else 0
        label = show.words(f"programme_form_{name}")
        st.selectbox(label, ids, index, options.__getitem__, key=f"{name}_{self.key}")

    def several(self, name: str, options: Mapping[str, str]) -> None:
        """Draw a choice of some of `options` (id -> name)."""
        st.multiselect(
            show.words(f"programme_form_{name}"),
            list(options),
            [one for one in self.values[name].split("; ") if one in options],
            options.__getitem__,
            key=f"{name}_{self.key}",
            placeholder=show.words("programme_form_choose"),
        )

    def truth(self, name: str) -> None:
        """Draw a box to tick."""
        label, is_on = show.words(f"programme_form_{name}"), self.values[name] == "ja"
        st.checkbox(label, is_on, key=f"{name}_{self.key}")


def read_form(texts: Mapping[str, str], key: str) -> dict[str, str]:
    """Return the present values of a form; values that it does not ask for stay as in `given`."""
    values = {name: st.session_state.get(f"{name}_{key}", text) for name, text in texts.items()}
    return {
        name: "; ".join(value)
        if isinstance(value, list)
        else {True: "ja", False: "nein"}.get(value, value)
        for name, value in values.items()
    }
