"""The width and height of a text on a slide of PowerPoint, in inches, from the widths of Arial.

The file cannot embed the font, and the program that opens the file may be on another machine.
Liberation Sans, which replaces Arial where that is missing, has the same widths.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from clusteratlas.output.slides.ruler import Look, Ruler

INSET_INCHES = 0.1  # at either side of a text box; half of it above and below
# Width in thousandths of the type size -> the letters that have it.
_WIDTHS = {
    191: "'",
    222: "ijl’",
    260: "|",
    278: " !,./:;I[\\]ft·\u00a0",
    333: "()-\u2011`r„“²",
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
    333: "!()-\u2011:;[]`ft²",
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
_OTHER, _FULL = 600, 1000  # a letter that is not in the table; a letter of East Asia or a picture
_FIRST_FULL = "\u2e80"
LINE = 1.17  # height of a line, as a multiple of the type size


@lru_cache(maxsize=20_000)
def _letters(text: str, bold: bool) -> int:
    """Return the width of a text in thousandths of the type size; widths of parts add up."""
    widths = _BY_BOLD if bold else _BY_LETTER
    return sum(widths.get(c, _FULL if c >= _FIRST_FULL else _OTHER) for c in text)


ARIAL = Ruler(_letters)
# The look of a text box: a fourth of the type size stands below each paragraph.
TEXT = Look(ARIAL, LINE, after=0.25, sides=2 * INSET_INCHES)


def width(text: str, points: float, bold: bool = False) -> float:
    """Return the width of one line in inches."""
    return ARIAL.width(text, points / 72, bold)


def wrap(text: str, room: float, points: float, bold: bool = False) -> list[str]:
    """Return the lines of `text` in `room` inches; a wider word is broken."""
    return ARIAL.wrap(text, room, points / 72, bold)


def height(text: str, room: float, points: float, bold: bool = False, after: float = 0) -> float:
    """Return the height of `text` in inches; `after` are points below each paragraph."""
    lines = len(wrap(text, room, points, bold))
    return (lines * points * LINE + after * (text.count("\n") + 1)) / 72


def longest_word(text: str, points: float, bold: bool = False) -> float:
    """Return the width in inches of the widest piece in which no line may end."""
    return ARIAL.longest_word(text, points / 72, bold)


def largest(sizes: Sequence[int], text: str, room: float, tall: float, bold: bool = False) -> int:
    """Return the first of `sizes` at which `text` fits `room` by `tall` inches, else the last."""
    fits = (size for size in sizes if height(text, room, size, bold) <= tall)
    return next(fits, sizes[-1])
