"""A finding about the installation; a fault says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import say

NAMED = 3  # packages or versions listed in one sentence


@dataclass(frozen=True)
class Finding:
    """The result of a check: the sentence `key`, filled by `values`; `error` has the cause."""

    is_fault: bool
    key: str
    values: dict[str, object]
    error: AtlasError | None = None

    def line(self, lang: str) -> str:
        """Return the finding as one line."""
        sign = say(lang, "doctor_fault" if self.is_fault else "doctor_fine")
        more = f" {self.error.text(lang)}" if self.error else ""
        return f"{sign:<8} {say(lang, self.key, **self.values)}{more}"


def fine(key: str, **values: object) -> Finding:
    """Return a finding without a fault."""
    return Finding(False, key, values)


def fault(key: str, error: AtlasError | None = None, **values: object) -> Finding:
    """Return a fault; `error` is its cause."""
    return Finding(True, key, values, error)
