"""A dossier as a value: meeting, agenda, items; to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from clusteratlas.files import parse_json
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.views import ViewState

KINDS = ("council", "board", "other")
MOST_ITEMS, MOST_POINTS, LONGEST_TITLE, LONGEST_TEXT = 60, 100, 200, 2000
MOST_POINT_ITEMS = 500
_PARTS = (
    "title",
    "kind",
    "day",
    "author",
    "agenda",
    "point_items",
    "items",
    "has_news",
    "has_programme",
    "programme_text",
)
_LONGEST_FILE = 2_000_000  # bytes; twice the size of sixty views with their sentences
_MOST_SAVES = 2**31 - 1  # largest integer in both engines of the work store
_FORM = "clusteratlas-dossier-1"


@dataclass(frozen=True)
class Item:
    """One view (as ViewState.as_dict) and the manager's sentence on it."""

    view: Mapping[str, Any]
    text: str = ""

    def state(self, lang: str) -> ViewState:
        """Return the view in `lang`. Raises AtlasError if it is damaged."""
        return ViewState.from_dict(self.view, lang)


@dataclass(frozen=True)
class Dossier:
    """The material of a meeting; `version` is the data version of all its figures.

    `revision` counts the saves, so that nobody overwrites an unseen change. `previous` is the
    dossier of the last meeting. `has_news` adds the changes on watch lists since then,
    `has_programme` the state of the work programme, after the manager's `programme_text`.
    `point_items` are pairs of an agenda point and the id of an item of the work programme.
    `created_at` and `changed_at` are ISO times in UTC.
    """

    id: str
    kind: str
    title: str
    day: date
    version: str
    agenda: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    author: str = ""
    previous: str = ""
    created_at: str = ""
    changed_at: str = ""
    revision: int = 0
    has_news: bool = False
    has_programme: bool = False
    programme_text: str = ""
    point_items: tuple[tuple[str, str], ...] = ()

    def with_item(self, item: Item) -> Dossier:
        """Return the dossier with another item. Raises AtlasError if it is full."""
        if len(self.items) >= MOST_ITEMS:
            raise AtlasError(*both("dossier_full", most=MOST_ITEMS))
        return replace(self, items=(*self.items, item))

    def without_item(self, place: int) -> Dossier:
        """Return the dossier without the item at `place` (from 0)."""
        return replace(self, items=(*self.items[:place], *self.items[place + 1 :]))

    def move(self, place: int, steps: int) -> Dossier:
        """Return the dossier with the item at `place` moved by `steps`, at most to either end."""
        items = list(self.items)
        item = items.pop(place)
        items.insert(min(max(place + steps, 0), len(items)), item)
        return replace(self, items=tuple(items))

    def with_text(self, place: int, text: str) -> Dossier:
        """Return the dossier with a new sentence for the item at `place`."""
        items = list(self.items)
        items[place] = replace(items[place], text=text[:LONGEST_TEXT])
        return replace(self, items=tuple(items))

    def parts_unlike(self, other: Dossier) -> tuple[str, ...]:
        """Return the names of the editable parts in which two dossiers differ."""
        return tuple(n for n in _PARTS if getattr(self, n) != getattr(other, n))

    def to_json(self) -> bytes:
        """Return the dossier as the content of a file."""
        data = {"form": _FORM, **asdict(self), "day": self.day.isoformat()}
        return json.dumps(data, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Dossier:
        """Return the dossier in a file. Raises AtlasError if the file is invalid."""
        try:
            return cls._from_content(parse_json(data, _LONGEST_FILE))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise AtlasError(*both("dossier_damaged", reason=_reason(error))) from error

    @classmethod
    def _from_content(cls, content: Any) -> Dossier:
        if content["form"] != _FORM or content["kind"] not in KINDS:
            raise ValueError(str(content["form"])[:40])
        items = tuple(
            Item(dict(i["view"]), str(i["text"])[:LONGEST_TEXT]) for i in content["items"]
        )
        for item in items:
            item.state("de")
        if len(content["agenda"]) > MOST_POINTS:
            raise ValueError(f"agenda > {MOST_POINTS}")
        texts = ("id", "version", "author", "previous", "created_at", "changed_at")
        return cls(
            kind=content["kind"],
            title=str(content["title"])[:LONGEST_TITLE],
            day=date.fromisoformat(content["day"]),
            agenda=tuple(str(point)[:LONGEST_TITLE] for point in content["agenda"]),
            items=items[:MOST_ITEMS],
            revision=_count(content["revision"]),
            # Files of earlier versions lack these.
            has_news=content.get("has_news") is True,
            has_programme=content.get("has_programme") is True,
            programme_text=str(content.get("programme_text", ""))[:LONGEST_TEXT],
            point_items=tuple(
                (str(point)[:LONGEST_TITLE], str(item_id)[:LONGEST_TITLE])
                for point, item_id in content.get("point_items", ())[:MOST_POINT_ITEMS]
            ),
            **{key: str(content[key])[:LONGEST_TITLE] for key in texts},
        )


def _count(value: object) -> int:
    """Return a valid number of saves. Raises ValueError for any other value."""
    if not (type(value) is int and 0 <= value < _MOST_SAVES):
        raise ValueError(f"revision {value!r}")
    return value


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120]
