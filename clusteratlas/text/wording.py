"""The sentences of the interface, in both languages, from wording.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def wording() -> dict[str, dict[str, str]]:
    """Return key -> {'de': ..., 'en': ...}."""
    text = (Path(__file__).parent / "wording.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def say(lang: str, key: str, **values: object) -> str:
    """Return the sentence `key` in `lang` with its {placeholders} filled.

    Raises KeyError for an unknown key, so that a missing translation fails a test, not a reader.
    """
    return wording()[key][lang].format(**values)
