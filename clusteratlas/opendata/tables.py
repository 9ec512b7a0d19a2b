"""Write the tables of the store as CSV and Parquet files, in batches of rows."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from clusteratlas.output.cells_of_csv import plain

# Tables for the atlas's search only; all their content is in other tables.
_OF_THE_SEARCH = (
    *("actor_word", "actor_vocabulary"),
    *("search_piece", "search_target", "search_text", "search_word"),
)
_BATCH_ROWS, _GZIP_LEVEL = 100_000, 3
_TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE database_name = 'atlas' AND NOT list_contains($left_out, table_name)
ORDER BY table_name
"""


@dataclass(frozen=True)
class Table:
    """A table of the store: its name, rows and columns."""

    name: str
    rows: int
    schema: pa.Schema


def names(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the public tables."""
    rows = cursor.execute(_TABLES, {"left_out": list(_OF_THE_SEARCH)}).fetchall()
    return [name for (name,) in rows]


def write(cursor: duckdb.DuckDBPyConnection, name: str, folder: Path) -> Table:
    """Write the table `name` of the store into `folder` as <name>.csv.gz and <name>.parquet."""
    # Safe to quote: the name is one of the store's tables.
    reader = cursor.execute(f'SELECT * FROM "{name}" ORDER BY rowid').to_arrow_reader(_BATCH_ROWS)
    rows, schema = 0, reader.schema
    flat = pa.schema([(c.name, plain(pa.array([], c.type)).type) for c in schema])
    with (
        (folder / f"{name}.csv.gz").open("wb") as file,
        gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as packed,
        pa.csv.CSVWriter(packed, flat) as csv,
        pa.parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as parquet,
    ):
        for batch in _tables(reader):
            rows += batch.num_rows
            parquet.write_table(batch)
            columns = [plain(column) for column in batch.columns]
            csv.write_table(pa.table(columns, names=batch.column_names))
    return Table(name, rows, schema)


def _tables(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    for batch in reader:
        yield pa.Table.from_batches([batch])
