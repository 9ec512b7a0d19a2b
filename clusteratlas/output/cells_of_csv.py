"""A column in the form of a plain CSV file."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from clusteratlas.output.tables import safe


def plain(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Return a column as cells: lists joined by ';', texts safe from running as formulas."""
    if pa.types.is_list(column.type):
        column = pc.binary_join(pc.cast(column, pa.list_(pa.string())), ";")
    if not pa.types.is_string(column.type):
        return column
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    texts = whole.dictionary_encode()
    cleaned = [safe(text) for text in texts.dictionary.to_pylist()]
    return pa.array(cleaned, pa.string()).take(texts.indices)
