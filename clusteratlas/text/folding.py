"""Normalisation of texts for searching and comparing."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_ALIKE = 80  # per cent similarity of a word


def fold(text: str) -> str:
    """Return a text in lower case without accents, as in the queries of the search."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in apart if not unicodedata.combining(c))


def plain_words(text: str) -> str:
    """Return words in lower case without accents and punctuation; 'ae' equals 'ä', 'ß' 'ss'."""
    words = re.sub(r"([aou])e", r"\1", fold(text).replace("ß", "ss"))
    return " ".join(re.findall(r"[a-z0-9]+", words))


def has_words(text: str, sought: str) -> bool:
    """Return whether a text contains all words of `sought`; both must be folded."""
    return all(word in text for word in sought.split())


def has_words_alike(text: str, sought: str) -> bool:
    """Return the same as `has_words`, allowing typing errors in words of four or more letters."""
    return all(
        word in text or (len(word) > 3 and fuzz.partial_ratio(word, text) >= _ALIKE)
        for word in sought.split()
    )
