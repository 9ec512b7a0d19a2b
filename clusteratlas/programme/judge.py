"""What somebody wrote in a form or a table, judged in words.

A draft is texts by the name of what they are about; lists have ';' between, ids or names.
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
LONGEST_NAMED = 60  # letters of a wrong text that a finding repeats


class Unfit(AtlasError):
    """A draft is nothing that could be kept; `findings` are all that is wrong with it."""

    def __init__(self, findings: Sequence[AtlasError]) -> None:
        super().__init__(*(" ".join(f.text(lang) for f in findings) for lang in LANGUAGES))
        self.findings = tuple(findings)


def words(ids: Sequence[str], prefix: str) -> tuple[Ids, ...]:
    """Return what the catalogue of words calls `ids` in both languages."""
    return tuple({i: say(lang, f"{prefix}_{i}") for i in ids} for lang in LANGUAGES)


@dataclass(frozen=True)
class Judge:
    """Reads a draft and collects what is wrong with it."""

    draft: Draft
    findings: list[AtlasError] = field(default_factory=list)

    def text(self, name: str, lines: bool = False) -> str:
        """Return a text without what nobody sees: control characters, blanks around it."""
        text = self.draft.get(name, "")
        printable = "".join(c if c.isprintable() or (lines and c == "\n") else " " for c in text)
        return printable.strip()

    def need(self, is_good: bool, key: str, **values: object) -> None:
        """Put a finding on the list unless all is well."""
        if not is_good:
            self.findings.append(AtlasError(*both(key, **values)))

    def close(self) -> Self:
        """Return the judge. Raises Unfit with everything that is wrong."""
        if self.findings:
            raise Unfit(self.findings)
        return self

    def texts(self, bilingual: Mapping[str, int], plain: Mapping[str, int]) -> dict[str, str]:
        """Return free texts, each with the letters that it may have; a longer one is a finding."""
        both_names = {f"{name}_{lang}": n for name, n in bilingual.items() for lang in LANGUAGES}
        limits = {**both_names, **plain}
        values = {name: self.text(name, lines=True) for name in limits}
        for name, most in limits.items():
            labels = both(f"programme_form_{name}")
            if len(values[name]) > most:
                pair = (both("programme_too_long", name=labels[n], most=most)[n] for n in (0, 1))
                self.findings.append(AtlasError(*pair))
        return values

    def one(self, name: str, choices: Sequence[Ids]) -> str:
        """Return the id that a text names, '' for an empty one."""
        ids = self.several(name, choices)
        self.need(len(ids) < 2, "programme_only_one", text="; ".join(ids)[:LONGEST_NAMED])
        return ids[0] if ids else ""

    def several(self, name: str, choices: Sequence[Ids]) -> tuple[str, ...]:
        """Return the ids that a list names, each once."""
        lines = _split(self.text(name, lines=True), r"[;\n]")
        if not lines:
            return ()
        names = _Names(name, choices)
        parts = [part for line in lines for part in _apart(line, names)]
        self.need(len(parts) <= _MOST_LISTED, "programme_too_many", most=_MOST_LISTED)
        entries = [names.find(part) for part in parts[:_MOST_LISTED]]
        for part, one in zip(parts, entries, strict=False):
            self.need(one is not None, f"programme_unknown_{name}", text=part[:LONGEST_NAMED])
        return tuple(dict.fromkeys(i for i in entries if i))

    def number(self, name: str, form: re.Pattern[str]) -> str:
        """Return a number with a point, '' for none."""
        text = self.text(name).replace(",", ".")
        good = not text or bool(form.fullmatch(text))
        self.need(good, f"programme_bad_{name}", text=self.text(name)[:LONGEST_NAMED])
        return text if good else ""

    def truth(self, name: str) -> bool:
        """Return whether a text says yes."""
        text = self.text(name).casefold()
        self.need(text in (*YES, *NO), "programme_no_truth", text=text[:LONGEST_NAMED])
        return text in YES


class _Names:
    """Ids by their names as they stand, else by words like them that mean one id alone."""

    def __init__(self, column: str, choices: Sequence[Ids]) -> None:
        self.column = column
        self.pairs = [(text, i) for ids in choices for i, name in ids.items() for text in (name, i)]
        self.exact = {text.casefold(): i for text, i in self.pairs}

    def find(self, text: str) -> str | None:
        return self.exact.get(text.casefold()) or self.like.get(heads.plain(text))

    @cached_property
    def like(self) -> dict[str, str]:
        """Return words -> id; made only where a text is no name as it stands."""
        meanings: dict[str, set[str]] = {}
        for text, i in self.pairs:
            meanings.setdefault(heads.plain(text), set()).add(i)
        alone = {text: min(ids) for text, ids in meanings.items() if len(ids) == 1}
        return heads.entries(self.column) | alone


def _apart(text: str, names: _Names) -> list[str]:
    """Return the names between commas or slashes, unless the whole text is one or one is none."""
    parts = _split(text, r"[,/]")
    is_list = not names.find(text) and all(map(names.find, parts))
    return parts if is_list else [text]


def _split(text: str, between: str) -> list[str]:
    return [part.strip() for part in re.split(between, text) if part.strip()]
