"""The cells of official tables: encoding, numbers, signs, dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from clusteratlas.importer.errors import ImportRefused

# Signs of German official statistics -> status; the first two have no number of their own.
SIGNS = {
    ".": "suppressed",
    "...": "later",
    "…": "later",
    "/": "unreliable",
    "x": "not_applicable",
    "X": "not_applicable",
    "-": "zero",
    "–": "zero",
}
_MARKS = {"p": "provisional", "r": "revised", "s": "estimated", "": "published"}
_GERMAN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"-?\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def decode(data: bytes) -> str:
    """Return the text of UTF-8 (with or without mark) or Windows-1252 bytes.

    Raises ImportRefused where the bytes are neither, or no text at all.
    """
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ImportRefused(
        "Die Datei ist kein Text in UTF-8 oder Windows-1252. Bitte die Tabelle als CSV abrufen.",
        "The file is no text in UTF-8 or Windows-1252. Please fetch the table as CSV.",
    )


def figure(cell: str, english: bool = False) -> tuple[float | None, str] | None:
    """Return (value, status) of a cell, None where it is neither number nor known sign.

    '.' -> (None, 'suppressed'), '-' -> (0, 'zero'), '(12)' -> (12, 'limited'),
    '12p' -> (12, 'provisional').
    """
    text = cell.strip().replace("\u00a0", "")
    if text in SIGNS:
        status = SIGNS[text]
        return (0.0 if status == "zero" else None), status
    limited = text.startswith("(") and text.endswith(")")
    text = text[1:-1].strip() if limited else text
    mark = text[-1:] if text[-1:] in ("p", "r", "s") else ""
    body = text.removesuffix(mark).strip() if mark else text
    pattern = _ENGLISH if english else _GERMAN
    if not pattern.fullmatch(body):
        return None
    number = float(body if english else body.replace(".", "").replace(",", "."))
    return number, "limited" if limited else _MARKS[mark]


def period(cell: str) -> tuple[date, date] | None:
    """Return first and last day of '2015', '30.09.2015', '2015-09-30', '2015-09'; else None."""
    text = cell.strip()
    try:
        if re.fullmatch(r"(?:19|20)\d{2}", text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if re.fullmatch(r"\d{4}-\d{2}", text):
            year, month = (int(part) for part in text.split("-"))
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if found := _DAY.fullmatch(text):
            d, m, y, y2, m2, d2 = found.groups()
            day = date(int(y or y2), int(m or m2), int(d or d2))
            return day, day
    except ValueError:
        return None
    return None


def region(cell: str) -> str | None:
    """Return the region of a code: 'DG' is Germany, two to eight digits are an AGS; else None."""
    text = cell.strip()
    if text in ("DG", "DINSG"):
        return "DE"
    return text if re.fullmatch(r"\d{2,8}", text) else None
