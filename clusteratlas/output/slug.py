"""Names of files and packages, derived from titles."""

from __future__ import annotations

import re

_UMLAUTS = str.maketrans(dict(zip("äöüß", ("ae", "oe", "ue", "ss"), strict=True)))
_LONGEST = 60


def slug(text: str) -> str:
    """Return a name of lower-case letters, digits and hyphens, as Frictionless requires.

    It has at most 60 characters; 'clusteratlas' where nothing is left of the text.
    """
    plain = text.lower().translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "clusteratlas"
