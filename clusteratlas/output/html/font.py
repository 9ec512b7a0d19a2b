"""The font that slides for the browser embed, and the widths of its letters."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import font_source_sans_pro
from PIL import ImageFont

from clusteratlas.output.slides.ruler import Ruler, words

# Weight -> file: the two weights that slides.css uses.
FACES = {
    weight: Path(font_source_sans_pro.font_directory, f"SourceSansPro-{name}.otf")
    for weight, name in ((400, "Regular"), (700, "Bold"))
}
_REGULAR, _BOLD = FACES
_FULL, _FIRST_FULL = 1000, "\u2e80"  # letters of East Asia and pictures come from another font


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    """Return the font at size 1000: its lengths are thousandths of the type size."""
    return ImageFont.truetype(FACES[_BOLD if bold else _REGULAR], 1000)


@lru_cache(maxsize=50_000)
def _letters(text: str, bold: bool) -> float:
    """Return the width of a text in thousandths of the type size; widths of parts add up."""
    return sum(_piece(word, bold) for word in words(text))


@lru_cache(maxsize=50_000)
def _piece(text: str, bold: bool) -> float:
    own = "".join(c for c in text if c < _FIRST_FULL).replace("\u2011", "-")  # drawn as a hyphen
    return float(_face(bold).getlength(own)) + _FULL * (len(text) - len(own))


SOURCE_SANS = Ruler(_letters)
