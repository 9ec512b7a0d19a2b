"""A watch list as a value, to and from the JSON in the work store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work.collection import Record

RULES = ("new", "change", "rank")
UNITS = ("percent", "absolute")
STATE = "16"  # the region id of the whole state, which has no rank
MOST_WATCHES, LONGEST_TITLE = 50, 200


@dataclass(frozen=True)
class Watch:
    """A watch on an indicator of a field or, without a field, of a region.

    It refers to the industry `industry_id`, otherwise to all industries (or the widest that the
    indicator has). Rules: new (a figure that did not exist before), change (by more than `limit`,
    in the indicator's unit or in per cent), rank (among fields or among Kreise).
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

    A person's list is private until it is public; a field's list is visible to all internal
    readers.
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
        """Return the title in `lang`, or else in the other language."""
        first, second = (self.title_de, self.title_en)[:: -1 if lang == "en" else 1]
        return first or second

    @classmethod
    def from_json(cls, text: str) -> WatchList:
        """Return the list in a JSON text. Raises AtlasError if it is damaged."""
        try:
            content: dict[str, Any] = json.loads(text)
            watches = tuple(Watch(**watch) for watch in content.pop("watches"))
            return cls(**content, watches=watches)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("monitoring_damaged", reason=str(error)[:120])) from error
