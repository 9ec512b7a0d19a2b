"""The tables of the work store. A change needs a migration; a test compares both."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

# The same constraint names in both engines, so that migrations can refer to them.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# One row per event, never changed: who did what to what, when (UTC, without a zone).
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("target", String(300), nullable=False),
    Column("detail", Text, nullable=False),
    Index(None, "at"),
    sqlite_autoincrement=True,  # numbers of events are never reused
)

# One row per dossier: `content` is its JSON (dossier/model.py), `revision` counts the saves.
DOSSIER = Table(
    "dossier",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

# One row per decision (decisions/model.py); a dossier with decisions cannot be removed.
DECISION = Table(
    "decision",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("dossier_id", String(12), ForeignKey("dossier.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "dossier_id"),
)

# One row per mapping of a register's columns; the content is JSON (register/profiles.py).
PROFILE = Table(
    "profile",
    METADATA,
    Column("name", String(60), primary_key=True),
    Column("content", Text, nullable=False),
)

# One row per state of a record, never changed; the highest `revision` of a `key` is current.
# `content` is JSON, NULL if the creation was undone; `restores` is the revision restored by an undo
# (0: none), NULL for a change (work/records.py).
RECORD = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("restores", Integer, nullable=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("content", Text, nullable=True),
    UniqueConstraint("kind", "key", "revision"),
    sqlite_autoincrement=True,
)

# One row per session ended early, by its hash; `until` (UTC, without a zone) is its regular
# end. All processes of the atlas withdraw its rights.
ENDED_SESSION = Table(
    "ended_session",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("until", DateTime, nullable=False),
)
