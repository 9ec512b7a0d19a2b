"""The cells of official tables: numbers, signs, quality marks."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from clusteratlas.importer.distinct import read_distinct
from clusteratlas.importer.errors import ImportRefused, at_line

# Signs of German official statistics -> status; only '-' has a number of its own.
SIGNS = {
    ".": "suppressed",
    "...": "later",
    "…": "later",
    "*": "suppressed",  # Bundesagentur für Arbeit: fewer than three
    "/": "unreliable",
    "x": "not_applicable",
    "X": "not_applicable",
    "-": "zero",
    "–": "zero",
    "—": "zero",
    "•": "suppressed",
    "·": "suppressed",
}
# Quality marks beside a number -> status; 'e' is final ("endgültig").
MARKS = {
    "": "published",
    "e": "published",
    "p": "provisional",
    "r": "revised",
    "s": "estimated",
    "()": "limited",
    "(": "limited",
    **{sign: status for sign, status in SIGNS.items() if status != "zero"},
}
_NO_NUMBER = ("suppressed", "later", "unreliable", "not_applicable")
GERMAN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_SPACED = re.compile(r"(?<=\d)[ '’\u00a0\u2009\u202f](?=\d{3}(?!\d))")  # between thousands
_MINUS = re.compile(r"^[-−–]\s*(?=\d)")
PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")  # flat files do not separate thousands
# A comma here would separate thousands, or German decimals
ENGLISH = re.compile(r"-?\d+(?:\.\d+)?")
_BLANK = (  # what to do about a blank cell
    " Unbekanntes steht als „.“; eine Formel hat ihr Ergebnis, wenn die Datei neu gespeichert ist.",
    " “.” stands for what is unknown; a formula has its result once the file is saved again.",
)
_POINTED = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_TOTAL = re.compile(r"(?:insgesamt|gesamt|total|zusammen|alle|all)\b", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:ohne|außer|übrige\w*|andere\w*|sonstige\w*|except|excluding|without|others?|darunter|"
    r"davon|(?:voll|teil)zeit\w*|männ\w*|weibl\w*|frauen|ausl[aä]nd\w*|deutschen?|kreisfreien?|"
    r"städte|landkreise|males?|females?|men|women|foreign\w*)\b",
    re.IGNORECASE,
)


def figure(
    cell: str, numbers: re.Pattern[str] = GERMAN, quality: str = ""
) -> tuple[float | None, str] | None:
    """Return (value, status) of a cell, None if it is neither a number nor a known sign.

    '.' -> (None, 'suppressed'), '-' -> (0, 'zero'), '(12)' -> (12, 'limited'), '12p' -> (12,
    'provisional'); `quality` is the mark beside the cell, `numbers` how the table writes numbers.
    """
    text = _MINUS.sub("-", _SPACED.sub("", cell.strip()).replace("\u00a0", ""))
    if SIGNS.get(quality) == "zero" and text in ("", "0"):
        return 0.0, "zero"
    if quality not in MARKS:
        return None
    if text == "" and quality:
        return (None, MARKS[quality]) if MARKS[quality] in _NO_NUMBER else None
    if text in SIGNS:
        return (0.0 if SIGNS[text] == "zero" else None), SIGNS[text]
    limited = text.startswith("(") and text.endswith(")")
    text = text[1:-1].strip() if limited else text
    mark = text[-1:] if text[-1:] in ("p", "r", "s", "e") else ""
    body = text.removesuffix(mark).strip() if mark else text
    if not numbers.fullmatch(body):
        return None
    status = "limited" if limited else MARKS[quality or mark]
    number = float((body.replace(".", "") if numbers is GERMAN else body).replace(",", "."))
    return (None if status in _NO_NUMBER else number), status


def is_figure(cell: str) -> bool:
    """Return whether a cell is a number in either language, or a sign."""
    return any(figure(cell, numbers) is not None for numbers in (GERMAN, ENGLISH))


def is_number(cell: str) -> bool:
    """Return whether a cell is a number in either language; a sign does not count."""
    return any(map(str.isdecimal, cell)) and is_figure(cell)


def figures(
    texts: np.ndarray,
    lines: np.ndarray,
    numbers: re.Pattern[str],
    qualities: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return values (float, NaN for none) and statuses of the cells `texts` of `lines`.

    Each different cell is read once. Raises ImportRefused with the line of the first bad cell.
    """
    pairs = texts if qualities is None else texts + "\x1f" + qualities

    def read(pair: str) -> tuple[float | None, str] | None:
        if pair.isdecimal() and pair.isascii():  # most cells are plain numbers
            return float(pair), "published"
        text, _, quality = pair.partition("\x1f")
        return figure(text, numbers, quality.strip())

    return figures_of(pairs, lines, read, _no_figure)


def figures_of(
    texts: np.ndarray,
    lines: np.ndarray,
    read: Callable[[str], tuple[float | None, str] | None],
    refuse: Callable[[int, str], ImportRefused],
) -> tuple[np.ndarray, np.ndarray]:
    """Return values and statuses as `read` reads each different cell; `refuse` for None."""
    places, results = read_distinct(texts, lines, read, refuse)
    values = np.array([np.nan if value is None else value for value, _ in results], dtype=float)
    statuses = np.array([status for _, status in results], dtype=object)
    return values[places], statuses[places]


def refuse_ambiguous(texts: np.ndarray, lines: np.ndarray) -> None:
    """Refuse numbers of a flat file whose points or commas may mark thousands or decimals.

    This is so if all of them have three digits after the mark and one to three before it, and no
    number without a mark reaches a thousand.
    """
    every = (text for text in pd.unique(texts) if text[-1:].isdecimal())
    pointed = [text for text in every if "." in text or "," in text]
    if not pointed or not all(map(_POINTED.fullmatch, pointed)):
        return
    if any(len(text) > 3 for text in pd.unique(texts) if text.isdecimal()):
        return
    raise at_line(
        int(lines[np.argmax(texts == pointed[0])]),
        f"„{pointed[0]}“: Tausender und Dezimalen sind nicht zu unterscheiden. Bitte die Tabelle "
        "so einlesen, wie das Portal sie liefert.",
        f"“{pointed[0]}”: thousands and decimals cannot be told apart. Please import the table as "
        "the portal delivers it.",
    )


def _no_figure(line: int, pair: str) -> ImportRefused:
    cell, _, quality = pair.partition("\x1f")
    text = f"{cell.strip()} {quality}".strip()
    what, what_en = ("", "") if text else _BLANK
    return at_line(
        line,
        f"„{text}“ ist weder Zahl noch bekanntes Zeichen.{what}",
        f"“{text}” is neither a number nor a known sign.{what_en}",
    )


def is_total(code: str, label: str) -> bool:
    """Return whether an attribute stands for the total of its variable."""
    if code.upper() in ("INSGESAMT", "TOTAL") or code.upper().endswith("-INS"):
        return True
    if not label.strip():
        return not code
    return bool(_TOTAL.match(label.strip())) and not _NOT_ALL.search(label)
