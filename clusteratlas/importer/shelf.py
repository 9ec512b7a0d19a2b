"""The folder of one kept table: its figures, its origin, and the measures that a reader named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.build import file_sha256, folders
from clusteratlas.build.user import MEASURES, TERMS
from clusteratlas.importer.table import Table

ROWS, ORIGIN = "observations.csv", "origin.yml"
_DL = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)"
_FREE = "Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet"
_UNCHANGED = (
    "Unverändert mit Quellenangabe frei verwendbar; eigene Berechnungen sind kenntlich zu machen"
)
_OFFICES = ("Statistische Ämter des Bundes und der Länder", _DL)
# Statistics -> publisher, licence; all other statistics are published by the statistical offices.
_ORIGINS = {
    "inkar": ("Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR)", _DL),
    "vgrdl": ("Arbeitskreis „Volkswirtschaftliche Gesamtrechnungen der Länder“", _FREE),
    "eurostat": ("Eurostat", "Creative Commons Namensnennung 4.0 (CC BY 4.0)"),
    "ba": ("Statistik der Bundesagentur für Arbeit", _UNCHANGED),
}


@dataclass(frozen=True)
class Imported:
    """One table in data/user."""

    table: str
    title: str
    file: str
    stand: str | None
    accessed: str
    rows: int


def list_imports(root: Path) -> list[Imported]:
    """Return the tables in data/user, sorted by code."""
    return [_entry(code, path) for code, path in sorted(folders(root / "data" / "user").items())]


def origin_of(folder: Path) -> dict[str, Any]:
    """Return the stored origin of a kept table."""
    return dict(yaml.load((folder / ORIGIN).read_text(encoding="utf-8"), yaml.CSafeLoader))


def write(
    folder: Path, table: Table, frame: pd.DataFrame, name: str, user_measures: list[dict[str, Any]]
) -> None:
    """Write figures, measures of readers and origin of a table into its new folder."""
    frame.to_csv(folder / ROWS, index=False)
    # Notes are in the language of the table
    if len(notes := frame.note.replace("", None).dropna().unique()):
        pd.DataFrame({"text_de": notes, "text_en": notes}).to_csv(folder / TERMS, index=False)
    if user_measures:
        text = yaml.safe_dump(user_measures, allow_unicode=True, sort_keys=False)
        (folder / MEASURES).write_text(text, encoding="utf-8")
    publisher, licence = _ORIGINS.get(table.statistic, _OFFICES)
    title = f"{table.title} ({table.code})"
    write_origin(
        folder,
        id=f"user.{table.code}",
        publisher=publisher,
        title={"de": title, "en": title},
        licence=licence,
        attribution=f"© {publisher}" + (", dl-de/by-2-0" if licence == _DL else ""),
        published=table.stand,
        imported_file=Path(name).name,
        structure=table.structure,
    )


def write_origin(folder: Path, **origin: Any) -> None:
    """Write the origin of the table in the folder, with checksums of its files and the day."""
    origin |= {
        "url": None,
        "accessed": date.today().isoformat(),
        "files": {path.name: file_sha256(path) for path in sorted(folder.iterdir())},
    }
    text = yaml.safe_dump(origin, allow_unicode=True, sort_keys=False)
    (folder / ORIGIN).write_text(text, encoding="utf-8")


def _entry(code: str, folder: Path) -> Imported:
    origin = origin_of(folder)
    with (folder / ROWS).open(encoding="utf-8") as lines:
        rows = sum(1 for _ in lines) - 1
    return Imported(
        code,
        origin["title"]["de"],
        origin["imported_file"],
        origin["published"],
        str(origin["accessed"]),
        rows,
    )
