"""An item of the work programme as a value, from the JSON in the work store."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from clusteratlas.model import AtlasError
from clusteratlas.programme.times import Time
from clusteratlas.text import recurrence
from clusteratlas.text.wording import both
from clusteratlas.work.collection import Record

KINDS = (
    "roadmap",
    "study",
    "panel",
    "centre",
    "growth_core",
    "special_project",
    "fact_sheet",
    "funding",
    "marketing",
    "event",
    "trip",
    "step",
    "funding_programme",
    "goal",
    "measure",
    "milestone",
)
# Kinds of a roadmap -> kind of their parent. A milestone has a target, or is reached or not.
PARENTS = {"measure": "goal", "milestone": "measure"}
# How often an event recurs, as entered by a person.
REPEATS = tuple(recurrence.MONTHS)
REPEAT_DAYS = recurrence.DAYS
# Direction of a target; by default the direction that the catalogue considers better.
DIRECTIONS = ("at_least", "at_most")
STATES = ("planned", "running", "done", "dropped", "unknown")
# Texts in both languages, with their maximum lengths.
BILINGUAL = {
    "title": 200,
    "next_step": 1000,
    "remark": 2000,
    "further_partners": 500,
    "eligible": 500,
}
PLAIN = {"giver": 200, "location": 200, "link": 500, "source": 500}


@dataclass(frozen=True)
class Item(Record):
    """One item; a text may be missing in one of the two languages.

    `source` is the source of its facts. An item that is not public is for internal readers only; an
    archived one is in no list. `giver` grants the money of a funding programme, `eligible` says
    who may apply; without a date it is always open. An item with a day may have local times of day
    ('09:00') and recur (`repeat`, one of REPEATS) until the end of the year `repeat_until`, on the
    same date or on a weekday of the month (`repeat_on`, one of REPEAT_DAYS). `target_scope` is the
    scope of the target's figures, in German as printed by sources, '' if it is not stated.
    """

    id: str
    kind: str
    title_de: str = ""
    title_en: str = ""
    field_ids: tuple[str, ...] = ()
    partner_ids: tuple[str, ...] = ()
    further_partners_de: str = ""
    further_partners_en: str = ""
    body_id: str = ""
    time: Time = field(default_factory=Time)
    location: str = ""
    kreis_id: str = ""
    state: str = "unknown"
    next_step_de: str = ""
    next_step_en: str = ""
    link: str = ""
    remark_de: str = ""
    remark_en: str = ""
    source: str = ""
    parent_id: str = ""
    indicator_id: str = ""
    target: str = ""
    target_year: str = ""
    target_direction: str = ""
    target_scope: str = ""
    giver: str = ""
    eligible_de: str = ""
    eligible_en: str = ""
    clock_start: str = ""
    clock_end: str = ""
    repeat: str = ""
    repeat_on: str = ""
    repeat_until: str = ""
    is_public: bool = False
    is_archived: bool = False

    @classmethod
    def from_json(cls, text: str) -> Item:
        """Return the item in a JSON text. Raises AtlasError if it is damaged."""
        try:
            return cls._from_content(json.loads(text))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("programme_damaged", reason=error)) from error

    @classmethod
    def _from_content(cls, content: dict[str, Any]) -> Item:
        names = {f.name for f in fields(cls)}
        values = {name: value for name, value in content.items() if name in names}
        time = dict(values["time"])
        for end in ("start", "end"):
            time[end] = date.fromisoformat(time[end]) if time[end] else None
        lists = {name: tuple(map(str, values[name])) for name in ("field_ids", "partner_ids")}
        item = cls(str(values["id"]), str(values["kind"]))
        return replace(item, **{**values, **lists, "time": Time(**time)})
