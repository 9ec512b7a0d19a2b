"""Decisions in the work store; every change is recorded in the audit trail."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select, update

from clusteratlas.decisions.model import LONGEST_NAME, LONGEST_TEXT, Decision, Milestone
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import audit
from clusteratlas.work.engine import reading, writing
from clusteratlas.work.schema import DECISION, DOSSIER

MOST = 200  # decisions per meeting


class Conflict(AtlasError):
    """Another person saved the decision since it was loaded; `theirs` is that version."""

    def __init__(self, theirs: Decision) -> None:
        super().__init__(*both("decision_conflict"))
        self.theirs = theirs


@dataclass(frozen=True)
class Change:
    """One save of a decision: time (UTC), actor, and part -> (text before, text after)."""

    at: datetime
    actor: str
    parts: dict[str, tuple[str, str]]


def of_dossier(dossier_id: str) -> tuple[Decision, ...]:
    """Return the decisions of a meeting, including archived ones, in order of creation.

    Raises AtlasError for a damaged row.
    """
    query = select(DECISION.c.content).where(DECISION.c.dossier_id == dossier_id)
    with reading() as connection:
        contents = connection.execute(query).scalars().all()
    return _sort(contents)


def every() -> tuple[Decision, ...]:
    """Return the decisions of all meetings, except archived ones, in order of creation."""
    with reading() as connection:
        contents = connection.execute(select(DECISION.c.content)).scalars().all()
    return visible(_sort(contents))


def _sort(contents: Iterable[str]) -> tuple[Decision, ...]:
    every = map(Decision.from_json, contents)
    return tuple(sorted(every, key=lambda decision: (decision.created_at, decision.id)))


def load(decision_id: str) -> Decision:
    """Return a decision by id. Raises AtlasError if there is none."""
    with reading() as connection:
        content = _lock(connection, decision_id)
    if content is None:
        raise AtlasError(*both("decision_unknown"))
    return content


def put(decision: Decision, by: str = "") -> Decision:
    """Save a decision and return the saved version; a new decision has no id yet.

    Raises Conflict if another person saved a later revision, AtlasError for a decision without a
    text, a meeting that is gone or full, and if the work store refuses.
    """
    checked = _check(decision)
    with writing() as connection:
        current = _lock(connection, checked.id) if checked.id else None
        if current and current.revision != checked.revision and current.parts_unlike(checked):
            raise Conflict(current)
        if checked.id and current is None:
            raise AtlasError(*both("decision_unknown"))
        return (
            _update(connection, current, checked, by)
            if current
            else _insert(connection, checked, by)
        )


def history(decision_id: str) -> list[Change]:
    """Return the changes of a decision, newest first."""
    events = audit.events_of(decision_id, ("decision_create", "decision_change"))
    return [Change(e.at, e.actor, _parts(e.detail)) for e in events]


def _insert(connection: Connection, decision: Decision, by: str) -> Decision:
    dossier = select(DOSSIER.c.id).where(DOSSIER.c.id == decision.dossier_id).with_for_update()
    if connection.execute(dossier).scalar() is None:
        raise AtlasError(*both("dossier_removed"))
    others = select(DECISION.c.id).where(DECISION.c.dossier_id == decision.dossier_id)
    if len(connection.execute(others).all()) >= MOST:
        raise AtlasError(*both("decision_full", most=MOST))
    row = _stamp(replace(decision, id=secrets.token_hex(6)))
    connection.execute(
        insert(DECISION).values(dossier_id=row.dossier_id, **_values(row), id=row.id)
    )
    audit.add(connection, by, "decision_create", row.id, _detail(None, row))
    return row


def _update(connection: Connection, current: Decision, new: Decision, by: str) -> Decision:
    if not current.parts_unlike(new):
        return current
    row = _stamp(new)
    query = update(DECISION).where(DECISION.c.id == row.id).values(_values(row))
    connection.execute(query)
    audit.add(connection, by, "decision_change", row.id, _detail(current, row))
    return row


def _lock(connection: Connection, decision_id: str) -> Decision | None:
    """Return the stored decision, and lock its row if the transaction writes."""
    query = select(DECISION.c.content).where(DECISION.c.id == decision_id).with_for_update()
    content = connection.execute(query).scalar()
    return None if content is None else Decision.from_json(content)


def _check(decision: Decision) -> Decision:
    """Return the decision with its texts stripped and cut. Raises AtlasError without a text."""
    texts = {
        name: getattr(decision, name).strip() for name in ("text_de", "text_en", "task", "who")
    }
    if not texts["text_de"]:
        raise AtlasError(*both("decision_empty"))
    longest = {"who": LONGEST_NAME}
    return replace(
        decision, **{n: text[: longest.get(n, LONGEST_TEXT)] for n, text in texts.items()}
    )


def _stamp(decision: Decision) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    created = decision.created_at or now
    return replace(decision, revision=decision.revision + 1, created_at=created, changed_at=now)


def _values(decision: Decision) -> dict[str, object]:
    return {"revision": decision.revision, "content": decision.to_json()}


_LONGEST_DETAIL = 240  # characters per part; the trail takes 4000 for all parts, escaped


def _detail(old: Decision | None, new: Decision) -> str:
    """Return the changes for the audit trail, as JSON: part -> [before, after]."""
    parts = old.parts_unlike(new) if old else ("text_de",)
    pairs = {
        name: [word(getattr(one, name)) if one else "" for one in (old, new)] for name in parts
    }
    return json.dumps(pairs, ensure_ascii=False)


def word(value: object) -> str:
    """Return a value as text for the audit trail, cut if it is long."""
    if isinstance(value, Milestone):
        value = value.titles["de"]
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return text[:_LONGEST_DETAIL] + ("…" if len(text) > _LONGEST_DETAIL else "")


def _parts(detail: str) -> dict[str, tuple[str, str]]:
    try:
        return {name: (str(old), str(new)) for name, (old, new) in json.loads(detail).items()}
    except (AttributeError, TypeError, ValueError):  # cut, or not a change of parts
        return {}


def visible(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that are not archived."""
    return tuple(decision for decision in decisions if not decision.is_archived)
