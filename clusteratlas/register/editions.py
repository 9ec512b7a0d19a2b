"""Editions of the industry classification (WZ) in column names.

The same digits mean different industries in different editions: 24.30 was paint in 2003 and is
steel in 2008. The project has only the codes of WZ 2008 and no official correspondence table.
"""

from __future__ import annotations

import re

UNDERSTOOD = "2008"
EVERY = (UNDERSTOOD, "2025", "2003", "1993")
_EDITION = re.compile(r"\b(?:wz|nace)\D{0,10}((?:20)?(?:03|08|25)|(?:19)?93)\b", re.IGNORECASE)
_REVISION = re.compile(r"\bnace\W*rev\W*(1\.1|1|2\.1|2)\b", re.IGNORECASE)
_OF_REVISION = {"1": "1993", "1.1": "2003", "2": "2008", "2.1": "2025"}
_NAME = re.compile(r"\b(wz|nace)\W*(?:rev\W*[12](?:\.1)?|(?:20)?(?:03|08|25)|(?:19)?93)\b")


def edition_of(header: str) -> str:
    """Return the edition in a column name ('WZ-Code 2003', 'NACE Rev. 2.1'), '' if none."""
    if revision := _REVISION.search(header):
        return _OF_REVISION[revision[1]]
    match = _EDITION.search(header)
    return next((edition for edition in EVERY if match and edition.endswith(match[1])), "")


def without_name(header: str) -> str:
    """Return a lower-case column name with the edition after 'wz' or 'nace' removed."""
    return _NAME.sub(r"\1 ", header)
