"""Figures from the owner's register, beside those of the brochure and published ones."""

from __future__ import annotations

from collections.abc import Iterator

from clusteratlas.model import Answer
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.wording import say

_FIGURE = ("figure", "period", "status", "note", "source")


def blocks(answer: Answer, about: tuple[str, ...], lang: str) -> Iterator[Block]:
    """Return the figures of the register, suppressed ones with their sign; `about` are columns.

    There are none if no register has been published. Fields overlap, so rows must not be added up.
    """
    if not answer.empty:
        title = say(lang, "own_register_title")
        yield Heading(title)
        yield Text(say(lang, "own_register_text"), muted=True)
        yield Table(answer, (*about, *_FIGURE), title)
