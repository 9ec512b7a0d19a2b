"""The sentences of the interface, in both languages, from the files of wording/."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent / "wording"


@cache
def wording() -> dict[str, dict[str, str]]:
    """Return key -> {'de': ..., 'en': ...} of all files.

    Raises ValueError for a key that stands in two files.
    """
    sentences: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.yml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if twice := sentences.keys() & loaded.keys():
            raise ValueError(f"{path.name} words again what another file words: {sorted(twice)}")
        sentences |= loaded
    return sentences


def say(lang: str, key: str, **values: object) -> str:
    """Return the sentence `key` in `lang` with its {placeholders} filled.

    Raises KeyError for an unknown key, so that a missing translation fails a test, not a reader.
    """
    return wording()[key][lang].format(**values)


def counted(lang: str, key: str, count: int, **values: object) -> str:
    """Return the sentence `key`_one or `key`_many, with its {count}."""
    return say(lang, f"{key}_{'one' if count == 1 else 'many'}", count=count, **values)


def both(key: str, **values: object) -> tuple[str, str]:
    """Return the sentence `key` in German and in English, as AtlasError takes them."""
    return say("de", key, **values), say("en", key, **values)
