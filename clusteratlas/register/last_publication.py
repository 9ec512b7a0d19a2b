"""The companies' contributions to earlier publications, so that comparing two reveals no company.

Each publication is one file in the internal folder, with the keys of the published cells: copies
of every publication may exist somewhere. A publication under way has its own file; if its process
was killed, somebody may have seen it, so it counts as published.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from clusteratlas.files import drop
from clusteratlas.register import selections
from clusteratlas.register.steps import run, show_catalogues, statement
from clusteratlas.register.vault import connect, quote

KEYS = ["region", "industry", "size", "selection"]
# Measure -> the number of companies of a cell with a known value of it.
COVERAGE = {name: f"known_{name}" for name in ("employees", "turnover", "foreign_turnover")}
# The turnover that the export ratio divides by, and the rest of the turnover.
RATIO_BASE, SILENT = "turnover_of_exporters", "turnover_of_silent"
_EARLIER, _UNDER_WAY = "published*.parquet", "publishing.parquet"
# Metadata keys of a publication's file: cells with a value, and cells with an export ratio.
_SHOWN, _RATIO = "shown", "shown_ratio"


@dataclass(frozen=True)
class Publication:
    """An earlier publication: its cells, which of them it showed, and the changes since.

    `cells`: measure, KEYS, contributors, value, largest, second_largest. `changed`: measure, KEYS
    and the number of companies that came, went or changed their value. `open_cells` (published
    with a value) and `ratio_cells` (with an export ratio): KEYS; None if the file's version did
    not store them.
    """

    cells: pd.DataFrame
    changed: pd.DataFrame
    open_cells: pd.DataFrame | None
    ratio_cells: pd.DataFrame | None


def shown_cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return the KEYS of the cells of a protected table that are published with their value."""
    return table.loc[~table.hidden & (table.suppression == ""), KEYS]


def hidden_cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return the KEYS of the cells of a protected table that are not published with a value."""
    return table.loc[table.hidden | (table.suppression != ""), KEYS]


@contextmanager
def remember(folder: Path, tables: Mapping[str, pd.DataFrame]) -> Iterator[None]:
    """Store the register's current state as published, unless the `with` block fails.

    `tables`: the protected tables that are published, by measure.
    """
    new = folder / _UNDER_WAY
    if new.is_file():
        _keep(new)
    with connect(folder) as con:
        assert con is not None  # figures have just been computed of it
        show_catalogues(con)
        selections.show(con)
        kept = {_SHOWN: "companies", _RATIO: RATIO_BASE}
        cells = ", ".join(
            f"{key}: '{_as_text(tables[name])}'" for key, name in kept.items() if name in tables
        )
        con.execute(
            f"COPY ({statement('contribution')}) TO '{quote(new)}'"
            f" (FORMAT parquet, KV_METADATA {{{cells}}})"
        )
    os.chmod(new, 0o600)
    try:
        yield
    except BaseException:
        drop(new)
        raise
    _keep(new)


def _keep(new: Path) -> None:
    """Rename the file of the publication under way; the names sort in order of publication."""
    count = len(list(new.parent.glob(_EARLIER)))
    os.replace(new, new.with_name(f"published-{count + 1:04}.parquet"))


def read_earlier(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Publication]:
    """Return all earlier publications, including one whose process was killed.

    `con` must have the table `contribution` and the macros `members` and `cells`.
    """
    files = [*sorted(folder.glob(_EARLIER)), folder / _UNDER_WAY]
    return [_read(con, file) for file in files if file.is_file()]


def with_changed(cells: pd.DataFrame, earlier: Sequence[Publication]) -> pd.DataFrame:
    """Return the cells with `changed`: how many companies came, went or changed their value.

    The earlier publication with the fewest changes counts. 0 without an earlier publication, and
    for counts of coverage: that one more company reports a value does not reveal the value.
    """
    keys = ["measure", *KEYS]
    counts = [
        cells[keys].merge(publication.changed, on=keys, how="left").changed
        for publication in earlier
    ]
    fewest = pd.concat(counts, axis=1).min(axis=1) if counts else pd.Series(0, cells.index)
    fewest = fewest.fillna(0).mask(cells.measure.isin(COVERAGE.values()), 0)
    return cells.assign(changed=fewest.astype(int).to_numpy())


def _read(con: duckdb.DuckDBPyConnection, file: Path) -> Publication:
    # Publications of version 0.3.0 have fields only, no subfields and networks.
    con.execute(
        "CREATE OR REPLACE TEMP TABLE published AS SELECT * REPLACE (coalesce(subset_ids, []) AS"
        " subset_ids) FROM ((FROM contribution LIMIT 0) UNION ALL BY NAME FROM read_parquet($f))",
        {"f": str(file)},
    )
    run(con, "changed")
    changed, cells = (con.execute(sql).df() for sql in ("FROM changed", "FROM cells('published')"))
    return Publication(cells, changed, _read_keys(con, file, _SHOWN), _read_keys(con, file, _RATIO))


def _as_text(table: pd.DataFrame) -> str:
    """Return the KEYS of the shown cells as JSON, escaped for a SQL literal."""
    return json.dumps(shown_cells(table).to_numpy().tolist()).replace("'", "''")


def _read_keys(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> pd.DataFrame | None:
    row = con.execute(
        "SELECT decode(value) FROM parquet_kv_metadata($f) WHERE decode(key) = $key",
        {"f": str(file), "key": name},
    ).fetchone()
    return pd.DataFrame(json.loads(row[0]), columns=KEYS, dtype=object) if row else None
