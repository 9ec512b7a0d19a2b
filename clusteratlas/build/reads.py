"""The tables and files that a query reads, by DuckDB's parser; the tables need not exist."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import duckdb

Place = tuple[str, str]  # variable of a folder (raw_dir, catalog_dir), path below it


@dataclass(frozen=True)
class Reads:
    """Unqualified names of the tables that a query reads (without its CTEs), and its files."""

    tables: frozenset[str]
    files: frozenset[Place]


@lru_cache(maxsize=512)
def find_reads(text: str) -> Reads:
    """Return what the query `text` reads. Raises duckdb.ParserException if it is no SELECT.

    Cached, because a process that imports several files builds with the same queries again.
    """
    with duckdb.default_connection().cursor() as con:
        (answer,) = con.execute("SELECT json_serialize_sql($1)", [text]).fetchall()[0]
    tree = json.loads(answer)
    if tree["error"]:
        raise duckdb.ParserException(tree["error_message"])
    reads = list(_walk(tree["statements"], frozenset()))
    return Reads(
        frozenset(entry for entry in reads if isinstance(entry, str)),
        frozenset(entry for entry in reads if not isinstance(entry, str)),
    )


def _walk(node: Any, own: frozenset[str]) -> Iterator[str | Place]:
    """Yield tables and files below `node`; the names `own` are CTEs."""
    if isinstance(node, list):
        for part in node:
            yield from _walk(part, own)
    elif isinstance(node, dict):
        if node.get("type") == "BASE_TABLE" and node["table_name"] not in own:
            yield node["table_name"]
        if node.get("function_name") == "||":
            yield from _file(node["children"])
        for entry in node.get("cte_map", {}).get("map", []):
            is_recursive = entry["value"]["query"]["node"]["type"] == "RECURSIVE_CTE_NODE"
            inner = own | {entry["key"]} if is_recursive else own
            yield from _walk(entry["value"], inner)
            own |= {entry["key"]}  # visible to the following queries
        yield from _walk([part for key, part in node.items() if key != "cte_map"], own)


def _file(children: list[Any]) -> Iterator[Place]:
    """Yield the file of `getvariable('raw_dir') || '/folder/name.csv'`."""
    folder, name = children
    if folder.get("function_name") == "getvariable" and name.get("type") == "VALUE_CONSTANT":
        yield folder["children"][0]["value"]["value"], name["value"]["value"]
