"""Made-up figures of a data version, as the archive keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas.decisions.figure import Figure
from clusteratlas.model import IDENTITY
from clusteratlas.monitoring.figures import Definitions, _figure

KNOWN = Definitions({"de": {}, "en": {}}, {"de": {}, "en": {}}, {}, set())
_ROW: dict[str, Any] = {
    **dict.fromkeys(IDENTITY),
    "indicator_id": "x",
    "region_id": "16",
    "territory": 2021,
    "scope": "Branche",
    "source_id": "survey.one",
    "status": "published",
    "approximate": False,
    "value": 100.0,
    "decimals": 0,
    **dict.fromkeys(("unit_de", "unit_en", "detail_de", "detail_en", "source_published")),
    "indicator_name_de": "Kennzahl",
    "indicator_name_en": "Indicator",
    "field_name_de": None,
    "field_name_en": None,
    "region_name": "Ort",
    "scope_en": "Sector",
    "publisher": "Verlag",
    "source_title_de": "Titel",
    "source_title_en": "Title",
}


def row(**cells: object) -> dict[str, Any]:
    """Return a figure with these cells; `year` is None for an undated one."""
    year = cells.pop("year", 2020)
    dates = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"} if year else {}
    return {**_ROW, **dates, **cells}


def keep(rows: Sequence[dict[str, Any]], folder: Path, version: str) -> Path:
    """Write the figures of a version into the archive."""
    frame = pd.DataFrame(rows, columns=list(_ROW))
    path = folder / "versions" / version / "figures.parquet"
    path.parent.mkdir(parents=True)
    texts = [c for c in _ROW if c not in ("territory", "decimals", "value", "approximate")]
    typed = ", ".join(f'CAST("{name}" AS VARCHAR) AS "{name}"' for name in texts)
    rest = "territory, decimals::INTEGER AS decimals, value::DOUBLE AS value, approximate"
    with duckdb.connect() as con:
        con.register("frame", frame)
        con.sql(f"SELECT {typed}, {rest} FROM frame").write_parquet(str(path))
    return path


def figures(rows: Sequence[dict[str, Any]], version: str) -> list[Figure]:
    """Return the figures in rows, as if they were read from a file."""
    return [_figure(one, version, KNOWN) for one in rows]
