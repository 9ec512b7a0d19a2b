"""How much fits on a slide of the browser: heights of texts on its stage, in pixels.

The sizes are those of slides.css. What turns out taller all the same is set smaller by slides.js.
"""

from __future__ import annotations

from clusteratlas.output.cells import keep_units_together
from clusteratlas.output.html.font import SOURCE_SANS

WIDTH = 1152.0  # of the body
BODY_PX = 25.0  # type size
BELOW_HEAD = 75.0  # the title of what stands below something else, with its distances
_TALL = 616.0  # header and body
_HEAD, _BELOW = 27.0, 20.0  # line of the section, space below the header
_TITLE, _LONG, _MANY = (38.0, 1.15), (30.0, 1.15), 80  # type and line, of a longer title; letters
_LEAD, _ABOVE_LEAD = (21.0, 1.3), 8.0
_FOOT, _FOOT_PX, _FOOT_LINES = 756.0, 14.0, 2


def lines(text: str, width: float, size: float, bold: bool = False) -> int:
    """Return how many lines a text takes in `width` pixels."""
    return len(SOURCE_SANS.wrapped(keep_units_together(text), width, size, bold))


def body(title: str, head: str, lead: str) -> float:
    """Return the height of the body below title, line of the section and lead."""
    size, line = _LONG if len(title) > _MANY else _TITLE
    used = lines(title, WIDTH, size, True) * size * line + _BELOW + (_HEAD if head else 0)
    if lead:
        used += lines(lead, WIDTH, _LEAD[0]) * _LEAD[0] * _LEAD[1] + _ABOVE_LEAD
    return _TALL - used


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text on one line in pixels."""
    return SOURCE_SANS.width(text.rstrip(), size, bold)


def fits_foot(text: str) -> bool:
    """Return whether a text fits below a slide, beside the buttons."""
    return lines(text, _FOOT, _FOOT_PX) <= _FOOT_LINES
