"""Values that people write, kept as records: read, saved, archived, taken back."""

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

_LETTERS = 200  # of a name in the audit trail


class Value(Protocol):
    """A frozen dataclass with an id of its own, which may be archived."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """Return what names it for good."""

    @property
    def is_archived(self) -> bool:
        """Tell whether it is out of all lists."""

    def to_json(self) -> str:
        """Return what the work store keeps of it."""


V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Record:
    """What values have in common: their JSON, and texts in both languages as `<name>_<lang>`."""

    def to_json(self) -> str:
        """Return the content that the work store keeps."""
        return json.dumps(asdict(self), default=date.isoformat, ensure_ascii=False)

    def words(self, name: str, lang: str) -> str:
        """Return a text in `lang`, '' where it is missing."""
        return str(getattr(self, f"{name}_{lang}"))


@dataclass(frozen=True)
class Edit(Generic[V]):
    """What somebody made of a value, and when (UTC); `content` is None where it was taken back."""

    id: str
    revision: int
    at: datetime
    actor: str
    content: V | None
    is_undo: bool = False


@dataclass(frozen=True)
class Collection(Generic[V]):
    """The values of one kind; the audit trail has `<kind>_create`, `_change` and `_undo`.

    `read` makes a value of its JSON (AtlasError for what is none), `name` says it in the trail.
    Whoever writes says which `revision` he knows: 0 where nobody has changed it yet.
    """

    kind: str
    read: Callable[[str], V]
    name: Callable[[V], str]

    def edits(self) -> tuple[Edit[V], ...]:
        """Return the last edit of every value that has one, archived ones among them."""
        return tuple(map(self._edit, records.latest(self.kind))) if engine.exists() else ()

    def history(self, key: str) -> list[Edit[V]]:
        """Return all edits of a value, the newest first."""
        return [*map(self._edit, records.history(self.kind, key))] if engine.exists() else []

    def _edit(self, state: records.State) -> Edit[V]:
        content = self.read(state.content) if state.content else None
        is_undo = state.restores is not None
        return Edit(state.key, state.revision, state.at, state.actor, content, is_undo)

    def save(self, value: V, revision: int, by: str) -> None:
        """Keep a value. Raises records.Conflict where somebody changed it since."""
        self.save_all([(value, revision)], by)

    def save_all(self, changed: Sequence[tuple[V, int]], by: str, event: str = "") -> None:
        """Keep several values, or none of them; `event` is how the trail calls it."""
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
        """Take a value out of all lists, or bring it back; its history stays."""
        self.save(replace(value, is_archived=is_archived), revision, by)

    def undo(
        self, key: str, revision: int, by: str, judge: Callable[[V], object] = lambda value: None
    ) -> None:
        """Take back the last change that the writer has seen.

        Raises AtlasError where there is none (any more), records.Conflict where another came
        since, and what `judge` raises about the value that would stand again.
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
    """Return an id that no value has."""
    return secrets.token_hex(6)


def parts_unlike(versions: Sequence[V]) -> tuple[str, ...]:
    """Return the names of the parts that not all of some `versions` have alike, in their order."""
    first, *others = versions
    names = (field.name for field in fields(first))
    return tuple(n for n in names if any(getattr(o, n) != getattr(first, n) for o in others))


def reader(kind: type[V]) -> Callable[[str], V]:
    """Return what makes a value of texts, truths and lists of texts of its JSON.

    It raises AtlasError where the JSON is none; parts that `kind` does not have are left out.
    """

    def read(text: str) -> V:
        try:
            content: dict[str, Any] = json.loads(text)
            values = {f.name: content[f.name] for f in fields(kind) if f.name in content}
            return kind(**{n: tuple(v) if isinstance(v, list) else v for n, v in values.items()})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("record_damaged", reason=error)) from error

    return read
