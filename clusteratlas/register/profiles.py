"""A mapping kept by name: the next file of the same owner is read like the last."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from clusteratlas.files import parse_json, write_whole
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.paths import inside
from clusteratlas.register.columns import Column, Mapping, describe, targets
from clusteratlas.text.wording import both

_FOLDER, _MOST_BYTES = "profiles", 1_000_000
_NAME = re.compile(r"[\w][\w .-]{0,59}")


def names(folder: Path) -> list[str]:
    """Return the names of all profiles."""
    return sorted(path.stem for path in (folder / _FOLDER).glob("*.json"))


def keep(folder: Path, name: str, mapping: Mapping) -> None:
    """Keep a mapping under a name. Raises ImportRefused for one that no file can have."""
    columns = [
        {"header": c.header, "target": c.target, "factor": c.factor, "edition": c.edition}
        for c in mapping.columns
        if not c.person
    ]
    text = json.dumps({"columns": columns}, ensure_ascii=False, indent=1)
    write_whole(_path(folder, name), text.encode())


def apply(folder: Path, name: str, proposal: Mapping) -> Mapping:
    """Return the mapping of a profile for the columns of another file; unknown ones as proposed.

    Columns about persons stay what they are. Raises ImportRefused for a profile that is not there
    or cannot be read.
    """
    kept = {c.header: c for c in _read(folder, name)}
    given = {c.target for c in kept.values() if c.target}
    columns = []
    for column in proposal.columns:
        known = kept.get(column.header)
        if column.person:
            columns.append(column)
        elif known:
            columns.append(
                replace(column, target=known.target, factor=known.factor, edition=known.edition)
            )
        else:  # a new column takes no place that the profile gives to another
            taken = column.target in given and not targets()[column.target].several
            columns.append(replace(column, target="" if taken else column.target))
    return Mapping(tuple(columns))


def _read(folder: Path, name: str) -> list[Column]:
    path = _path(folder, name)
    try:
        entries = parse_json(path.read_bytes(), _MOST_BYTES)["columns"]
        return [
            replace(
                describe(0, str(e["header"]), e["target"] if e["target"] in targets() else ""),
                factor=float(e["factor"]),
                edition=str(e["edition"]),
            )
            for e in entries
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise ImportRefused(
            *both("register_no_profile", name=name, known=", ".join(names(folder)) or "–")
        ) from None


def _path(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ImportRefused(*both("register_profile_name"))
    return inside(folder, f"{_FOLDER}/{name}.json")
