"""Decisions of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    """Create the table of decisions, each belonging to a dossier."""
    op.create_table(
        "decision",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("dossier_id", sa.String(12), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_decision_dossier_id"),
    )
    op.create_index("ix_decision_dossier_id", "decision", ["dossier_id"])
