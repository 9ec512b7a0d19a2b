"""Targets of milestones get direction and scope; both are unknown for existing targets."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"

_RECORD = sa.table(
    "record",
    sa.column("id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("content", sa.Text),
)
_UNKNOWN = {"target_direction": "", "target_scope": ""}


def upgrade() -> None:
    """Add the unknown direction and scope to every state of an item."""
    connection = op.get_bind()
    is_item = sa.and_(_RECORD.c.kind == "programme", _RECORD.c.content.is_not(None))
    rows = connection.execute(sa.select(_RECORD.c.id, _RECORD.c.content).where(is_item)).all()
    for key, content in rows:
        try:
            texts = json.dumps({**json.loads(content), **_UNKNOWN}, ensure_ascii=False)
        except (TypeError, ValueError):  # damaged: leave it unchanged
            continue
        connection.execute(sa.update(_RECORD).where(_RECORD.c.id == key).values(content=texts))
