"""Widths and lines of texts in one font.

Sizes, rooms and widths are in one unit: inches for PowerPoint, pixels for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from clusteratlas.output.cells import plain

_BREAK = re.compile(r"(?<=[\w)][-–]) *(?=[^\d\s])| +")  # positions where a line may end


def words(text: str) -> list[str]:
    """Return the pieces of a text between which a line may end, each with its space."""
    ends = [match.end() for match in _BREAK.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b]


@dataclass(frozen=True)
class Ruler:
    """A font; `letters(text, is_bold)` is the width of a piece in thousandths of the type size.

    The widths of pieces add up to the width of their line.
    """

    letters: Callable[[str, bool], float]

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of one line."""
        return self.letters(text, bold) / 1000 * size

    def wrap(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """Return the lines of `text` in `room`; a wider word is broken."""
        return [line for part in text.split("\n") for line in self._wrap(part, room, size, bold)]

    def _wrap(self, text: str, room: float, size: float, bold: bool) -> list[str]:
        lines, width = [""], 0.0
        most = room * 1000 / size
        for word in words(text):
            if lines[-1] and width + self.letters(word.rstrip(), bold) > most:
                lines.append("")
                width = 0
            lines[-1] += word
            width += self.letters(word, bold)
            while width > most and self.letters(lines[-1].rstrip(), bold) > most and lines[-1][1:]:
                fits = max(1, int(len(lines[-1]) * most / self.letters(lines[-1], bold)))
                lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
                width = self.letters(lines[-1], bold)
        return lines

    def longest_word(
        self, text: str, size: float, bold: bool = False, most_letters: int = 1000
    ) -> float:
        """Return the width of the widest piece in which no line may end.

        Pieces of more than `most_letters` may be broken and do not count.
        """
        pieces = (word.rstrip() for line in text.split("\n") for word in words(line))
        unbreakable = (piece for piece in pieces if len(piece) <= most_letters)
        return max((self.width(piece, size, bold) for piece in unbreakable), default=0.0)


@dataclass(frozen=True, eq=False)
class Look:
    """How a stage sets a kind of text, in the unit of the stage.

    The type is `scale` times the size asked for. In type sizes: `line` is the height of a line,
    `after` the space below a paragraph, `gap` the space beside a text. In the unit of the stage:
    `sides` is further space beside it, `rim` the space above and below all paragraphs. Words of
    more than `most_letters` may be broken.
    """

    ruler: Ruler
    line: float
    after: float = 0.0
    gap: float = 0.0
    sides: float = 0.0
    rim: float = 0.0
    scale: float = 1.0
    most_letters: int = 1000

    def height(self, text: str, wide: float, size: float, bold: bool = False) -> float:
        """Return the height of a text in a box of the width `wide`, 0 for no text."""
        if not text:
            return 0.0
        count = len(self.lines(text, wide, size, bold))
        return self.tall(count, size, text.count("\n") + 1)

    def tall(self, lines: int, size: float, paragraphs: int = 1) -> float:
        """Return the height of a number of lines."""
        return (lines * self.line + paragraphs * self.after) * size * self.scale + self.rim

    @lru_cache(maxsize=50_000)  # noqa: B019 (a stage has a handful of looks, for good)
    def lines(self, text: str, wide: float, size: float, bold: bool = False) -> list[str]:
        """Return the lines of a text in a box of the width `wide`."""
        own = size * self.scale
        return self.ruler.wrap(plain(text), wide - self.beside(size), own, bold)

    @lru_cache(maxsize=50_000)  # noqa: B019
    def word(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of a box in which no word of a text is broken."""
        own = size * self.scale
        word = self.ruler.longest_word(plain(text), own, bold, self.most_letters)
        return word + self.beside(size)

    @lru_cache(maxsize=50_000)  # noqa: B019
    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of a box in which a text fits on one line."""
        own = size * self.scale
        return self.ruler.width(plain(text).rstrip(), own, bold) + self.beside(size)

    def beside(self, size: float) -> float:
        """Return the space beside a text."""
        return self.gap * size + self.sides


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a stage sets a kind of block, in the unit of the stage.

    The `sizes` of type are tried from the largest on, in the width `inner`. Items side by side have
    a `gap` between them, and `edges` above and below all of them.
    """

    look: Look
    inner: float
    sizes: tuple[float, ...]
    gap: float = 0.0
    edges: float = 0.0

    def beside(self, count: int) -> float:
        """Return the width of each of `count` items that stand side by side."""
        return (self.inner - (count - 1) * self.gap) / count
