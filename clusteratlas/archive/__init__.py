"""The archive of data versions: always the figures, the whole store only while it is needed.

    versions/<id>/summary.json, figures.parquet, computed.parquet      of every build
    versions/<id>/store.duckdb, questions/*.sql      while a dossier shows this version

A version gets its name only when it is complete. The archived store is a hard link to the file
that the build replaced, so it takes no extra space; its questions are those of its time.
"""

from __future__ import annotations

from clusteratlas.archive.questions import changes, computed_indicators, figures, losses
from clusteratlas.archive.shelf import (
    Version,
    computed_path,
    damaged_ids,
    figures_path,
    refuse_missing,
    remove,
    versions,
)
from clusteratlas.archive.stores import pin, question_of, release, store_of, version_of
from clusteratlas.archive.writing import COUNTS, keep

__all__ = [
    "COUNTS",
    "Version",
    "changes",
    "computed_indicators",
    "computed_path",
    "damaged_ids",
    "figures",
    "figures_path",
    "keep",
    "losses",
    "pin",
    "question_of",
    "refuse_missing",
    "release",
    "remove",
    "store_of",
    "version_of",
    "versions",
]
