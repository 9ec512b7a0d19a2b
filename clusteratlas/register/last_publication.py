"""What companies added to the cells of the last publication, so that two of them tell no more.

Kept in the internal folder. While a publication is under way its state lies beside the last one;
where it was killed, the next one is compared with both.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from clusteratlas.files import drop
from clusteratlas.register import selections
from clusteratlas.register.steps import run, show_catalogues, statement
from clusteratlas.register.vault import connected, quoted

_LAST, _UNDER_WAY = "published.parquet", "publishing.parquet"


@contextmanager
def remembered(folder: Path) -> Iterator[None]:
    """Keep the present state of the register as the published one if nothing fails inside."""
    new = folder / _UNDER_WAY
    with connected(folder) as con:
        assert con is not None  # figures have just been computed of it
        show_catalogues(con)
        selections.show(con)
        con.execute(f"COPY ({statement('contribution')}) TO '{quoted(new)}' (FORMAT parquet)")
    os.chmod(new, 0o600)
    try:
        yield
    except BaseException:
        drop(new)
        raise
    os.replace(new, folder / _LAST)


def with_changed(cells: pd.DataFrame, con: duckdb.DuckDBPyConnection, folder: Path) -> pd.DataFrame:
    """Add `changed`: how many companies of a cell came, went or have another value since then.

    `con` has the table `contribution` and the macro `members`. Nobody has changed where nothing was
    published yet; of two states that may have been seen the one that is nearer counts.
    """
    keys = ["measure", "region", "industry", "size", "selection"]
    counts = [
        cells[keys].merge(_changed(con, file), on=keys, how="left").changed
        for file in (folder / _LAST, folder / _UNDER_WAY)
        if file.is_file()
    ]
    fewest = pd.concat(counts, axis=1).min(axis=1) if counts else pd.Series(0, cells.index)
    return cells.assign(changed=fewest.fillna(0).astype(int).to_numpy())


def _changed(con: duckdb.DuckDBPyConnection, file: Path) -> pd.DataFrame:
    """Return the cells in which companies changed since the state of `file`, with their number."""
    # A publication of version 0.3.0 knows fields alone: nobody was in a subfield or network there.
    con.execute(
        "CREATE OR REPLACE TEMP TABLE published AS SELECT * REPLACE (coalesce(subset_ids, []) AS"
        " subset_ids) FROM ((FROM contribution LIMIT 0) UNION ALL BY NAME FROM read_parquet($f))",
        {"f": str(file)},
    )
    run(con, "changed")
    return con.execute("FROM changed").df()
