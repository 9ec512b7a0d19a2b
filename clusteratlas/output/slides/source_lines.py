"""The sources in the foot of slides and in the list at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from clusteratlas.model import Source
from clusteratlas.output.cells import number_ranges
from clusteratlas.output.document import Document
from clusteratlas.output.slides.packing import Cut, pack, with_fewest_slides
from clusteratlas.output.slides.ruler import Setting
from clusteratlas.output.source_list import by_publisher, publishers, terms
from clusteratlas.text.footnotes import source_line, title_line
from clusteratlas.text.wording import say

MANY_SOURCES = 100  # with more sources, slides list only their publishers


@dataclass(frozen=True)
class Line:
    """One line of the list: footnote numbers, text, and the sources that it names.

    `publisher` stands once above all lines that share it; a line without `sources` has terms of
    use.
    """

    text: str
    numbers: tuple[int, ...] = ()
    publisher: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def numbered_text(self) -> str:
        """Return the line after its numbers."""
        return f"[{number_ranges(self.numbers)}]\u00a0{self.text}" if self.numbers else self.text


def is_condensed(document: Document) -> bool:
    """Return whether the document has so many sources that slides list only their publishers."""
    return len(document.notes.sources) > MANY_SOURCES


def lines(document: Document) -> list[Line]:
    """Return the list of all sources by publisher, then the terms of use, each once."""
    titles = _publishers if is_condensed(document) else _titles
    return [*titles(document), *(Line(text) for text in terms(document))]


def _publishers(document: Document) -> list[Line]:
    sources = document.notes.sources
    return [
        Line(publisher, tuple(places), "", tuple(sources[n - 1] for n in places))
        for publisher, places in by_publisher(document).items()
    ]


def _titles(document: Document) -> list[Line]:
    """Return the titles of sources; the only sources of their publishers come first."""
    sources = document.notes.sources
    titles = [title_line(source, document.lang) for source in sources]
    by_name = by_publisher(document)
    alone = [places[0] for places in by_name.values() if len(places) == 1]
    several = [(name, n) for name, places in by_name.items() if len(places) > 1 for n in places]
    return [
        *(
            Line(f"{sources[n - 1].publisher}: {titles[n - 1]}", (n,), "", (sources[n - 1],))
            for n in alone
        ),
        *(Line(titles[n - 1], (n,), name, (sources[n - 1],)) for name, n in several),
    ]


@dataclass(frozen=True, kw_only=True)
class SourceSetting(Setting):
    """How a stage sets the list of sources: `sizes` with the number of `columns` of each.

    Where only publishers are listed, they have the last size and `short_columns`.
    """

    columns: tuple[int, ...]
    short_columns: tuple[int, ...]


def cut_sources(
    lines: Sequence[Line], room: float, how: SourceSetting, is_short: bool
) -> tuple[Cut[list[list[Line]]], float]:
    """Return the columns of each slide, on as few slides as possible, and their width.

    The fewest columns and the largest type that allow this are chosen.
    """
    looks = list(zip(how.columns, how.sizes, strict=True))
    if is_short:
        looks = [(columns, how.sizes[-1]) for columns in how.short_columns]
    every = [
        Cut(
            size,
            slides(
                lines, partial(how.look.height, wide=how.beside(n), size=size), room - how.edges, n
            ),
        )
        for n, size in looks
    ]
    best = with_fewest_slides(every)
    return best, how.beside(looks[every.index(best)][0])


def slides(
    entries: Sequence[Line], tall: Callable[..., float], room: float, beside: int
) -> list[list[list[Line]]]:
    """Return the columns of each slide, `beside` each other, with the lines of each.

    `tall` returns the height of a line, bold or not; `room` is the height of a column. The name of
    a publisher is repeated at the top of the next column.
    """
    above = ["", *(line.publisher for line in entries)]
    heads = [
        tall(line.publisher, bold=True) if line.publisher and line.publisher != last else 0.0
        for line, last in zip(entries, above, strict=False)
    ]
    weights = [
        tall(line.numbered_text, bold=False) + head
        for line, head in zip(entries, heads, strict=True)
    ]
    left = room - max(heads, default=0.0)
    count = -(-len(pack(weights, left)) // beside)
    columns = [list(entries[cut]) for cut in pack(weights, left, count * beside)]
    return [columns[n : n + beside] for n in range(0, len(columns), beside)]


def runs(column: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Return the lines of a column by the publisher that stands above them, '' for none."""
    return [(name, list(some)) for name, some in groupby(column, lambda line: line.publisher)]


def notes(document: Document, some: Iterable[Line]) -> list[str]:
    """Return each source of the lines `some` with its number, title, date and address."""
    lang = document.lang
    return [
        f"[{n}] {source_line(source, lang)}. {source.url or ''}".strip()
        for line in some
        for n, source in zip(line.numbers, line.sources, strict=True)
    ]


def foot(document: Document, ids: Collection[str], signs: str, fits: Callable[[str], bool]) -> str:
    """Return the source line of a slide: publishers with their footnote numbers, data version.

    If that does not fit, only the numbers are given. `signs` explain the signs of its figures.
    """
    lang, version = document.lang, document.data_version
    titles = publishers(document, ids)
    if not titles:
        return f"{say(lang, 'app_title')} · {say(lang, 'passport_version')} {version}"
    tail = f" · {signs}" if signs else ""
    text = say(lang, "slide_source", sources=titles, version=version) + tail
    if fits(text):
        return text
    places = [n for n, s in enumerate(document.notes.sources, start=1) if s.id in ids]
    return say(lang, "slide_sources", numbers=f"[{number_ranges(places)}]", version=version) + tail
