"""What was looked at, in a sentence; a fault says what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import say

NAMED = 3  # packages or versions in one sentence


@dataclass(frozen=True)
class Finding:
    """Something that was looked at: the sentence `key`, filled by `values`; a fault has a cure."""

    is_fault: bool
    key: str
    values: dict[str, object]
    error: AtlasError | None = None

    def line(self, lang: str) -> str:
        """Return the finding in a line."""
        sign = say(lang, "doctor_fault" if self.is_fault else "doctor_fine")
        more = f" {self.error.text(lang)}" if self.error else ""
        return f"{sign:<8} {say(lang, self.key, **self.values)}{more}"


def fine(key: str, **values: object) -> Finding:
    """Return that something is well."""
    return Finding(False, key, values)


def fault(key: str, error: AtlasError | None = None, **values: object) -> Finding:
    """Return that something is to be done; `error` says why."""
    return Finding(True, key, values, error)
