"""Marks of footnotes at the end of heads and labels, and what the footnotes say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁾", "0123456789)")
_MARK = re.compile(r"(?:\d{1,2}|[a-h])(?=\))|\*{1,3}|[⁰¹²³⁴-⁹]{1,2}")
_NOTE = re.compile(rf"({_MARK.pattern})\s?[)⁾]?:?\s+(.*)")
_LAST = re.compile(r"(.*?\S)\s*(\*{1,3}\)?|[⁰¹²³⁴-⁹]{1,2}\s?[)⁾]?|(?:\d|[a-h])\))[,;]?")
_ENDS = re.compile(r"stand\b|©|\(c\)|quelle|zu\b|_{4}", re.IGNORECASE)
_LONGEST = 400


def read(lines: Iterable[str]) -> dict[str, str]:
    """Return mark -> text of the footnotes in the lines below a table; marks are '1', '*', 'a'."""
    texts: dict[str, str] = {}
    mark = ""
    for line in lines:
        text = line.strip(' ";')
        if new := _NOTE.fullmatch(text):
            mark = _plain(new[1])
            texts.setdefault(mark, new[2].strip())
        elif not text or _ENDS.match(text):
            mark = ""
        elif mark:
            texts[mark] = f"{texts[mark]} {text}"[:_LONGEST]
    return texts


def split(cell: str, listed: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return a head or label without its marks, and the marks; `listed` marks have a footnote.

    'Insgesamt 1)', 'Jena¹⁾', 'Beschäftigte*'. A number may end like a mark ('0 bis 91)'): then only
    a listed mark counts. A closing bracket and the square in 'km²' are not marks.
    """
    text = cell.strip()
    marks: list[str] = []
    while match := _LAST.fullmatch(text):
        rest, mark = match[1], _plain(match[2])
        raised = match[2][0] in "*⁰¹²³⁴⁵⁶⁷⁸⁹"
        square = match[2][0] in "²³" and rest[-1] == "m"
        sure = (
            raised
            or mark in listed
            or (mark.isdecimal() and (rest[-1].isalpha() or rest[-1] == ")" or marks))
        )
        if square or not sure or (not raised and text.count("(") >= text.count(")")):
            break
        text = rest
        marks.insert(0, mark)
    return text, tuple(marks)


def plain(texts: Iterable[str], notes: dict[str, str]) -> tuple[list[str], str]:
    """Return heads without their marks, and the text of all their footnotes together."""
    pairs = [split(text, notes) for text in texts]
    return [text for text, _ in pairs], join(text_of(marks, notes) for _, marks in pairs)


def split_all(texts: np.ndarray, notes: dict[str, str]) -> tuple[np.ndarray, np.ndarray]:
    """Return cells without their marks, and the text of the footnotes of each."""
    places, unique = pd.factorize(texts)
    pairs = [split(text, notes) for text in unique]
    plain = np.array([text for text, _ in pairs], dtype=object)
    notes_of_cells = np.array([text_of(marks, notes) for _, marks in pairs], dtype=object)
    return plain[places], notes_of_cells[places]


def text_of(marks: Iterable[str], notes: dict[str, str]) -> str:
    """Return the texts of the footnotes with these marks."""
    return join(notes.get(mark, "") for mark in marks)


def join(texts: Iterable[str]) -> str:
    """Return the different texts as one; each may itself consist of several."""
    every = (one for text in texts for one in text.split("; "))
    return "; ".join(dict.fromkeys(one for one in every if one))


def _plain(mark: str) -> str:
    return mark.translate(_RAISED).strip(" )")
