"""Migrate the tables of the work store to the current schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 1618_0339  # an arbitrary number, unique in the database


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Migrate in the transaction of `connection`, unless the store is up to date.

    Raises AtlasError for a store made by newer code.
    """
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    current = revision_of(connection)
    if current and current not in revisions(scripts):
        raise AtlasError(*both("work_newer", revision=current))
    if current != scripts.get_current_head():
        command.upgrade(config, revision)


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables, None if there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions(scripts: ScriptDirectory | None = None) -> list[str]:
    """Return all revisions, the oldest first."""
    scripts = scripts or ScriptDirectory(str(_FOLDER))
    return [script.revision for script in scripts.walk_revisions()][::-1]
