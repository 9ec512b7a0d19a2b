"""Run by Alembic: it migrates the connection that `work.migrate` holds, in its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # SQLite can: `work.engine` begins its transactions itself
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
