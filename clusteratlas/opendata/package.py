"""datapackage.json: the description of a folder of tables by the Frictionless standard."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from clusteratlas.opendata.tables import Table
from clusteratlas.output.slug import slug
from clusteratlas.text.wording import say

_SOURCES = """
SELECT publisher, title_de, title_en, url, licence FROM source ORDER BY source_id
"""
# Licence as named in the store -> its identifier and address.
LICENCES: Mapping[str, tuple[str, str]] = {
    "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)": (
        "dl-de-by-2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
}
DESCRIPTION, STORE = "datapackage.json", "clusteratlas.duckdb"
_TYPES = {"bool": "boolean", "double": "number", "date32[day]": "date"}


def describe(
    cursor: duckdb.DuckDBPyConnection, tables: Sequence[Table], folder: Path, version: str
) -> dict[str, Any]:
    """Return the description of the files of `tables` in `folder`."""
    sources = cursor.execute(_SOURCES).fetchall()
    licences = sorted({licence for *_, licence in sources if licence})
    return {
        "profile": "data-package",
        "name": "clusteratlas",
        "version": version,
        "title": say("de", "opendata_title"),
        "description": f"{say('de', 'opendata_lead')} {say('en', 'opendata_lead')}",
        "licenses": [_licence(licence) for licence in licences],
        "sources": [
            {"title": f"{who}: {title}", **({"path": url} if url else {})}
            for who, title, _, url, _ in sources
        ],
        "resources": [
            resource
            for table in tables
            for resource in (_csv(table, folder), _parquet(table, folder))
        ],
    }


def _licence(text: str) -> dict[str, str]:
    if text not in LICENCES:
        return {"name": slug(text), "title": text}
    name, path = LICENCES[text]
    return {"name": name, "title": text, "path": path}


def _csv(table: Table, folder: Path) -> dict[str, Any]:
    fields = [{"name": column.name, "type": _type(column.type)} for column in table.schema]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        **_file(folder / f"{table.name}.csv.gz"),
        "format": "csv",
        "mediatype": "text/csv",
        "compression": "gz",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
        "rows": table.rows,
    }


def _parquet(table: Table, folder: Path) -> dict[str, Any]:
    return {
        "name": f"{table.name}_parquet",
        **_file(folder / f"{table.name}.parquet"),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": table.rows,
    }


def _file(path: Path) -> dict[str, Any]:
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{sha256(path)}"}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "number"
    if pa.types.is_integer(kind):
        return "integer"
    return _TYPES.get(str(kind), "string")
