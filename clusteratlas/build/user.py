"""Imported tables of data/user, as the build reads them: none is no fault."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

# The columns of a kept table; the importer writes them, the build reads them.
KEPT_COLUMNS = [
    "indicator_id",
    "region_id",
    "industry_id",
    "size_class",
    "period_start",
    "period_end",
    "value",
    "status",
    "scope",
    "territory",
    "classification",
    "source_place",
    "raw_line",
]


def folders(user: Path) -> dict[str, Path]:
    """Return table code -> its folder; of several versions `<code>@<time>` the latest counts.

    A version is complete before it gets its name, so an import that was killed leaves either the
    earlier version or both. Names that begin with a dot are being written or removed.
    """
    found = sorted(p for p in user.glob("[!.]*@*") if p.is_dir())
    return {path.name.split("@")[0]: path for path in found}


def read_user_observations(user: Path) -> pd.DataFrame:
    """Return the rows of all imported tables as text, with their source and file."""
    frames = [
        pd.read_csv(folder / "observations.csv", dtype="str").assign(
            source_id=f"user.{code}", raw_file=f"data/user/{folder.name}/observations.csv"
        )
        for code, folder in sorted(folders(user).items())
    ]
    none = pd.DataFrame(columns=[*KEPT_COLUMNS, "source_id", "raw_file"], dtype="str")
    return pd.concat([none, *frames], ignore_index=True)
