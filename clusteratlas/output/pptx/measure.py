"""How wide and how tall a text stands on a slide of PowerPoint: inches, from Arial's letters.

The file cannot embed the font, and the program that opens it need not be on this machine.

Liberation Sans, which stands in for Arial where there is none, has the same widths.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from clusteratlas.output.slides.ruler import Look, Ruler

INSET_INCHES = 0.1  # of a text box at either side; half of it above and below
# Thousandths of the type size -> the letters that are so wide.
_WIDTHS = {
    191: "'",
    222: "ijl’",
    260: "|",
    278: " !,./:;I[\\]ft·\u00a0",
    333: "()-`r„“²",
    389: '*"',
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopquäöü€–é§÷±",
    584: "+<=>~×−",
    611: "FTZß",
    667: "&ABEKPSVXYÄÉ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "Mm",
    889: "%",
    944: "W",
}
_BOLD_WIDTHS = {
    278: " ,./I\\ijl’·|'\u00a0",
    333: "!()-:;[]`ft²",
    389: "*r{}",
    500: 'z„“"',
    556: "#$0123456789J_aceksvxyä€–é§÷±",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopquöüß",
    667: "EPSVXY",
    722: "&ABCDHKNRUÄÜ",
    778: "GOQwÖ",
    833: "M",
    889: "%m",
    944: "W",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BY_BOLD = {letter: width for width, letters in _BOLD_WIDTHS.items() for letter in letters}
_OTHER, _FULL = 600, 1000  # a letter that is not in the table, and one of East Asia or a picture
_FIRST_FULL = "\u2e80"
LINE = 1.17  # height of a line, in type sizes


@lru_cache(maxsize=20_000)
def _letters(text: str, bold: bool) -> int:
    """Return the width of a text in thousandths of the type size; those of its parts add up."""
    widths = _BY_BOLD if bold else _BY_LETTER
    return sum(widths.get(c, _FULL if c >= _FIRST_FULL else _OTHER) for c in text)


ARIAL = Ruler(_letters)
# What a text box holds: a fourth of the type stands below each paragraph.
TEXT = Look(ARIAL, LINE, after=0.25, sides=2 * INSET_INCHES)


def width(text: str, points: float, bold: bool = False) -> float:
    """Return the width of one line in inches."""
    return ARIAL.width(text, points / 72, bold)


def wrap(text: str, room: float, points: float, bold: bool = False) -> list[str]:
    """Return the lines of `text` in `room` inches; a word that is wider than it is broken."""
    return ARIAL.wrap(text, room, points / 72, bold)


def height(text: str, room: float, points: float, bold: bool = False, after: float = 0) -> float:
    """Return the height of `text` in inches; `after` are points below each paragraph."""
    lines = len(wrap(text, room, points, bold))
    return (lines * points * LINE + after * (text.count("\n") + 1)) / 72


def longest_word(text: str, points: float, bold: bool = False) -> float:
    """Return the width of the widest piece that no line end parts, in inches."""
    return ARIAL.longest_word(text, points / 72, bold)


def largest(sizes: Sequence[int], text: str, room: float, tall: float, bold: bool = False) -> int:
    """Return the first of `sizes` that fits `text` into `room` by `tall` inches, or the last."""
    fits = (size for size in sizes if height(text, room, size, bold) <= tall)
    return next(fits, sizes[-1])
