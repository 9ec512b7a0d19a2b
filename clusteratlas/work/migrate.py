"""Migrate the tables of the work store to the current schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
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
    scripts, current = _scripts(), revision_of(connection)
    if current and current not in revisions():
        raise AtlasError(*both("work_newer", revision=current))
    if current == scripts.get_current_head():
        return
    config = Config(attributes={"connection": connection})

    def steps(earlier: str, _: MigrationContext) -> Any:
        return scripts._upgrade_revs(revision, earlier)

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=revision):
        scripts.run_env()


def revision_of(connection: Connection) -> str | None:
    """Return the revision of the tables, None if there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions() -> list[str]:
    """Return all revisions, the oldest first."""
    return [script.revision for script in _scripts().walk_revisions()][::-1]


@cache
def _scripts() -> ScriptDirectory:
    """Return the steps; alembic's own command would read their files twice for each store."""
    return ScriptDirectory(str(_FOLDER))
