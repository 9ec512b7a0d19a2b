"""The tables of the work store. A change here needs a migration; a test compares the two."""

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

# Names of constraints that both engines share, so that a migration can speak of them.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# One row an event, never changed: who did what to what, when (UTC, without a zone).
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
    sqlite_autoincrement=True,  # the number of an event is never given twice
)

# One row a dossier as it is now: `content` is its file (dossier/model.py), `revision` counts saves.
DOSSIER = Table(
    "dossier",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

# One row a decision of a meeting (decisions/model.py); a dossier that has any is not removed.
DECISION = Table(
    "decision",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("dossier_id", String(12), ForeignKey("dossier.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "dossier_id"),
)

# One row a mapping of a register's columns: its content is JSON (register/profiles.py).
PROFILE = Table(
    "profile",
    METADATA,
    Column("name", String(60), primary_key=True),
    Column("content", Text, nullable=False),
)

# One row a state of a record, never changed: the highest `revision` of a `key` is how it is now.
# `content` is JSON, NULL where the record was taken back altogether; `restores` is the revision
# that an undo brings back (0: none), NULL for a change (work/records.py).
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

# One row a sign-in that ended before its time (UTC, without a zone), by its hash: every process of
# the atlas takes its rights away.
ENDED_SESSION = Table(
    "ended_session",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("until", DateTime, nullable=False),
)
