"""Texts in the letters of one font: how wide they are, and where their lines end.

Sizes, rooms and widths are in one unit, whichever: inches for PowerPoint, pixels for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_BREAK = re.compile(r"(?<=[\w)][-–]) *(?=[^\d\s])| +")  # where a line may end


def words(text: str) -> list[str]:
    """Return the pieces of a text between which a line may end, each with its blank."""
    ends = [found.end() for found in _BREAK.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b]


@dataclass(frozen=True)
class Ruler:
    """A font: `letters(text, is_bold)` is the width of a piece in thousandths of the type size.

    Widths of pieces add up to that of their line.
    """

    letters: Callable[[str, bool], float]

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of one line."""
        return self.letters(text, bold) / 1000 * size

    def wrapped(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """Return the lines of `text` in `room`; a word that is wider than it is broken."""
        return [line for part in text.split("\n") for line in self._wrapped(part, room, size, bold)]

    def _wrapped(self, text: str, room: float, size: float, bold: bool) -> list[str]:
        lines, used = [""], 0.0
        most = room * 1000 / size
        for word in words(text):
            if lines[-1] and used + self.letters(word.rstrip(), bold) > most:
                lines.append("")
                used = 0
            lines[-1] += word
            used += self.letters(word, bold)
            while used > most and self.letters(lines[-1].rstrip(), bold) > most and lines[-1][1:]:
                fits = max(1, int(len(lines[-1]) * most / self.letters(lines[-1], bold)))
                lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
                used = self.letters(lines[-1], bold)
        return lines

    def longest_word(
        self, text: str, size: float, bold: bool = False, most_letters: int = 1000
    ) -> float:
        """Return the width of the widest piece that no line end parts.

        Pieces of more than `most_letters` may be broken and do not count.
        """
        pieces = (word.rstrip() for line in text.split("\n") for word in words(line))
        told = (piece for piece in pieces if len(piece) <= most_letters)
        return max((self.width(piece, size, bold) for piece in told), default=0.0)
