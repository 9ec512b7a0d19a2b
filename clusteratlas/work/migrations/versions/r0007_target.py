"""Targets of milestones name their direction and what they count; of those there are, neither."""

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
    """Write into every state of an item that neither is known."""
    connection = op.get_bind()
    is_item = sa.and_(_RECORD.c.kind == "programme", _RECORD.c.content.is_not(None))
    rows = connection.execute(sa.select(_RECORD.c.id, _RECORD.c.content).where(is_item)).all()
    for key, content in rows:
        try:
            texts = json.dumps({**json.loads(content), **_UNKNOWN}, ensure_ascii=False)
        except (TypeError, ValueError):  # damaged: it stays as it is
            continue
        connection.execute(sa.update(_RECORD).where(_RECORD.c.id == key).values(content=texts))
