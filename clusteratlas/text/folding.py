"""Texts as a search compares them."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_ALIKE = 80  # per cent of the letters of a word, in their order


def fold(text: str) -> str:
    """Return a text without accents and capitals, as the questions of the search compare."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def plain_words(text: str) -> str:
    """Return the words without case, accents and signs; 'ae' is an umlaut, 'ß' two letters."""
    words = re.sub(r"([aou])e", r"\1", fold(text).replace("ß", "ss"))
    return " ".join(re.findall(r"[a-z0-9]+", words))


def has_words(text: str, sought: str) -> bool:
    """Tell whether a text has all the words sought, or parts of words; both are folded."""
    return all(word in text for word in sought.split())


def has_words_alike(text: str, sought: str) -> bool:
    """Tell the same where words of four letters and more may have a typing error."""
    return all(
        word in text or (len(word) > 3 and fuzz.partial_ratio(word, text) >= _ALIKE)
        for word in sought.split()
    )
