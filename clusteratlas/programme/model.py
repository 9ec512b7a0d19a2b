"""An item of the work programme as a value, and the JSON that the work store keeps of it."""

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
# Of a roadmap: what stands below what. A milestone is measured by an indicator, or reached or not.
PARENTS = {"measure": "goal", "milestone": "measure"}
# How often an event comes again; nothing is made up: a person enters it.
REPEATS = tuple(recurrence.MONTHS)
REPEAT_DAYS = recurrence.DAYS
# Where the aim of a target lies; without one it is where the catalogue finds its indicator better.
DIRECTIONS = ("at_least", "at_most")
STATES = ("planned", "running", "done", "dropped", "unknown")
# Texts of each item in both languages, and what each may have in letters.
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
    """One item; of texts in two languages one may be missing.

    `source` says where its facts come from. An item that is not public is for readers alone; one
    that is archived is in no list. Of a funding programme `giver` is who grants, `eligible` who
    may apply; without a date it is open all the time. What has a day may have times of day
    ('09:00', those of Thüringen) and come again (`repeat`, one of REPEATS) until the end of a year,
    on the same date or, `repeat_on` one of REPEAT_DAYS, on that weekday of the month. A target
    counts what the figures of `target_scope` (in German, as sources print it) do; '' names none.
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
        """Return the item of a content. Raises AtlasError if it is none."""
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
        one = cls(str(values["id"]), str(values["kind"]))
        return replace(one, **{**values, **lists, "time": Time(**time)})
