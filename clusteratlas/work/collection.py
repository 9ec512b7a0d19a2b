"""Collections of values in the work store: read, save, archive, undo."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import Field, asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import engine, records

_LETTERS = 200  # longest name in the audit trail


class Value(Protocol):
    """A frozen dataclass with an id, which may be archived."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """Return its permanent id."""

    @property
    def is_archived(self) -> bool:
        """Return whether it is hidden from all lists."""

    def to_json(self) -> str:
        """Return its content for the work store."""


V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Record:
    """Base of values: JSON, and texts in both languages as attributes `<name>_<lang>`."""

    def to_json(self) -> str:
        """Return its content for the work store."""
        return json.dumps(asdict(self), default=date.isoformat, ensure_ascii=False)

    def words(self, name: str, lang: str) -> str:
        """Return a text in `lang`, '' if it is missing."""
        return str(getattr(self, f"{name}_{lang}"))


@dataclass(frozen=True)
class Edit(Generic[V]):
    """A revision of a value: who and when (UTC); `content` is None if its creation was undone."""

    id: str
    revision: int
    at: datetime
    actor: str
    content: V | None
    is_undo: bool = False


@dataclass(frozen=True)
class Collection(Generic[V]):
    """The values of one kind, with the events `<kind>_create`, `_change` and `_undo`.

    `read` parses a value from JSON (AtlasError if damaged), `name` names it in the audit trail.
    Every save states the last `revision` that its author has seen: 0 for an unedited value.
    """

    kind: str
    read: Callable[[str], V]
    name: Callable[[V], str]

    def edits(self) -> tuple[Edit[V], ...]:
        """Return the last edit of every edited value, including archived ones."""
        return tuple(map(self._edit, records.latest(self.kind))) if engine.exists() else ()

    def history(self, key: str) -> list[Edit[V]]:
        """Return all edits of a value, the newest first."""
        return [*map(self._edit, records.history(self.kind, key))] if engine.exists() else []

    def _edit(self, state: records.State) -> Edit[V]:
        content = self.read(state.content) if state.content else None
        is_undo = state.restores is not None
        return Edit(state.key, state.revision, state.at, state.actor, content, is_undo)

    def save(self, value: V, revision: int, by: str) -> None:
        """Save a value. Raises records.Conflict if it was changed since `revision`."""
        self.save_all([(value, revision)], by)

    def save_all(self, changed: Sequence[tuple[V, int]], by: str, event: str = "") -> None:
        """Save several values or none of them; `event` replaces the default audit event."""
        changes = [
            records.Change(
                value.id,
                revision,
                value.to_json(),
                event or f"{self.kind}_{'change' if revision else 'create'}",
                self.name(value)[:_LETTERS],
            )
            for value, revision in changed
        ]
        records.put(self.kind, changes, by)

    def archive(self, value: V, revision: int, by: str, is_archived: bool = True) -> None:
        """Hide a value from all lists, or show it again; its history stays."""
        self.save(replace(value, is_archived=is_archived), revision, by)

    def undo(
        self, key: str, revision: int, by: str, judge: Callable[[V], object] = lambda value: None
    ) -> None:
        """Undo the last change, which must be `revision`.

        Raises AtlasError if there is nothing to undo, records.Conflict if there is a later change,
        and whatever `judge` raises for the restored value.
        """
        states = records.history(self.kind, key)
        if states and states[0].revision != revision:
            raise records.Conflict(key)
        name = next((self.name(self.read(s.content)) for s in states if s.content), "")
        change = records.undo(states, f"{self.kind}_undo", name[:_LETTERS])
        if change is None:
            raise AtlasError(*both("record_no_undo"))
        if change.content:
            judge(self.read(change.content))
        records.put(self.kind, [change], by)


def new_id() -> str:
    """Return a new random id."""
    return secrets.token_hex(6)


def parts_unlike(versions: Sequence[V]) -> tuple[str, ...]:
    """Return the names of the attributes in which `versions` differ, in order."""
    first, *others = versions
    names = (field.name for field in fields(first))
    return tuple(n for n in names if any(getattr(o, n) != getattr(first, n) for o in others))


def reader(kind: type[V]) -> Callable[[str], V]:
    """Return a function that reads values of `kind` (texts, booleans, lists of texts) from JSON.

    It raises AtlasError for damaged JSON and ignores attributes unknown to `kind`.
    """

    def read(text: str) -> V:
        try:
            content: dict[str, Any] = json.loads(text)
            values = {f.name: content[f.name] for f in fields(kind) if f.name in content}
            return kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in values.items()})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("record_damaged", reason=error)) from error

    return read
