"""Cut paragraphs to the slides of a stage, at the largest type with the fewest slides."""

from __future__ import annotations

from clusteratlas.output.slides.packing import Cut, pack, with_fewest_slides
from clusteratlas.output.slides.ruler import Setting


def cut_texts(text: str, room: float, how: Setting) -> Cut[str]:
    """Return the paragraphs of `text` (one a line) on as few slides as possible."""
    inside = room - how.edges
    return with_fewest_slides([Cut(size, _pages(text, inside, size, how)) for size in how.sizes])


def _pages(text: str, room: float, size: float, how: Setting) -> list[str]:
    pieces = [piece for line in text.split("\n") for piece in _pieces(line, room, size, how)]
    cuts = pack([how.look.height(piece, how.inner, size) for piece in pieces], room)
    return ["\n".join(pieces[cut]) for cut in cuts]


def _pieces(text: str, room: float, size: float, how: Setting) -> list[str]:
    """Return a whole paragraph, or its parts where it is taller than a slide."""
    # One line fewer than fit: letters are a little wider in another program.
    most = max(1, int(room / size / how.look.line) - 1)
    lines = how.look.lines(text, how.inner, size)
    return ["".join(lines[n : n + most]).strip() for n in range(0, len(lines), most)]
