"""One run of a page: the state that its blocks share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show


@dataclass
class Screen:
    """One run of a page: title, footnotes, how it draws controls, and the keys used so far."""

    notes: Footnotes
    draw_controls: Callable[[Sequence[str]], None]
    lang: str
    title: str
    headline: str = ""  # the last heading below the title
    keys: dict[str, int] = field(default_factory=dict)
    described: list[tuple[str, str]] = field(default_factory=list)  # pictures: title, words

    def key(self, name: str) -> str:
        """Return a key that no other element of the page has, the same in every run."""
        count = self.keys[name] = self.keys.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"

    def head(self, text: str, level: int = 2) -> None:
        """Draw a heading, unless it repeats the title or the heading above.

        The first heading of a page is always of level 1.
        """
        if text and text not in (self.title, self.headline):
            draw = st.header if level == 1 or not self.headline else st.subheader
            draw(show.escape_cell(text), anchor=False)
            self.headline = text

    def fold(
        self,
        label: str,
        key: str,
        draw: Callable[[], object],
        form: Literal["default", "compact"] = "default",
    ) -> None:
        """Draw a fold; it begins with the words of the pictures above that have no fold yet."""
        described, self.described = self.described, []
        labels = [show.words("chart_description")] if described else []

        def draw_all() -> None:
            for title, alt in described:
                lead = f"**{show.escape_cell(title)}**  \n" if title and described[1:] else ""
                st.caption(lead + show.escape_cell(alt))
            draw()

        show.fold(" · ".join(filter(None, (*labels, label))), key, draw_all, form)

    def describe_pictures(self) -> None:
        """Draw the words of pictures, folded: screen readers have them at the picture itself."""
        if self.described:
            self.fold("", self.key("words"), lambda: None, "compact")
