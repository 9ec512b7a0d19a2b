"""Footnotes: the sources of the figures on a page, numbered in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.model import Answer, Source
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import say

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Footnotes:
    """The sources of several answers, each once, in order of first appearance."""

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, *answers: Answer) -> Footnotes:
        """Collect the sources of `answers`."""
        every = (source for answer in answers for source in answer.sources)
        return cls(tuple({source.id: source for source in every}.values()))

    def mark(self, source_id: str) -> str:
        """Return the footnote number of a source as superscript, '' if it is not cited."""
        ids = [source.id for source in self.sources]
        if source_id not in ids:
            return ""
        return str(ids.index(source_id) + 1).translate(_SUPERSCRIPT)

    def line(self, source_id: str, lang: str) -> str:
        """Return the source in one line: publisher, title, date."""
        for source in self.sources:
            if source.id == source_id:
                return source_line(source, lang)
        return ""


def source_line(source: Source, lang: str) -> str:
    """Return 'Publisher: Title, Stand der Quelle: ...' for a source."""
    dated = date_text(lang, source.published)
    tail = f" ({say(lang, 'source_line', published=dated)})" if dated else ""
    return f"{source.publisher}: {source.title}{tail}"


def title_line(source: Source, lang: str) -> str:
    """Return 'Title (date)', for lists of sources that name the publisher separately."""
    dated = date_text(lang, source.published)
    return f"{source.title} ({dated})" if dated else source.title
