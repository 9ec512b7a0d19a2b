"""Texts as a search compares them."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return a text without accents and capitals, as the questions of the search compare."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))
