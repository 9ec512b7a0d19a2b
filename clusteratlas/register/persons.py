"""Columns with personal data, recognised by name or content; they are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMES = re.compile(
    r"ansprech|kontakt|contact|e-?mail|\bmail\b|telefon|\btel\b|\bphone|telephone|handy"
    r"|\bmobil(?!it)|\bfax|durchwahl|gesch(?:ae|ä)ftsf(?:ue|ü)hr|inhaber|\bowner"
    r"|vorstand|prokur|\bgf\b|\bceo\b|managing director"
    r"|vorname|nachname|familienname|first name|last name|surname|anrede|salutation|\btitel\b"
    r"|geburt|birth|bearbeiter|betreuer|\bperson(?!al)",
    re.IGNORECASE,
)
# The longest possible address (RFC 5321): unbounded, a long word takes quadratic time.
_EMAIL = re.compile(r"[^\s@;,<>]{1,64}@[^\s@;,<>]{1,255}\.\w{2,}")
_PHONE = re.compile(r"(?:\+\d{2}|\b00\d{2}|\(?\b0\d{2,5}\)?)[\s/()-]*\d(?:[\s/()-]*\d){4,}")
_ADDRESSED = re.compile(r"^(?:herrn?|frau|mr|mrs|ms|dr|prof|dipl)\b\.?", re.IGNORECASE)
_MOST_SHARE = 0.2  # of the cells that are not empty


def is_person(header: str, cells: Sequence[str]) -> bool:
    """Return whether a column has personal data, by its name or over a fifth of its cells."""
    if _NAMES.search(header):
        return True
    nonempty = [cell.strip() for cell in cells if cell.strip()]
    hits = sum(bool(_is_contact(cell) or _ADDRESSED.match(cell)) for cell in nonempty)
    return bool(nonempty) and hits > _MOST_SHARE * len(nonempty)


def _is_contact(cell: str) -> bool:
    # Digits without separators may be a number of any kind.
    return bool(_EMAIL.search(cell) or (_PHONE.fullmatch(cell) and not cell.isdigit()))
