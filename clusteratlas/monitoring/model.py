"""A watch list as a value, and the JSON that the work store keeps of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work.collection import Record

RULES = ("new", "change", "rank")
UNITS = ("percent", "absolute")
STATE = "16"  # the region of the whole state, which has no rank
MOST_WATCHES, LONGEST_TITLE = 50, 200


@dataclass(frozen=True)
class Watch:
    """One thing to watch: an indicator of a field or, where there is none, of a region.

    In the industry `industry_id`, else of all of them (or of the widest that the indicator has).
    `rule`: new (a figure that was not there) · change (by more than `limit`, in the unit of the
    indicator or in per cent) · rank (among fields, or among Kreise).
    """

    indicator_id: str
    field_id: str = ""
    region_id: str = ""
    rule: str = "new"
    limit: float = 0.0
    unit: str = "percent"
    industry_id: str = ""


@dataclass(frozen=True)
class WatchList(Record):
    """Watches of a person (`owner`, the name in the audit trail) or of a growth field.

    A list of a person is that person's alone until it is public; one of a field is everybody's
    who may read internal things.
    """

    id: str
    title_de: str
    title_en: str = ""
    owner: str = ""
    field_id: str = ""
    watches: tuple[Watch, ...] = ()
    is_public: bool = False
    is_archived: bool = False

    def title(self, lang: str) -> str:
        """Return the title in `lang`, else the one that there is."""
        first, second = (self.title_de, self.title_en)[:: -1 if lang == "en" else 1]
        return first or second

    @classmethod
    def from_json(cls, text: str) -> WatchList:
        """Return the list of a content. Raises AtlasError if it is none."""
        try:
            content: dict[str, Any] = json.loads(text)
            watches = tuple(Watch(**one) for one in content.pop("watches"))
            return cls(**content, watches=watches)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("monitoring_damaged", reason=str(error)[:120])) from error
