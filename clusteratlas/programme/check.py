"""What somebody wrote about an item, judged in words: the same for the form and for tables.

A draft is texts by the name of what they are about; lists have ';' between, ids or names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clusteratlas.model import AtlasError
from clusteratlas.programme.model import BILINGUAL, KINDS, PARENTS, PLAIN, REPEATS, STATES, Item
from clusteratlas.programme.times import Time, parse
from clusteratlas.text.addresses import is_web_address
from clusteratlas.text.wording import both, say

Draft = Mapping[str, str]
Ids = Mapping[str, str]  # id -> name
YES, NO = ("ja", "yes", "x", "1", "true"), ("", "nein", "no", "0", "false", "-")
_MOST_LISTED = 50
# Three digits behind a point or comma may be thousands: "20.000" is not guessed at.
_NUMBER, _YEAR = re.compile(r"-?\d{1,12}(\.\d\d?)?"), re.compile(r"(19|20)\d\d")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?: ?Uhr)?", re.IGNORECASE)
_LONGEST_NAMED = 60  # letters of a wrong text that a finding repeats


class Unfit(AtlasError):
    """A draft is no item; `findings` are all that is wrong with it, a sentence each."""

    def __init__(self, findings: Sequence[AtlasError]) -> None:
        super().__init__(*(" ".join(f.text(lang) for f in findings) for lang in ("de", "en")))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Choices:
    """What a draft may name: of each list the names in both languages, id -> name."""

    fields: tuple[Ids, ...]
    bodies: tuple[Ids, ...]
    actors: tuple[Ids, ...]
    kreise: tuple[Ids, ...]
    indicators: tuple[Ids, ...]
    parents: Mapping[str, Ids]  # kind of parent -> those there are

    @staticmethod
    def words(ids: Sequence[str], prefix: str) -> tuple[Ids, ...]:
        """Return what the catalogue of words calls `ids` in both languages."""
        return tuple({i: say(lang, f"{prefix}_{i}") for i in ids} for lang in ("de", "en"))


def read(draft: Draft, item_id: str, choices: Choices) -> Item:
    """Return the item of a draft. Raises Unfit with everything that is wrong with it."""
    judge = _Judge(draft, [])
    item = Item(
        id=item_id,
        kind=judge.one("kind", Choices.words(KINDS, "programme_kind")),
        field_ids=judge.several("fields", choices.fields),
        partner_ids=judge.several("partners", choices.actors),
        body_id=judge.one("body", choices.bodies),
        time=judge.time(),
        clock_start=judge.clock("clock_start"),
        clock_end=judge.clock("clock_end"),
        repeat=judge.one("repeat", Choices.words(tuple(REPEATS), "programme_repeat")),
        repeat_until=judge.number("repeat_until", _YEAR),
        kreis_id=judge.one("kreis", choices.kreise),
        state=judge.one("state", Choices.words(STATES, "programme_state")) or "unknown",
        indicator_id=judge.one("indicator", choices.indicators),
        target=judge.number("target", _NUMBER),
        target_year=judge.number("target_year", _YEAR),
        is_public=judge.truth("public"),
        is_archived=judge.truth("archived"),
        **judge.texts(),
    )
    item = replace(item, parent_id=judge.parent(item.kind, choices.parents))
    judge.need(bool(item.title_de or item.title_en), "programme_no_title")
    judge.need(bool(item.kind or judge.findings), "programme_no_kind")
    judge.need(not item.link or is_web_address(item.link), "programme_bad_link")
    funding = (item.giver, item.eligible_de, item.eligible_en)
    judge.need(item.kind == "funding_programme" or not any(funding), "programme_only_funding")
    measured = (item.indicator_id, item.target, item.target_year)
    judge.need(all(measured) or not any(measured), "programme_half_measure")
    judge.need(item.kind == "milestone" or not any(measured), "programme_only_milestone")
    _judge_clock(judge, item)
    if judge.findings:
        raise Unfit(judge.findings)
    return item


def _judge_clock(judge: _Judge, item: Item) -> None:
    """Put on the list what is wrong with times of day and with coming again."""
    time, clocks = item.time, (item.clock_start, item.clock_end)
    has_day = time.precision == "day"
    judge.need(has_day or not any(clocks), "programme_clock_needs_day")
    has_start = bool(judge.text("clock_start"))
    judge.need(has_start or not item.clock_end, "programme_clock_end_alone")
    is_ordered = time.start != time.end or not all(clocks) or clocks[0] < clocks[1]
    judge.need(is_ordered, "programme_clock_order")
    judge.need(has_day or not item.repeat, "programme_repeat_needs_day")
    judge.need(bool(item.repeat) or not item.repeat_until, "programme_repeat_until_alone")
    if has_day and time.start and item.repeat_until:
        is_later = int(item.repeat_until) >= time.start.year
        judge.need(is_later, "programme_repeat_until_early")


@dataclass(frozen=True)
class _Judge:
    """Reads a draft and collects what is wrong with it."""

    draft: Draft
    findings: list[AtlasError]

    def text(self, name: str, lines: bool = False) -> str:
        """Return a text without what nobody sees: control characters, blanks around it."""
        text = self.draft.get(name, "")
        kept = "".join(c if c.isprintable() or (lines and c == "\n") else " " for c in text)
        return kept.strip()

    def need(self, is_good: bool, key: str, **values: object) -> None:
        """Put a finding on the list unless all is well."""
        if not is_good:
            self.findings.append(AtlasError(*both(key, **values)))

    def texts(self) -> dict[str, str]:
        """Return all free texts; one that is too long is a finding."""
        limits = {
            f"{name}_{lang}": most for name, most in BILINGUAL.items() for lang in ("de", "en")
        }
        found = {name: self.text(name, lines=True) for name in (*limits, *PLAIN)}
        for name, most in {**limits, **PLAIN}.items():
            labels = both(f"programme_form_{name}")
            if len(found[name]) > most:
                pair = (both("programme_too_long", name=labels[n], most=most)[n] for n in (0, 1))
                self.findings.append(AtlasError(*pair))
        return found

    def one(self, name: str, known: Sequence[Ids]) -> str:
        """Return the id that a text names, '' for an empty one."""
        found = self.several(name, known)
        self.need(len(found) < 2, "programme_only_one", text="; ".join(found)[:_LONGEST_NAMED])
        return found[0] if found else ""

    def several(self, name: str, known: Sequence[Ids]) -> tuple[str, ...]:
        """Return the ids that a list names, each once."""
        parts = [part.strip() for part in self.text(name).split(";") if part.strip()]
        self.need(len(parts) <= _MOST_LISTED, "programme_too_many", most=_MOST_LISTED)
        by_name = {text.casefold(): i for ids in known for i, text in ids.items()}
        by_name |= {i.casefold(): i for ids in known for i in ids}
        found = [by_name.get(part.casefold()) for part in parts[:_MOST_LISTED]]
        for part, one in zip(parts, found, strict=False):
            self.need(one is not None, f"programme_unknown_{name}", text=part[:_LONGEST_NAMED])
        return tuple(dict.fromkeys(i for i in found if i))

    def time(self) -> Time:
        """Return the time that the draft names."""
        try:
            return parse(self.text("time"))
        except AtlasError as error:
            self.findings.append(error)
            return Time()

    def clock(self, name: str) -> str:
        """Return a time of day as '09:00', '' for none."""
        text = self.text(name)
        found = _CLOCK.fullmatch(text)
        self.need(bool(found) or not text, "programme_bad_clock", text=text[:_LONGEST_NAMED])
        return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""

    def number(self, name: str, form: re.Pattern[str]) -> str:
        """Return a number with a point, '' for none."""
        text = self.text(name).replace(",", ".")
        good = not text or bool(form.fullmatch(text))
        self.need(good, f"programme_bad_{name}", text=self.text(name)[:_LONGEST_NAMED])
        return text if good else ""

    def parent(self, kind: str, known: Mapping[str, Ids]) -> str:
        """Return what of a roadmap stands above an item of `kind`, '' for nothing."""
        above = PARENTS.get(kind, "")
        if not self.text("parent"):
            return ""
        self.need(bool(above), "programme_no_parent")
        return self.one("parent", (known.get(above, {}),)) if above else ""

    def truth(self, name: str) -> bool:
        """Return whether a text says yes."""
        text = self.text(name).casefold()
        self.need(text in (*YES, *NO), "programme_no_truth", text=text[:_LONGEST_NAMED])
        return text in YES
