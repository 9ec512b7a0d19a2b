"""Answer a list's parameters with a page of rows; the only reader of queries/api."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from http import HTTPStatus

import duckdb
import pyarrow as pa

from clusteratlas import store, versions
from clusteratlas.api.endpoints import ENDPOINTS, Endpoint
from clusteratlas.api.parameters import ValidValues, Value
from clusteratlas.api.problems import Problem
from clusteratlas.paths import QUERIES

_FOLDER = QUERIES / "api"
_KEPT_VERSIONS = 4


@dataclass(frozen=True)
class Page:
    """A page of a list: its rows, their position among all rows, and their data version."""

    table: pa.Table
    total: int
    offset: int
    limit: int
    version: str

    @property
    def next_offset(self) -> int | None:
        """Return the offset of the next page, None after the last."""
        end = self.offset + self.table.num_rows
        return end if self.table.num_rows and end < self.total else None


def page(endpoint: Endpoint, values: Mapping[str, Value]) -> Page:
    """Return the page of rows for the parameters `values`.

    Raises Problem if they ask for a data version other than the current one, StoreError without a
    store.
    """
    if endpoint.name == "versions":
        return _page_of_versions(values)
    cursor = store.cursor()
    # From the same cursor: a build may replace the store at any time.
    version = cursor.execute("SELECT data_version FROM build_info").fetchall()[0][0]
    refuse_other(values, version)
    table = _ask(cursor, endpoint.name, values)
    total = table["total"][0].as_py() if table.num_rows else 0
    if not table.num_rows and values["offset"]:
        first = _ask(cursor, endpoint.name, {**values, "offset": 0, "limit": 1})
        total = first["total"][0].as_py() if first.num_rows else 0
    return _page(table.drop_columns("total"), total, values, version)


def refuse_other(values: Mapping[str, Value], version: str) -> None:
    """Raise Problem if `values` ask for an earlier data version, whose rows are gone."""
    if values["version"] not in ("", version):
        raise Problem("api_version_gone", HTTPStatus.GONE, "version", (version,))


def available_values() -> ValidValues:
    """Return parameter -> its values in the current store."""
    return _available_values(store.data_version().id)


@lru_cache(maxsize=_KEPT_VERSIONS)
def _available_values(version: str) -> ValidValues:
    text, _ = _question("known")
    values: dict[str, list[str]] = {}
    for name, value in store.cursor().execute(text).fetchall():
        values.setdefault(name, []).append(value)
    return {name: tuple(sorted(ids)) for name, ids in values.items()}


def stamp(endpoint: Endpoint) -> str:
    """Return an identifier (for ETags) that changes whenever an answer of this list may change."""
    if endpoint.name != "versions":
        return f"{store.data_version().id}-{_code()}"
    ids = ",".join(version.id for version in versions.list_published())
    return hashlib.sha256(f"{ids} {store.data_version().id}".encode()).hexdigest()[:12]


@cache
def _code() -> str:
    """Return a hash of the queries, since changed queries may give other answers."""
    texts = "".join(_question(name)[0] for name in ENDPOINTS if name != "versions")
    return hashlib.sha256(texts.encode()).hexdigest()[:8]


def _ask(cursor: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Value]) -> pa.Table:
    text, names = _question(name)
    return cursor.execute(text, {key: values[key] for key in names}).to_arrow_table()


@cache
def _question(name: str) -> tuple[str, frozenset[str]]:
    text = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return text, frozenset(duckdb.extract_statements(text)[0].named_parameters)


def _page_of_versions(values: Mapping[str, Value]) -> Page:
    """Return the page of the current and the archived data versions, the newest first."""
    current = store.data_version().id
    refuse_other(values, current)
    rows = [
        {
            "version": version.id,
            "built_at": version.built_at.isoformat(timespec="seconds"),
            "figures": version.figures,
            "indicators": version.indicators,
            "sources": version.sources,
            "is_current": version.id == current,
        }
        for version in versions.list_published()
    ]
    start, limit = int(str(values["offset"])), int(str(values["limit"]))
    table = pa.Table.from_pylist(rows, schema=_VERSION)
    return _page(table.slice(start, limit), len(rows), values, current)


_VERSION = pa.schema(
    [
        ("version", pa.string()),
        ("built_at", pa.string()),
        ("figures", pa.int64()),
        ("indicators", pa.int64()),
        ("sources", pa.int64()),
        ("is_current", pa.bool_()),
    ]
)


def _page(table: pa.Table, total: int, values: Mapping[str, Value], version: str) -> Page:
    offset, limit = int(str(values["offset"])), int(str(values["limit"]))
    return Page(table, total, offset, limit, version)
