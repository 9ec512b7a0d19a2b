"""Dossiers in the work store; every change is recorded in the audit trail."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from clusteratlas.dossier.model import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.work import audit
from clusteratlas.work.engine import reading, writing
from clusteratlas.work.schema import DECISION, DOSSIER


def contents() -> dict[str, str]:
    """Return id -> content of all dossiers."""
    with reading() as connection:
        return {row.id: row.content for row in connection.execute(select(DOSSIER))}


def content(dossier_id: str) -> str | None:
    """Return the content of a dossier, None if there is none."""
    with reading() as connection:
        return connection.execute(
            select(DOSSIER.c.content).where(DOSSIER.c.id == dossier_id)
        ).scalar()


def put(dossier: Dossier, by: str) -> Dossier:
    """Save a dossier and return the saved version; under a new id if the row has a later revision.

    Raises AtlasError if the dossier was removed since it was loaded.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with writing() as connection:
        revision = _revision(connection, dossier.id)
        if revision is None and dossier.revision:
            raise AtlasError(*both("dossier_removed"))
        if revision not in (None, dossier.revision):
            dossier, revision = replace(dossier, id=new_id(), created_at=now), None
        row = replace(
            dossier,
            revision=dossier.revision + 1,
            created_at=dossier.created_at or now,
            changed_at=now,
        )
        if revision is None:
            _insert(connection, row, by)
        else:
            connection.execute(update(DOSSIER).where(DOSSIER.c.id == row.id).values(_values(row)))
            audit.add(connection, by, "dossier_change", row.id, row.title)
    return row


def put_once(dossier: Dossier) -> None:
    """Save a dossier unchanged, unless its id exists already."""
    with writing() as connection:
        if _revision(connection, dossier.id) is None:
            _insert(connection, dossier, "")


def remove(dossier_id: str, revision: int | None, by: str) -> None:
    """Remove a dossier.

    Raises AtlasError if its revision is no longer `revision`, or if it has decisions.
    """
    with writing() as connection:
        held = _revision(connection, dossier_id)
        if held is None:
            return
        if revision not in (None, held):
            raise AtlasError(*both("dossier_not_removed"))
        decisions = select(exists().where(DECISION.c.dossier_id == dossier_id))
        if connection.execute(decisions).scalar():
            raise AtlasError(*both("dossier_has_decisions"))
        connection.execute(delete(DOSSIER).where(DOSSIER.c.id == dossier_id))
        audit.add(connection, by, "dossier_remove", dossier_id)


def new_id() -> str:
    """Return a new random id."""
    return secrets.token_hex(6)


def _revision(connection: Connection, dossier_id: str) -> int | None:
    """Return the revision of a dossier and lock its row for this transaction."""
    query = select(DOSSIER.c.revision).where(DOSSIER.c.id == dossier_id)
    return connection.execute(query.with_for_update()).scalar()


def _insert(connection: Connection, dossier: Dossier, by: str) -> None:
    connection.execute(insert(DOSSIER).values(_values(dossier)))
    audit.add(connection, by, "dossier_create", dossier.id, dossier.title)


def _values(dossier: Dossier) -> dict[str, Any]:
    content = dossier.to_json().decode()
    return {"id": dossier.id, "revision": dossier.revision, "content": content}
