"""What companies added to the cells of earlier publications, so that two of them tell no more.

Kept in the internal folder with the cells that were published, each in a file: data versions and
copies of every publication stay in the world. While one is under way its state lies beside them;
where it was killed, nobody knows whether it was seen: it counts as one.
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
# Measure -> the count of those companies of a cell that it is known of.
COVERAGE = {name: f"known_{name}" for name in ("employees", "turnover", "foreign_turnover")}
# The turnover that the export ratio divides by, and what is left of the turnover beside it.
RATIO_BASE, SILENT = "turnover_of_exporters", "turnover_of_silent"
_EARLIER, _UNDER_WAY = "published*.parquet", "publishing.parquet"
# Cells that have a value in a publication, and an export ratio, in the metadata of its file.
_SHOWN, _RATIO = "shown", "shown_ratio"


@dataclass(frozen=True)
class Publication:
    """An earlier publication: its cells, those that it showed, and what changed since.

    `cells`: measure, KEYS, contributors, value, largest, second_largest. `changed`: measure, KEYS
    and how many companies came, went or have another value. `open_cells`, and `ratio_cells` that
    have an export ratio: KEYS; None where the file is of a version that did not keep them.
    """

    cells: pd.DataFrame
    changed: pd.DataFrame
    open_cells: pd.DataFrame | None
    ratio_cells: pd.DataFrame | None


def shown_cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return the KEYS of the cells of a protected table that are published with their value."""
    return table.loc[~table.hidden & (table.suppression == ""), KEYS]


def hidden_cells(table: pd.DataFrame) -> pd.DataFrame:
    """Return the KEYS of the others."""
    return table.loc[table.hidden | (table.suppression != ""), KEYS]


@contextmanager
def remember(folder: Path, tables: Mapping[str, pd.DataFrame]) -> Iterator[None]:
    """Keep the present state of the register as the published one if nothing fails inside.

    `tables` are the protected ones that are published.
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
    """Put what was under way behind the earlier publications; the names sort as they followed."""
    count = len(list(new.parent.glob(_EARLIER)))
    os.replace(new, new.with_name(f"published-{count + 1:04}.parquet"))


def read_earlier(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Publication]:
    """Return all earlier publications, one that was killed too.

    `con` has the table `contribution` and the macros `members` and `cells`.
    """
    files = [*sorted(folder.glob(_EARLIER)), folder / _UNDER_WAY]
    return [_read(con, file) for file in files if file.is_file()]


def with_changed(cells: pd.DataFrame, earlier: Sequence[Publication]) -> pd.DataFrame:
    """Add `changed`: how many companies of a cell came, went or have another value since then.

    Nobody has changed where nothing was published yet; of several publications the one that is
    nearest counts. Nor in counts of coverage: that one company more says something today
    tells nothing of what it says.
    """
    keys = ["measure", *KEYS]
    counts = [cells[keys].merge(one.changed, on=keys, how="left").changed for one in earlier]
    fewest = pd.concat(counts, axis=1).min(axis=1) if counts else pd.Series(0, cells.index)
    fewest = fewest.fillna(0).mask(cells.measure.isin(COVERAGE.values()), 0)
    return cells.assign(changed=fewest.astype(int).to_numpy())


def _read(con: duckdb.DuckDBPyConnection, file: Path) -> Publication:
    # A publication of version 0.3.0 knows fields alone: nobody was in a subfield or network there.
    con.execute(
        "CREATE OR REPLACE TEMP TABLE published AS SELECT * REPLACE (coalesce(subset_ids, []) AS"
        " subset_ids) FROM ((FROM contribution LIMIT 0) UNION ALL BY NAME FROM read_parquet($f))",
        {"f": str(file)},
    )
    run(con, "changed")
    changed, cells = (con.execute(sql).df() for sql in ("FROM changed", "FROM cells('published')"))
    return Publication(cells, changed, _kept(con, file, _SHOWN), _kept(con, file, _RATIO))


def _as_text(table: pd.DataFrame) -> str:
    """Return the KEYS of the cells that are shown, as they stand in a literal of SQL."""
    return json.dumps(shown_cells(table).to_numpy().tolist()).replace("'", "''")


def _kept(con: duckdb.DuckDBPyConnection, file: Path, name: str) -> pd.DataFrame | None:
    row = con.execute(
        "SELECT decode(value) FROM parquet_kv_metadata($f) WHERE decode(key) = $key",
        {"f": str(file), "key": name},
    ).fetchone()
    return pd.DataFrame(json.loads(row[0]), columns=KEYS, dtype=object) if row else None
