"""The sentences of the interface in both languages, from the files in wording/."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

import yaml

_FOLDER = Path(__file__).parent / "wording"


@cache
def wording() -> dict[str, dict[str, str]]:
    """Return key -> {'de': ..., 'en': ...} of all files.

    Raises ValueError for a key in two files.
    """
    sentences: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.yml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if twice := sentences.keys() & loaded.keys():
            raise ValueError(f"{path.name} words again what another file words: {sorted(twice)}")
        sentences |= loaded
    return sentences


class _Numbers(Formatter):
    """Formats a count with its noun in singular or plural."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return the value with the noun of `format_spec` ('one|many' or '|one|many')."""
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        *silent, one, many = format_spec.split("|")
        noun = one if str(value) == "1" else many
        return noun if silent else f"{value} {noun}"


_NUMBERS = _Numbers()


def say(lang: str, key: str, **values: object) -> str:
    """Return the sentence `key` in `lang` with its {placeholders} filled.

    `{n:Feld|Felder}` becomes '1 Feld' or '2 Felder', `{n:|hat|haben}` the word without the number.
    Raises KeyError for an unknown key, so that tests find missing translations.
    """
    return _NUMBERS.vformat(wording()[key][lang], (), values)


def say_count(lang: str, key: str, count: int, **values: object) -> str:
    """Return the sentence `<key>_one` or `<key>_many`, with its {count}."""
    return say(lang, f"{key}_{'one' if count == 1 else 'many'}", count=count, **values)


def both(key: str, **values: object) -> tuple[str, str]:
    """Return the sentence `key` in German and in English, for AtlasError."""
    return say("de", key, **values), say("en", key, **values)
