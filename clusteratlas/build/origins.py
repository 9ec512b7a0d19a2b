"""Origins of the raw files; every file needs one to enter the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.build.errors import BuildError
from clusteratlas.build.version import file_sha256

ORIGIN = "origin.yml"
REQUIRED = ("id", "publisher", "title", "licence", "attribution", "accessed", "files")
COLUMNS = [
    "source_id",
    "publisher",
    "title_de",
    "title_en",
    "url",
    "licence",
    "attribution",
    "published",
    "accessed",
    "via_source_id",
    "raw_path",
]


def read_origins(places: Iterable[Path]) -> pd.DataFrame:
    """Check every file of the folders `places` against its origin; return one row per source.

    Raises BuildError for a missing origin, an unlisted or missing file, and a changed hash.
    """
    rows: list[dict[str, Any]] = []
    for folder in places:
        origin = _load(folder)
        _check_files(folder, origin)
        rows.extend(_sources(folder, origin))
    return pd.DataFrame(rows, columns=COLUMNS)


def _load(folder: Path) -> dict[str, Any]:
    path = folder / ORIGIN
    name = _name(path)
    if not path.is_file():
        raise BuildError(
            f"{name} fehlt: Zu jedem Ordner mit Rohdaten gehört eine Herkunftsangabe.",
            f"{name} is missing: every folder of raw data needs a statement of origin.",
        )
    try:
        origin = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BuildError(
            f"{name}, Zeile {line}: kein lesbares YAML.",
            f"{name}, line {line}: not readable as YAML.",
        ) from None
    missing = [key for key in REQUIRED if not isinstance(origin, dict) or not origin.get(key)]
    if missing:
        raise BuildError(
            f"{name}: Angabe fehlt: {', '.join(missing)}.",
            f"{name}: missing entry: {', '.join(missing)}.",
        )
    return dict(origin)


def _check_files(folder: Path, origin: dict[str, Any]) -> None:
    present = {p.name for p in folder.iterdir() if p.is_file() and p.name != ORIGIN}
    for name in sorted(present | set(origin["files"])):
        place = _name(folder / name)
        if name not in origin["files"]:
            raise BuildError(
                f"{place}: Die Datei hat keine Herkunft in {ORIGIN}.",
                f"{place}: the file has no origin in {ORIGIN}.",
            )
        if name not in present:
            raise BuildError(f"{place} fehlt.", f"{place} is missing.")
        if file_sha256(folder / name) != origin["files"][name]:
            raise BuildError(
                f"{place}: Der Inhalt passt nicht zur Prüfsumme (sha256) in {ORIGIN}.",
                f"{place}: the content does not match the checksum (sha256) in {ORIGIN}.",
            )


def _sources(folder: Path, origin: dict[str, Any]) -> Iterator[dict[str, Any]]:
    title = origin["title"]
    shared = {key: origin[key] for key in ("licence", "attribution")}
    shared["accessed"] = str(origin["accessed"])
    yield {
        **shared,
        "source_id": origin["id"],
        "publisher": origin["publisher"],
        "title_de": title["de"],
        "title_en": title["en"],
        "url": origin.get("url"),
        "published": _text(origin.get("published")),
        "raw_path": _name(folder),
    }
    if origin.get("cited"):
        yield from _cited(folder / origin["cited"], origin["id"], shared)


def _cited(path: Path, via: str, shared: dict[str, Any]) -> Iterator[dict[str, Any]]:
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for row in table.to_dict("records"):
        source_id = row["source_id"] if row["source_id"].startswith(via) else None
        yield {
            **shared,
            "source_id": source_id or f"{via}.{row['source_id']}",
            "publisher": row["publisher"],
            "title_de": row["title"],
            "title_en": row["title"],
            "url": row["url"] or None,
            "published": row["published"] or None,
            "via_source_id": via,
            "raw_path": _name(path),
            **({"attribution": row["attribution"]} if row.get("attribution") else {}),
        }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _name(path: Path) -> str:
    """Return the path from `data` on, without the machine's folders."""
    parts = path.parts
    base = next((name for name in ("raw", "user") if name in parts), None)
    start = len(parts) - parts[::-1].index(base) - 1 if base else 0
    return "/".join(("data", *parts[start:]))
