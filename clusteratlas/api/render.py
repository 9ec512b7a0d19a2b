"""Render a page of rows as JSON, CSV or Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from clusteratlas.api.ask import Page
from clusteratlas.output.cells_of_csv import plain


@dataclass(frozen=True)
class Format:
    """A response format; `make` renders a page and the address of the next page."""

    media_type: str
    make: Callable[[Page, str | None], bytes]


def _to_json(page: Page, following: str | None) -> bytes:
    answer = {
        "data_version": page.version,
        "total": page.total,
        "limit": page.limit,
        "offset": page.offset,
        "next": following,
        "rows": page.table.to_pylist(),
    }
    return json.dumps(answer, ensure_ascii=False, default=str).encode()


def _to_csv(page: Page, following: str | None) -> bytes:
    """Return UTF-8 with commas and decimal points; empty cells are unknown, lists use ';'."""
    table, buffer = page.table, io.BytesIO()
    columns = [plain(column) for column in table.columns]
    pa.csv.write_csv(pa.table(columns, names=table.column_names), buffer)
    return buffer.getvalue()


def _to_parquet(page: Page, following: str | None) -> bytes:
    buffer = io.BytesIO()
    table = page.table.replace_schema_metadata({"data_version": page.version})
    pa.parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


FORMATS: Mapping[str, Format] = {
    "json": Format("application/json", _to_json),
    "csv": Format("text/csv", _to_csv),
    "parquet": Format("application/vnd.apache.parquet", _to_parquet),
}


def choose_format(header: str) -> str | None:
    """Return the format that an Accept header prefers, None if it accepts none of ours.

    Ties go to the first of FORMATS; without a header all are accepted.
    """
    ranges = (
        [_media_range(part) for part in header.split(",")] if header.strip() else [("*/*", 1.0)]
    )
    weights = {name: _weight(ranges, form.media_type) for name, form in FORMATS.items()}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else None


def _media_range(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip() for piece in part.lower().split(";"))
    qualities = [p[2:] for p in parameters if p.startswith("q=")]
    try:
        return kind, min(1.0, max(0.0, float(qualities[0]))) if qualities else 1.0
    except ValueError:
        return kind, 0.0


def _weight(ranges: list[tuple[str, float]], media_type: str) -> float:
    """Return the quality value of a media type by its most specific range."""
    for kind in (media_type, f"{media_type.split('/')[0]}/*", "*/*"):
        if weights := [weight for accepted, weight in ranges if accepted == kind]:
            return max(weights)
    return 0.0
