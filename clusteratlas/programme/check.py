"""Validate the draft of an item, for the form and for tables alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.programme.judge import LONGEST_NAMED, Draft, Ids, Judge, words
from clusteratlas.programme.model import (
    BILINGUAL,
    DIRECTIONS,
    KINDS,
    PARENTS,
    PLAIN,
    REPEAT_DAYS,
    REPEATS,
    STATES,
    Item,
)
from clusteratlas.programme.times import Time, parse
from clusteratlas.text.addresses import is_web_address
from clusteratlas.text.recurrence import fits
from clusteratlas.text.wording import say

# Three digits after a point or comma may be thousands: "20.000" is refused as ambiguous.
_NUMBER, _YEAR = re.compile(r"-?\d{1,12}(\.\d\d?)?"), re.compile(r"(19|20)\d\d")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?: ?Uhr)?", re.IGNORECASE)


@dataclass(frozen=True)
class Choices:
    """The choices of a draft: for each list the names by language, id -> name."""

    fields: tuple[Ids, ...]
    bodies: tuple[Ids, ...]
    actors: tuple[Ids, ...]
    kreise: tuple[Ids, ...]
    indicators: tuple[Ids, ...]
    parents: Mapping[str, Ids]  # kind of parent -> existing parents
    scopes: tuple[Ids, ...]  # scopes of figures of fields and the state
    measured: frozenset[tuple[str, str, str]]  # indicator, field ('' for the state), scope

    def scopes_of(self, indicator: str, fields: Collection[str]) -> frozenset[str]:
        """Return the scopes of an indicator's figures that a target of `fields` can refer to.

        If no field has figures of the indicator, these are the scopes of the state's figures.
        """
        own = [(field, scope) for i, field, scope in self.measured if i == indicator]
        of_fields = any(field for field, _ in own)
        return frozenset(s for field, s in own if (field in fields if of_fields else not field))


def read(draft: Draft, item_id: str, choices: Choices) -> Item:
    """Return the item of a draft. Raises Unfit with all errors in it."""
    judge = _ItemJudge(draft)
    item = Item(
        id=item_id,
        kind=judge.find_id("kind", words(KINDS, "programme_kind")),
        field_ids=judge.find_ids("fields", choices.fields),
        partner_ids=judge.find_ids("partners", choices.actors),
        body_id=judge.find_id("body", choices.bodies),
        time=judge.time(),
        clock_start=judge.clock("clock_start"),
        clock_end=judge.clock("clock_end"),
        repeat=judge.find_id("repeat", words(REPEATS, "programme_repeat")),
        repeat_on=judge.find_id("repeat_on", words(REPEAT_DAYS, "programme_repeat_on")),
        repeat_until=judge.number("repeat_until", _YEAR),
        kreis_id=judge.find_id("kreis", choices.kreise),
        state=judge.find_id("state", words(STATES, "programme_state")) or "unknown",
        indicator_id=judge.find_id("indicator", choices.indicators),
        target=judge.number("target", _NUMBER),
        target_year=judge.number("target_year", _YEAR),
        target_direction=judge.find_id(
            "target_direction", words(DIRECTIONS, "programme_direction")
        ),
        target_scope=judge.find_id("target_scope", choices.scopes),
        is_public=judge.truth("public"),
        is_archived=judge.truth("archived"),
        **judge.texts(BILINGUAL, PLAIN),
    )
    item = replace(item, parent_id=judge.parent(item.kind, choices.parents))
    judge.need(bool(item.title_de or item.title_en), "programme_no_title")
    judge.need(bool(item.kind or judge.findings), "programme_no_kind")
    judge.need(not item.link or is_web_address(item.link), "programme_bad_link")
    funding = (item.giver, item.eligible_de, item.eligible_en)
    judge.need(item.kind == "funding_programme" or not any(funding), "programme_only_funding")
    _judge_target(judge, item, choices)
    _judge_clock(judge, item)
    judge.close()
    return item


def _judge_target(judge: Judge, item: Item, choices: Choices) -> None:
    """Add findings on the target of a milestone."""
    measured = (item.indicator_id, item.target, item.target_year)
    is_said = any((*measured, item.target_direction, item.target_scope))
    judge.need(all(measured) or not is_said, "programme_half_measure")
    judge.need(item.kind == "milestone" or not is_said, "programme_only_milestone")
    if not (item.indicator_id and item.target_scope):
        return
    possible = choices.scopes_of(item.indicator_id, item.field_ids)
    if item.target_scope not in possible:
        lists = ["; ".join(sorted(map(names.__getitem__, possible))) for names in choices.scopes]
        key = "programme_scope_of_other" if possible else "programme_scope_of_none"
        texts = (say(lang, key, scopes=s) for lang, s in zip(LANGUAGES, lists, strict=True))
        judge.findings.append(AtlasError(*texts))


def _judge_clock(judge: Judge, item: Item) -> None:
    """Add findings on times of day and recurrence."""
    time, clocks = item.time, (item.clock_start, item.clock_end)
    has_day = time.precision == "day"
    judge.need(has_day or not any(clocks), "programme_clock_needs_day")
    has_start = bool(judge.text("clock_start"))
    judge.need(has_start or not item.clock_end, "programme_clock_end_alone")
    is_ordered = time.start != time.end or not all(clocks) or clocks[0] < clocks[1]
    judge.need(is_ordered, "programme_clock_order")
    judge.need(has_day or not item.repeat, "programme_repeat_needs_day")
    judge.need(bool(item.repeat) or not item.repeat_until, "programme_repeat_until_alone")
    judge.need(bool(item.repeat) or not item.repeat_on, "programme_repeat_on_alone")
    if has_day and time.start and item.repeat_on:
        judge.need(fits(item.repeat_on, time.start), f"programme_repeat_no_{item.repeat_on}")
    if has_day and time.start and item.repeat_until:
        is_later = int(item.repeat_until) >= time.start.year
        judge.need(is_later, "programme_repeat_until_early")


@dataclass(frozen=True)
class _ItemJudge(Judge):
    """A judge that also reads the parts that only items have: times, times of day, parents."""

    def time(self) -> Time:
        """Return the time of the draft."""
        try:
            return parse(self.text("time"))
        except AtlasError as error:
            self.findings.append(error)
            return Time()

    def clock(self, name: str) -> str:
        """Return a time of day as '09:00', '' for none."""
        text = self.text(name)
        match = _CLOCK.fullmatch(text)
        self.need(bool(match) or not text, "programme_bad_clock", text=text[:LONGEST_NAMED])
        return f"{int(match[1]):02}:{match[2] or '00'}" if match else ""

    def parent(self, kind: str, ids: Mapping[str, Ids]) -> str:
        """Return the id of the parent in the roadmap of an item of `kind`, '' for none."""
        above = PARENTS.get(kind, "")
        if not self.text("parent"):
            return ""
        self.need(bool(above), "programme_no_parent")
        return self.find_id("parent", (ids.get(above, {}),)) if above else ""
