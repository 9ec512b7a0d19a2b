"""Items of the work programme in the work store: read, changed, archived, taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from clusteratlas.model import AtlasError
from clusteratlas.programme.model import Item
from clusteratlas.text.wording import both
from clusteratlas.work import records

KIND = "programme"
_LETTERS = 200  # of a title in the audit trail


@dataclass(frozen=True)
class Edit:
    """What somebody made of an item, and when; `item` is None where it was taken back."""

    id: str
    revision: int
    at: datetime
    actor: str
    item: Item | None
    is_undo: bool = False


def new_id() -> str:
    """Return an id that no item has."""
    return secrets.token_hex(6)


def edits() -> tuple[Edit, ...]:
    """Return the last edit of every item that has one, archived ones among them."""
    return tuple(map(_edit, records.latest(KIND)))


def history(item_id: str) -> list[Edit]:
    """Return all edits of an item, the newest first."""
    return [_edit(state) for state in records.history(KIND, item_id)]


def _edit(state: records.State) -> Edit:
    item = Item.from_json(state.content) if state.content else None
    return Edit(state.key, state.revision, state.at, state.actor, item, state.restores is not None)


def save(item: Item, seen: int, by: str) -> None:
    """Keep an item whose revision `seen` the writer knows (0: nobody has changed it yet).

    Raises records.Conflict where somebody changed it since.
    """
    save_all([(item, seen)], by)


def save_all(changed: Sequence[tuple[Item, int]], by: str, event: str = "") -> None:
    """Keep several items, or none of them; `event` is how the trail calls it."""
    changes = [
        records.Change(
            item.id,
            seen,
            item.to_json(),
            event or ("programme_change" if seen else "programme_create"),
            _name(item),
        )
        for item, seen in changed
    ]
    records.put(KIND, changes, by)


def archive(item: Item, seen: int, by: str, is_archived: bool = True) -> None:
    """Take an item out of all lists, or bring it back; its history stays."""
    save(replace(item, is_archived=is_archived), seen, by)


def undo(item_id: str, seen: int, by: str) -> None:
    """Take back the last change that the writer has seen.

    Raises AtlasError where there is none (any more), records.Conflict where another came since.
    """
    states = records.history(KIND, item_id)
    if states and states[0].revision != seen:
        raise records.Conflict(item_id)
    name = next((_name(Item.from_json(s.content)) for s in states if s.content), "")
    change = records.undo(states, "programme_undo", name)
    if change is None:
        raise AtlasError(*both("programme_no_undo"))
    records.put(KIND, [change], by)


def _name(item: Item) -> str:
    return (item.title_de or item.title_en)[:_LETTERS]
