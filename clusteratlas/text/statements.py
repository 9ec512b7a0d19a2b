"""Texts of strengths and weaknesses, and entries of a cell."""

from __future__ import annotations

from typing import Any

from clusteratlas.model import Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say


def statement_text(row: Row, lang: str) -> str:
    """Return a strength or weakness, with a note if its printed line is damaged."""
    text = text_of(row["text"])
    return f"{text} [{say(lang, 'statement_rebuilt')}]" if row.get("rebuilt") else text


def entries_of(value: Any) -> list[str]:
    """Return the entries of a cell, separated by '|', with a capital initial."""
    parts = [part.strip() for part in text_of(value).split("|") if part.strip()]
    return [part[0].upper() + part[1:] if _is_word(part.split()[0]) else part for part in parts]


def _is_word(text: str) -> bool:
    bare = text.rstrip(",:")
    return bare.isalpha() and bare.islower()
