"""The imported tables of data/user as read by the build; there may be none."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.paths import inside

# A table's code: a statistic of GENESIS or another publisher, followed by the table's own codes.
# "register" has the figures of the owner's companies. Statistics have five digits (some with a
# letter), those of the census four and a letter; "ai" and "rak" are the Regionalatlas.
CODE_PATTERN = (
    r"(?:\d{5}[a-z]?|\d{4}[a-z]|(?:ai|rak)(?:g{0,2}|\d{0,3})|inkar|vgrdl|ba|eurostat|eigene|register)"
    r"(?:-[0-9A-Za-z]+)*"
)
_NAME = re.compile(rf"({CODE_PATTERN})@(\d+)", re.ASCII)  # code@time in nanoseconds
MEASURES = "measures.yml"  # of an imported table whose measures a user named
TERMS = "terms.csv"  # of an imported table with its own texts: text_de, text_en
_LAST = 10_000  # sorts their indicators after those of the catalogue
INDICATOR_COLUMNS = [
    "indicator_id",
    "name_de",
    "name_en",
    "unit",
    "unit_de",
    "unit_en",
    "decimals",
    "definition_de",
    "definition_en",
    "derived",
    "sort",
    "additive",
]
# The columns of an imported table; the importer writes them, the build reads them.
KEPT_COLUMNS = [
    "indicator_id",
    "field_id",
    "subfield_id",
    "network_id",
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
    "note",
    "raw_line",
    "stand",
]


def folders(user: Path) -> dict[str, Path]:
    """Return table code -> folder of its latest version `<code>@<time>`.

    A version gets its name only when it is complete, so a killed import leaves either the earlier
    version or both. Folders whose name begins with a dot are being written or removed.
    """
    matches = ((_NAME.fullmatch(path.name), path) for path in user.glob("*@*") if path.is_dir())
    numbered = sorted((int(name[2]), name[1], path) for name, path in matches if name)
    return {code: path for _, code, path in numbered}


def next_folder(user: Path, code: str) -> Path:
    """Return the folder for a new version of a table; its time is later than all existing ones.

    This holds even if the clock was set back. Raises AtlasError for an invalid code.
    """
    last = max((int(p.name.rpartition("@")[2]) for p in folders(user).values()), default=0)
    return inside(user, f"{code}@{max(time.time_ns(), last + 1)}")


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


def read_user_measures(user: Path) -> list[dict[str, Any]]:
    """Return the entries of all measures that users named, one per indicator."""
    measures: dict[str, dict[str, Any]] = {}
    for _, folder in sorted(folders(user).items()):
        if (path := folder / MEASURES).is_file():
            entries = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
            measures |= {entry["indicator"]: entry for entry in entries}
    return list(measures.values())


def read_user_indicators(user: Path) -> pd.DataFrame:
    """Return the indicators of measures that users named, with INDICATOR_COLUMNS as text."""
    rows = [
        {**entry["row"], "sort": str(_LAST + n)}
        for n, entry in enumerate(read_user_measures(user), start=1)
    ]
    return pd.DataFrame(rows, columns=INDICATOR_COLUMNS, dtype="str")


def read_user_terms(user: Path) -> pd.DataFrame:
    """Return text_de, text_en: the scopes of such measures, and texts of imported tables."""
    rows = [(entry["scope"], entry["scope_en"]) for entry in read_user_measures(user)]
    terms = pd.DataFrame(rows, columns=["text_de", "text_en"], dtype="str")
    paths = [folder / TERMS for _, folder in sorted(folders(user).items())]
    frames = [pd.read_csv(path, dtype="str") for path in paths if path.is_file()]
    return pd.concat([terms, *frames], ignore_index=True)
