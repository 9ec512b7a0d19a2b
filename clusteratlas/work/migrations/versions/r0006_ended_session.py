"""Sessions that were ended early."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    """Create the table of ended sessions."""
    op.create_table(
        "ended_session",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_ended_session"),
    )
