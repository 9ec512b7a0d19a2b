"""The manifest of a published folder.

    current.json       the current store, and the earlier ones still available
    <sha256>.duckdb    the stores

Files are named by their hash, so the manifest cannot refer to files outside its folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clusteratlas.files import naming_refusals, parse_json, write_whole
from clusteratlas.model import AtlasError
from clusteratlas.settings import published_folder
from clusteratlas.text.wording import both

NAME = "current.json"
_MOST_BYTES = 20_000
_SHA256, _VERSION = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Entry:
    """A published store: SHA-256 and size (bytes) of the file, data version, build time (UTC)."""

    sha256: str
    size: int
    version: str
    built_at: datetime

    @property
    def file(self) -> str:
        """Return the name of the file in the published folder."""
        return f"{self.sha256}.duckdb"


def place() -> Path:
    """Return the published folder. Raises AtlasError if it is not configured or missing."""
    text = published_folder()
    if not text:
        raise AtlasError(*both("distribution_no_place"))
    folder = Path(text)
    if not folder.is_dir():
        raise AtlasError(*both("distribution_no_folder", name=folder.name))
    return folder


def read(folder: Path) -> list[Entry]:
    """Return the published stores, the current one first; empty if nothing was published.

    Raises AtlasError for an unreadable or invalid manifest.
    """
    try:
        content = parse_json((folder / NAME).read_bytes(), _MOST_BYTES)
        return [_entry(entry) for entry in (content["current"], *content["earlier"])]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(NAME, error) from error
    except (LookupError, OverflowError, TypeError, ValueError):
        raise AtlasError(*both("distribution_manifest", name=NAME)) from None


def current(folder: Path | None = None) -> Entry:
    """Return the current published store. Raises AtlasError if there is none."""
    folder = folder or place()
    if not (entries := read(folder)):
        raise AtlasError(*both("distribution_nothing", name=folder.name))
    return entries[0]


def write(folder: Path, entries: list[Entry]) -> None:
    """Write the manifest; the first entry is the current store. Raises NotWritten."""
    current, *earlier = [_as_dict(entry) for entry in entries]
    text = json.dumps({"current": current, "earlier": earlier}, indent=1)
    with naming_refusals(folder / NAME):
        write_whole(folder / NAME, text.encode(), 0o644)


def unreadable(name: str, error: OSError) -> AtlasError:
    """Return the error for a file of the published folder that cannot be read."""
    return AtlasError(*both("distribution_unreadable", name=name, reason=error.strerror or error))


def _entry(content: Mapping[str, Any]) -> Entry:
    sha256, size, version = content["sha256"], content["size"], content["version"]
    if not (_SHA256.fullmatch(sha256) and _VERSION.fullmatch(version) and type(size) is int):
        raise ValueError
    return Entry(sha256, size, version, datetime.fromisoformat(content["built_at"]).astimezone(UTC))


def _as_dict(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "built_at": entry.built_at.isoformat(timespec="microseconds")}
