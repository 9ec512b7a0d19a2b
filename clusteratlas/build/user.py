"""Imported tables of data/user, as the build reads them: none is no fault."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

_NAME = re.compile(r"(\d{5}(?:-[0-9A-Za-z]+)*)@(\d+)", re.ASCII)  # code@time in nanoseconds
# The columns of a kept table; the importer writes them, the build reads them.
KEPT_COLUMNS = [
    "indicator_id",
    "region_id",
    "industry_id",
    "partner_id",
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
    "stand",
]


def folders(user: Path) -> dict[str, Path]:
    """Return table code -> its folder; of several versions `<code>@<time>` the latest counts.

    A version is complete before it gets its name, so an import that was killed leaves either the
    earlier version or both. Names that begin with a dot are being written or removed.
    """
    named = ((_NAME.fullmatch(path.name), path) for path in user.glob("*@*") if path.is_dir())
    found = sorted((int(name[2]), name[1], path) for name, path in named if name)
    return {code: path for _, code, path in found}


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
