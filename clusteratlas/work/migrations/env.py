"""Alembic's entry point: migrate the connection of `work.migrate` in its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # works with SQLite too, as `work.engine` begins the transactions
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
