"""A register file processed in an in-memory DuckDB: cells, values, findings, companies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.paths import ROOT
from clusteratlas.register import cells, doubts, fields, places, selections
from clusteratlas.register.mapping import Column, Mapping
from clusteratlas.register.rows import RegisterFile
from clusteratlas.register.steps import open_memory, run, set_values
from clusteratlas.text.wording import both

_LABELS = ROOT / "data" / "raw" / "wz2008" / "labels.csv"
_FEW_ROWS = 20_000


@dataclass(frozen=True)
class Counts:
    """What happened to the rows: read = stored + merged + refused."""

    read: int
    stored: int
    merged: int
    refused: int
    findings: int
    industries: int  # rows that name an industry, of any edition
    no_industry: int  # of these, rows with a code unknown to WZ 2008 (unless of another edition)
    notes: tuple[tuple[str, str], ...] = ()  # RegisterFile.notes


@dataclass(frozen=True)
class Intake:
    """Companies and findings of one file before storing: tables `company` and `finding`."""

    con: duckdb.DuckDBPyConnection
    file: RegisterFile
    mapping: Mapping
    as_of: date
    counts: Counts

    def findings(self, most: int | None = None) -> pd.DataFrame:
        """Return row, target, value, rule, outcome of up to `most` findings, refused rows first.

        With several sheets also `sheet`, the title of the sheet whose row it is.
        """
        order = "ORDER BY outcome <> 'refused', row, target" + (f" LIMIT {most:d}" if most else "")
        frame = self.con.execute(f"FROM finding {order}").df()
        parts = (
            [self.file.parts[n] for n in self.file.part_of(frame.row)] if self.file.parts else []
        )
        if not parts:
            return frame
        rows = frame.row - [part.less for part in parts]
        return frame.assign(sheet=[part.title for part in parts], row=rows)


@contextmanager
def take_apart(file: RegisterFile, mapping: Mapping, as_of: date, folder: Path) -> Iterator[Intake]:
    """Yield the content of the file under the mapping; DuckDB may spill to `folder`.

    Raises ImportRefused if no column is mapped to the name, or no row has a name.
    """
    with open_memory(folder) as con:
        rows = cells.load(con, file, mapping)
        set_values(con, _values(con, mapping, as_of))
        _read_cells(con)
        doubts.load_decisions(con, folder)
        is_small = _read_values(con)
        for name in ("company", "twin", "site", *(() if is_small else ("flaw",)), "merged"):
            run(con, name)
        places.load(con)
        fields.propose(con)
        selections.show_networks(con, "company")
        run(con, "line")
        run(con, "findings")
        cells.add_invalid_rows(con, rows)
        counts = replace(
            _counts(con, len(rows.invalid_rows)), notes=file.notes + _sheets(con, file)
        )
        if not counts.stored:
            raise ImportRefused(*both("register_no_rows", read=counts.read))
        yield Intake(con, file, mapping, as_of, counts)


def _values(con: duckdb.DuckDBPyConnection, mapping: Mapping, as_of: date) -> dict[str, Any]:
    """Return the variables of the SQL steps: units, years in column names, number styles."""
    staff, turnover, ratio, foreign = (
        next(iter(mapping.of(target)), Column(0, ""))
        for target in ("employees", "turnover", "export_ratio", "foreign_turnover")
    )
    return {
        "turnover_factor": turnover.factor,
        "export_ratio_factor": ratio.factor,
        "foreign_turnover_factor": foreign.factor,
        "export_ratio_is_whole": cells.is_whole(con, "export_ratio") and ratio.factor == 1,
        **cells.styles(con, ("turnover", "foreign_turnover", "export_ratio")),
        "employees_year": staff.year,
        "turnover_year": turnover.year,
        "export_year": ratio.year or foreign.year,
        "last_year": as_of.year,
        "has_places": mapping.has_places,
    }


def _read_cells(con: duckdb.DuckDBPyConnection) -> None:
    """Create the meaning of each distinct cell of industry, field and status."""
    con.execute(
        "CREATE TABLE wz_code AS SELECT code FROM read_csv($path, all_varchar = true)",
        {"path": str(_LABELS)},
    )
    run(con, "wz_cell")
    run(con, "status_cell")
    fields.load(con)


def _read_values(con: duckdb.DuckDBPyConnection) -> bool:
    """Create `typed`, for a small file also `flaw`; return whether the file is small.

    Its values are kept, as preparing their long statement again takes longer than they do. Those of
    a large file are a view: kept, they would be a copy of the file.
    """
    run(con, "typed")
    count = con.execute("SELECT count(*) FROM file_row").fetchone()
    assert count is not None
    if is_small := int(count[0]) < _FEW_ROWS:
        con.execute("CREATE TABLE flaw AS FROM typed_cell")
    con.execute(f"CREATE VIEW typed AS FROM {'flaw' if is_small else 'typed_cell'}")
    return is_small


def _sheets(con: duckdb.DuckDBPyConnection, file: RegisterFile) -> tuple[tuple[str, str], ...]:
    """Return the remark with the number of rows of each sheet, if there are several."""
    if not file.parts:
        return ()
    rows = con.execute("SELECT row FROM cell").fetchnumpy()["row"]
    counts = np.bincount(file.part_of(rows), minlength=len(file.parts))
    texts = [f"{part.title} ({count})" for part, count in zip(file.parts, counts, strict=True)]
    return (("sheets_read", ", ".join(texts)),)


def _counts(con: duckdb.DuckDBPyConnection, invalid: int) -> Counts:
    counts_row = con.execute(
        "SELECT (SELECT count(*) FROM cell), (SELECT count(*) FROM company),"
        " (SELECT count(into_row) FROM twin), (SELECT count(*) FROM finding),"
        " (SELECT count(name_rule) FROM flaw), (SELECT count(*) - count(into_row) FROM twin),"
        " coalesce(sum(rows), 0)::BIGINT,"
        " coalesce(sum(rows) FILTER (unknown IS NOT NULL), 0)::BIGINT FROM wz_cell"
    ).fetchone()
    assert counts_row is not None
    typed, stored, merged, findings, nameless, claimed, *industries = counts_row
    refused = nameless + claimed + invalid
    counts = Counts(typed + invalid, stored, merged, refused, findings, *industries)
    assert counts.read == counts.stored + counts.merged + counts.refused
    return counts
