"""Kinds of parameters: each validates its values and has a JSON schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

from clusteratlas.api.problems import Problem

# Parameter -> its values in the store.
ValidValues = Mapping[str, tuple[str, ...]]
Value = int | str | list[str]
_SHOWN, _LISTED, _NEAR, _LEAST_ALIKE = 40, 30, 5, 0.4
_VERSION = "[0-9a-f]{12}"


class Parameter(Protocol):
    """A query parameter of an address."""

    @property
    def name(self) -> str:
        """Return its name in the address."""

    @property
    def absent(self) -> Value:
        """Return its value if the address does not have it."""

    def read(self, texts: Sequence[str], valid: ValidValues, /) -> Value:
        """Return the value of `texts`, its occurrences in the address. Raises Problem."""

    def schema(self, valid: ValidValues, /) -> dict[str, Any]:
        """Return the JSON schema of its value."""


@dataclass(frozen=True)
class Ids:
    """Ids of the store, separated by commas; none means all."""

    name: str
    of: str = ""  # the parameter whose values these are, if it has another name
    most: int = 50

    @property
    def absent(self) -> Value:
        """Return an empty list."""
        return []

    def read(self, texts: Sequence[str], valid: ValidValues) -> Value:
        """Return the ids. Raises Problem for unknown ids and for too many."""
        ids = [item for text in texts for item in text.split(",")]
        if len(ids) > self.most:
            raise Problem("api_too_many", parameter=self.name, most=self.most)
        values = valid[self.of or self.name]
        for item in ids:
            if item not in values:
                raise _not_offered(self.name, item, values)
        return ids

    def schema(self, valid: ValidValues) -> dict[str, Any]:
        """Return the schema of an array of the store's values."""
        items = {"type": "string", "enum": list(valid[self.of or self.name])}
        return {"type": "array", "items": items, "minItems": 1, "maxItems": self.most}


@dataclass(frozen=True)
class Number:
    """A whole number within bounds."""

    name: str
    low: int
    high: int
    absent: Value = 0

    def read(self, texts: Sequence[str], _names: ValidValues, /) -> Value:
        """Return the number. Raises Problem for anything else."""
        text = _single(self.name, texts)
        is_number = text.isascii() and text.isdecimal() and len(text) < 10
        if not is_number or not self.low <= int(text) <= self.high:
            raise Problem("api_no_number", parameter=self.name, low=self.low, high=self.high)
        return int(text)

    def schema(self, _names: ValidValues, /) -> dict[str, Any]:
        """Return the bounds, and the default if it lies within them."""
        bounds = {"type": "integer", "minimum": self.low, "maximum": self.high}
        is_value = isinstance(self.absent, int) and self.low <= self.absent
        return {**bounds, "default": self.absent} if is_value else bounds


@dataclass(frozen=True)
class Word:
    """One of a few words."""

    name: str
    choices: tuple[str, ...]
    absent: Value = ""

    def read(self, texts: Sequence[str], _names: ValidValues, /) -> Value:
        """Return the word. Raises Problem for any other."""
        text = _single(self.name, texts)
        if text not in self.choices:
            raise _not_offered(self.name, text, self.choices)
        return text

    def schema(self, _names: ValidValues, /) -> dict[str, Any]:
        """Return the words."""
        words = {"type": "string", "enum": list(self.choices)}
        return {**words, "default": self.absent} if self.absent else words


@dataclass(frozen=True)
class VersionId:
    """The id of a data version; `ask` checks whether it is the current one."""

    name: str
    absent: Value = ""

    def read(self, texts: Sequence[str], _names: ValidValues, /) -> Value:
        """Return the id. Raises Problem if it has not the form of an id."""
        text = _single(self.name, texts)
        if not re.fullmatch(_VERSION, text):
            raise Problem("api_no_version", parameter=self.name, value=text[:_SHOWN])
        return text

    def schema(self, _names: ValidValues, /) -> dict[str, Any]:
        """Return the pattern of ids."""
        return {"type": "string", "pattern": f"^{_VERSION}$"}


def _single(name: str, texts: Sequence[str]) -> str:
    if len(texts) != 1:
        raise Problem("api_twice", parameter=name)
    return texts[0]


def _not_offered(name: str, value: str, choices: Sequence[str]) -> Problem:
    """Return a Problem that lists all choices if they are few, otherwise the similar ones."""
    excerpt = value[:_SHOWN]
    if len(choices) <= _LISTED:
        return Problem("api_not_offered", parameter=name, choices=choices, value=excerpt)
    near = get_close_matches(excerpt, choices, _NEAR, _LEAST_ALIKE)
    key = "api_not_offered_near" if near else "api_not_offered_many"
    return Problem(key, parameter=name, choices=near, value=excerpt)
