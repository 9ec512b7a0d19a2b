"""Create the tables of a build, each only if its query or its inputs have changed.

Imported tables change often, official data do not. So a mart with the line
`-- Imported rows: apart` is computed twice: from the official rows, and from the imported ones,
whose result is appended. The in-memory schemas `official` and `imported` give later queries a view
of either part of every such table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import duckdb
import pandas as pd

from clusteratlas.build.errors import BuildError
from clusteratlas.build.plan import ATLAS, PARTS, Query
from clusteratlas.build.reads import find_reads
from clusteratlas.build.reuse import Entry, Ledger, hash_of

WHOLE, OFFICIAL, IMPORTED = "whole", "official", "imported"
_MOST_HASHED = 20_000  # rows; hashing the content of larger tables costs more than it saves


class Tables:
    """The tables of a build in the attached databases `atlas` and `parts`."""

    def __init__(self, con: duckdb.DuckDBPyConnection, earlier: Ledger) -> None:
        """Start from the tables of an `earlier` build, which the databases contain."""
        self._con, self._earlier, self.ledger = con, earlier, Ledger()
        self._identities: dict[tuple[str, str], str] = {}
        for scope in (OFFICIAL, IMPORTED):
            con.execute(f"CREATE SCHEMA memory.{scope}")

    def use(self, scope: str) -> None:
        """Resolve unqualified names to the tables of a scope."""
        first = f"memory.{scope}," if scope != WHOLE else ""
        self._con.execute(f"SET search_path = '{first}{ATLAS},{PARTS},memory.main'")

    def key(self, text: str, reads: frozenset[str], scope: str = WHOLE) -> str:
        """Return the hash of a query and of the tables that it reads in a scope."""
        inputs = (
            self._identities.get((scope, name), self.identity(name)) for name in sorted(reads)
        )
        return hash_of(text, *inputs)

    def put_frame(self, name: str, frame: pd.DataFrame) -> None:
        """Store a frame as a table of the parts."""
        self._con.register("incoming_frame", frame)
        self.put(name, self._content("incoming_frame"), lambda: frame)
        self._con.unregister("incoming_frame")

    def put(self, name: str, key: str, make: Callable[[], pd.DataFrame]) -> None:
        """Store the result of `make` as a table of the parts; `make` runs only if `key` is new."""
        if not self.has(name, key):
            self._con.register("new_frame", make())
            self._create(name, PARTS, "SELECT * FROM new_frame")
            self._con.unregister("new_frame")
        self._enter(name, PARTS, key)

    def has(self, name: str, key: str) -> bool:
        """Return whether the earlier build has this table of the parts with the same key."""
        return self._is_kept(name, PARTS, key)

    def run(self, query: Query) -> None:
        """Create the table of a query. Raises BuildError that names its file."""
        try:
            self._run(query)
        except duckdb.Error as error:
            reason = re.sub(r"\s+", " ", str(error)).split(" LINE ")[0]
            raise BuildError(f"{query.file}: {reason}", f"{query.file}: {reason}") from error

    def _run(self, query: Query) -> None:
        if query.is_view:
            for scope in (OFFICIAL, IMPORTED):
                self.use(scope)
                identity = self.key(query.text, query.reads, scope)
                self.show(scope, query.name, query.text, identity)
            return
        scope = OFFICIAL if query.is_apart else WHOLE
        self.use(scope)
        key = hash_of(self.key(query.text, query.reads, scope), *query.file_sums())
        if is_new := not self._is_kept(query.name, query.place, key):
            self._create(query.name, query.place, query.text)
        self._enter(query.name, query.place, key)
        if query.is_apart:
            self._add_imported(query, is_new)

    def _add_imported(self, query: Query, is_new: bool) -> None:
        """Append the rows from imported tables, and create a view of either part."""
        entry, table = self.ledger.entries[query.name], f"{query.place}.{query.name}"
        key = self.key(query.text, query.reads, IMPORTED)
        official = f"rowid < {entry.rows}"
        if is_new or self._earlier.entries[query.name].imported_key != key:
            self.use(IMPORTED)
            if not is_new:
                self._con.execute(f"DELETE FROM {table} WHERE NOT {official}")
            execute_at_any_cost(self._con, f"INSERT INTO {table} BY NAME {query.text}")
        self.show(OFFICIAL, query.name, f"FROM {table} WHERE {official}", entry.identity)
        self.show(IMPORTED, query.name, f"FROM {table} WHERE NOT {official}", "")
        identity = self._content(f"memory.{IMPORTED}.{query.name}")
        self._identities[IMPORTED, query.name] = identity
        self.ledger.entries[query.name] = replace(
            entry, imported_key=key, imported_identity=identity
        )

    def show(self, scope: str, name: str, select: str, identity: str) -> None:
        """Create a view with the given name in a scope."""
        schema = "main" if scope == WHOLE else scope
        self._con.execute(f"CREATE VIEW memory.{schema}.{name} AS {select}")
        self._identities[scope, name] = identity

    def check(self, scope: str, text: str) -> bool:
        """Return whether a check passed before on the same tables; note it as passed.

        Noting it early is safe: the ledger is stored only if all checks pass.
        """
        key = self.key(text, find_reads(text).tables, scope)
        is_passed = key in self._earlier.passed or key in self.ledger.passed
        self.ledger.passed.add(key)
        return is_passed

    def drop_others(self) -> None:
        """Drop the tables of the earlier build that no query creates any more."""
        for name, entry in self._earlier.entries.items():
            now = self.ledger.entries.get(name)
            if now is None or now.place != entry.place:
                self._con.execute(f"DROP TABLE IF EXISTS {entry.place}.{name}")

    def identity(self, name: str) -> str:
        """Return the hash of a table's content, '' for a missing table."""
        if (WHOLE, name) in self._identities:
            return self._identities[WHOLE, name]
        entry = self.ledger.entries.get(name)
        return hash_of(entry.identity, entry.imported_identity) if entry else ""

    def _is_kept(self, name: str, place: str, key: str) -> bool:
        earlier = self._earlier.entries.get(name)
        return earlier is not None and (earlier.place, earlier.key) == (place, key)

    def _create(self, name: str, place: str, text: str) -> None:
        self._con.execute(f"DROP TABLE IF EXISTS {place}.{name}")
        execute_at_any_cost(self._con, f"CREATE TABLE {place}.{name} AS {text}")

    def _enter(self, name: str, place: str, key: str) -> None:
        """Enter a table, new or from the earlier build, in the ledger."""
        if self._is_kept(name, place, key):
            self.ledger.entries[name] = self._earlier.entries[name]
            return
        table = f"{place}.{name}"
        (rows,) = self._con.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
        identity = self._content(table) if rows <= _MOST_HASHED else key
        self.ledger.entries[name] = Entry(place, key, identity, rows)

    def _content(self, table: str) -> str:
        """Return a hash of the columns, the rows and their order."""
        numbered = f"(SELECT row_number() OVER () AS n, * FROM {table}) AS t"
        sums = "count(*), bit_xor(hash(t)), sum(hash(t, 1)::HUGEINT)"
        columns = self._con.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()
        return hash_of(
            str(columns), str(self._con.execute(f"SELECT {sums} FROM {numbered}").fetchall())
        )


def execute_at_any_cost(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Run `sql`; if the build's memory limit is too low, run it again without that limit.

    RESET alone changes the reported limit but not the effective one, so the limit is set again.
    """
    try:
        con.execute(sql)
    except duckdb.OutOfMemoryException:
        con.execute("RESET memory_limit")
        (limit,) = con.execute("SELECT current_setting('memory_limit')").fetchall()[0]
        con.execute(f"SET memory_limit = '{limit}'")
        con.execute(sql)
