"""Validate the texts of a form or table row.

A draft maps names of parts to texts; lists of ids or names are separated by ';'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.programme import heads
from clusteratlas.text.wording import both, say

Draft = Mapping[str, str]
Ids = Mapping[str, str]  # id -> name
YES, NO = ("ja", "yes", "x", "1", "true"), ("", "nein", "no", "0", "false", "-")
_MOST_LISTED = 50
LONGEST_NAMED = 60  # characters of a wrong text quoted in a finding


class Unfit(AtlasError):
    """A draft cannot be saved; `findings` are all its errors."""

    def __init__(self, findings: Sequence[AtlasError]) -> None:
        super().__init__(*(" ".join(f.text(lang) for f in findings) for lang in LANGUAGES))
        self.findings = tuple(findings)


def words(ids: Sequence[str], prefix: str) -> tuple[Ids, ...]:
    """Return id -> its wording `<prefix>_<id>`, for each language."""
    return tuple({i: say(lang, f"{prefix}_{i}") for i in ids} for lang in LANGUAGES)


@dataclass(frozen=True)
class Judge:
    """Reads a draft and collects its errors."""

    draft: Draft
    findings: list[AtlasError] = field(default_factory=list)

    def text(self, name: str, lines: bool = False) -> str:
        """Return a text, stripped and without control characters (line ends only if `lines`)."""
        text = self.draft.get(name, "")
        printable = "".join(c if c.isprintable() or (lines and c == "\n") else " " for c in text)
        return printable.strip()

    def need(self, is_good: bool, key: str, **values: object) -> None:
        """Add a finding unless `is_good`."""
        if not is_good:
            self.findings.append(AtlasError(*both(key, **values)))

    def close(self) -> Self:
        """Return the judge. Raises Unfit if there are findings."""
        if self.findings:
            raise Unfit(self.findings)
        return self

    def texts(self, bilingual: Mapping[str, int], plain: Mapping[str, int]) -> dict[str, str]:
        """Return the free texts by name; longer ones than allowed are findings.

        `bilingual` and `plain` map names to maximum lengths.
        """
        both_names = {f"{name}_{lang}": n for name, n in bilingual.items() for lang in LANGUAGES}
        limits = {**both_names, **plain}
        values = {name: self.text(name, lines=True) for name in limits}
        for name, most in limits.items():
            labels = both(f"programme_form_{name}")
            if len(values[name]) > most:
                pair = (both("programme_too_long", name=labels[n], most=most)[n] for n in (0, 1))
                self.findings.append(AtlasError(*pair))
        return values

    def find_id(self, name: str, choices: Sequence[Ids]) -> str:
        """Return the id named in a text, '' for an empty text."""
        ids = self.find_ids(name, choices)
        self.need(len(ids) < 2, "programme_only_one", text="; ".join(ids)[:LONGEST_NAMED])
        return ids[0] if ids else ""

    def find_ids(self, name: str, choices: Sequence[Ids]) -> tuple[str, ...]:
        """Return the ids named in a list, each once."""
        lines = _split(self.text(name, lines=True), r"[;\n]")
        if not lines:
            return ()
        names = _Names(name, choices)
        parts = [part for line in lines for part in _apart(line, names)]
        self.need(len(parts) <= _MOST_LISTED, "programme_too_many", most=_MOST_LISTED)
        entries = [names.find(part) for part in parts[:_MOST_LISTED]]
        for part, entry in zip(parts, entries, strict=False):
            self.need(entry is not None, f"programme_unknown_{name}", text=part[:LONGEST_NAMED])
        return tuple(dict.fromkeys(i for i in entries if i))

    def number(self, name: str, form: re.Pattern[str]) -> str:
        """Return a number with a decimal point, '' for none."""
        text = self.text(name).replace(",", ".")
        good = not text or bool(form.fullmatch(text))
        self.need(good, f"programme_bad_{name}", text=self.text(name)[:LONGEST_NAMED])
        return text if good else ""

    def truth(self, name: str) -> bool:
        """Return whether a text means yes."""
        text = self.text(name).casefold()
        self.need(text in (*YES, *NO), "programme_no_truth", text=text[:LONGEST_NAMED])
        return text in YES


class _Names:
    """Finds ids by their exact names, or else by normalised names that are unique."""

    def __init__(self, column: str, choices: Sequence[Ids]) -> None:
        self.column = column
        self.pairs = [(text, i) for ids in choices for i, name in ids.items() for text in (name, i)]
        self.exact = {text.casefold(): i for text, i in self.pairs}

    def find(self, text: str) -> str | None:
        return self.exact.get(text.casefold()) or self.like.get(heads.plain(text))

    @cached_property
    def like(self) -> dict[str, str]:
        """Return normalised name -> id; computed only if an exact match fails."""
        meanings: dict[str, set[str]] = {}
        for text, i in self.pairs:
            meanings.setdefault(heads.plain(text), set()).add(i)
        alone = {text: min(ids) for text, ids in meanings.items() if len(ids) == 1}
        return heads.entries(self.column) | alone


def _apart(text: str, names: _Names) -> list[str]:
    """Return the names separated by commas or slashes, or the text if that is no such list."""
    parts = _split(text, r"[,/]")
    is_list = not names.find(text) and all(map(names.find, parts))
    return parts if is_list else [text]


def _split(text: str, between: str) -> list[str]:
    return [part.strip() for part in re.split(between, text) if part.strip()]
