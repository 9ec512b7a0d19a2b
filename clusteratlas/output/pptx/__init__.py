"""PowerPoint: native charts, tables and shapes that stay editable."""
