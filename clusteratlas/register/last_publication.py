"""What companies added to the cells of the last publication, so that two of them tell no more.

Kept in the internal folder with the cells that were published. While a publication is under way its
state lies beside the last one; where it was killed, the next one is compared with both.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
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
_LAST, _UNDER_WAY = "published.parquet", "publishing.parquet"
_SHOWN = "shown"  # cells that have a value in a publication, in the metadata of its file


@dataclass(frozen=True)
class Publication:
    """An earlier publication: its cells, those that it showed, and what changed since.

    `cells`: measure, KEYS, contributors, value, largest, second_largest. `changed`: measure, KEYS
    and how many companies came, went or have another value. `open_cells`: KEYS; None where the file
    is of version 0.3.0, which did not keep them.
    """

    cells: pd.DataFrame
    changed: pd.DataFrame
    open_cells: pd.DataFrame | None


@contextmanager
def remember(folder: Path, open_cells: pd.DataFrame) -> Iterator[None]:
    """Keep the present state of the register as the published one if nothing fails inside.

    `open_cells` are the KEYS of the cells that are published.
    """
    new = folder / _UNDER_WAY
    with connect(folder) as con:
        assert con is not None  # figures have just been computed of it
        show_catalogues(con)
        selections.show(con)
        cells = json.dumps(open_cells[KEYS].to_numpy().tolist()).replace("'", "''")
        con.execute(
            f"COPY ({statement('contribution')}) TO '{quote(new)}'"
            f" (FORMAT parquet, KV_METADATA {{{_SHOWN}: '{cells}'}})"
        )
    os.chmod(new, 0o600)
    try:
        yield
    except BaseException:
        drop(new)
        raise
    os.replace(new, folder / _LAST)


def read_earlier(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Publication]:
    """Return the last publication and one that was killed, if there are any.

    `con` has the table `contribution` and the macros `members` and `cells`.
    """
    files = (folder / _LAST, folder / _UNDER_WAY)
    return [_read(con, file) for file in files if file.is_file()]


def with_changed(cells: pd.DataFrame, earlier: Sequence[Publication]) -> pd.DataFrame:
    """Add `changed`: how many companies of a cell came, went or have another value since then.

    Nobody has changed where nothing was published yet; of two states that may have been seen the
    one that is nearer counts. Nor in counts of coverage: that one company more says something today
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
    row = con.execute(
        "SELECT decode(value) FROM parquet_kv_metadata($f) WHERE decode(key) = $key",
        {"f": str(file), "key": _SHOWN},
    ).fetchone()
    open_cells = pd.DataFrame(json.loads(row[0]), columns=KEYS, dtype=object) if row else None
    return Publication(cells, changed, open_cells)
