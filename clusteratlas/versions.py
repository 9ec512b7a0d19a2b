"""Comparison of two data versions: figures added, removed and revised."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from clusteratlas import archive, store
from clusteratlas.model import CHANGES, Answer, Indicator, Source
from clusteratlas.paths import archive_path


def list_all() -> list[archive.Version]:
    """Return the archived versions, the newest first."""
    return archive.versions(archive_path())


def list_published() -> list[archive.Version]:
    """Return the current version and the archived ones, the newest first.

    Without an archive (a copied store, a lost folder) there is only the current version. Raises
    StoreError without a store.
    """
    every, current = list_all(), store.data_version()
    if any(version.id == current.id for version in every):
        return every
    return [archive.Version(current.id, current.built_at, *_counts(current.id)), *every]


@lru_cache(maxsize=2)
def _counts(version: str) -> tuple[int, int, int]:
    """Return the numbers of figures, indicators and sources of the current version."""
    figures, indicators, sources = store.cursor().execute(archive.COUNTS).fetchall()[0]
    return figures, indicators, sources


def damaged_ids() -> list[str]:
    """Return the ids of damaged versions."""
    return archive.damaged_ids(archive_path())


def remove(version: str) -> None:
    """Remove a damaged version. Raises AtlasError if it is undamaged or cannot be removed."""
    archive.remove(archive_path(), version)


def changes(old: str, new: str, lang: str) -> Answer:
    """Return the figures that differ between two versions, one per row.

    Columns include then_value, then_status, then_approximate, the same with now_, and
    value_difference in the indicator's unit. Raises AtlasError if a version is not archived.
    """
    frame = archive.changes(archive_path(), old, new, lang)
    return Answer("changes", frame, _indicators(frame), _sources(frame), new)


def of_kind(answer: Answer, kind: str) -> Answer:
    """Return the changes of one kind (of CHANGES), or all for any other word."""
    frame = answer.frame
    return replace(answer, frame=frame[frame.change == kind]) if kind in CHANGES else answer


def counts(answer: Answer) -> pd.DataFrame:
    """Return field_name, indicator_name and the number of changes of each kind, most first.

    Figures without a growth field have an empty field_name.
    """
    frame = answer.frame.assign(field_name=answer.frame.field_name.fillna(""))
    keys = ["field_name", "indicator_name"]
    table = frame.groupby([*keys, "change"]).size().unstack(fill_value=0)
    table = table.reindex(columns=list(CHANGES), fill_value=0).reset_index()
    order = table[list(CHANGES)].sum(axis="columns").sort_values(ascending=False, kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def _indicators(frame: pd.DataFrame) -> dict[str, Indicator]:
    rows = frame.drop_duplicates("indicator_id")
    keys = zip(rows.indicator_id, rows.indicator_name, rows.unit, rows.decimals, strict=True)
    return {i: Indicator(i, name, unit, int(d), "", "", "", False) for i, name, unit, d in keys}


def _sources(frame: pd.DataFrame) -> tuple[Source, ...]:
    rows = frame.drop_duplicates("source_id")
    rows_of_sources = zip(rows.source_id, rows.publisher, rows.title, rows.published, strict=True)
    return tuple(
        Source(i, publisher, title, None, None, None, published, None)
        for i, publisher, title, published in rows_of_sources
    )
