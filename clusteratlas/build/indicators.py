"""The catalogue of indicators: one YAML file each; errors name file and key."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from clusteratlas.build.errors import BuildError
from clusteratlas.model import LANGUAGES

_WORDS = ("name", "definition", "unit_text", "formula", "caveat")
_OPTIONAL = ("formula", "caveat", "bounds")
_KINDS: dict[str, type] = {
    **dict.fromkeys(_WORDS, dict),
    **dict.fromkeys(("unit", "defined_in", "better", "bounds"), str),
    **dict.fromkeys(("additive", "derived"), bool),
    **dict.fromkeys(("decimals", "sort"), int),
}
_BETTER = ("higher", "lower", "none")
_BOUNDS = ("level", "share", "any")  # 0 and more, 0 to 100, all numbers


def read_indicators(root: Path) -> pd.DataFrame:
    """Return one row per file of data/catalog/indicators of the project folder `root`.

    Columns: indicator_id (the file's name), unit, decimals, defined_in (a file below queries),
    better, bounds (range of possible values, 'level' by default), additive, derived, sort, and
    name, definition, unit, formula, caveat with the suffixes _de and _en. Raises BuildError that
    names file and key.
    """
    paths = sorted((root / "data" / "catalog" / "indicators").glob("*.yml"))
    return pd.DataFrame([_row(path, root / "queries") for path in paths])


def _row(path: Path, queries: Path) -> dict[str, Any]:
    entry = _load(path)
    for key in [*entry, *_KINDS]:
        if key not in _KINDS:
            raise _wrong(path, key, "ist unbekannt", "is unknown")
        if key not in entry and key not in _OPTIONAL:
            raise _wrong(path, key, "fehlt", "is missing")
        if key in entry and type(entry[key]) is not _KINDS[key]:
            raise _wrong(path, key, *_EXPECTED[_KINDS[key]])
    if entry["better"] not in _BETTER:
        raise _wrong(path, "better", "ist eines von " + _LIST, "is one of " + _LIST)
    if (bounds := entry.get("bounds", "level")) not in _BOUNDS:
        listing = ", ".join(_BOUNDS)
        raise _wrong(path, "bounds", f"ist eines von {listing}", f"is one of {listing}")
    if not _is_query(queries, entry["defined_in"]):
        missing = f"queries/{entry['defined_in']}"
        raise _wrong(path, "defined_in", f"nennt {missing}; die Datei fehlt", f"no file {missing}")
    plain = {key: value for key, value in entry.items() if key not in _WORDS}
    return {"indicator_id": path.stem, **plain, "bounds": bounds, **_texts(path, entry)}


_LIST = ", ".join(_BETTER)
_EXPECTED = {
    dict: ("braucht einen Text je Sprache (de, en)", "needs a text in each language (de, en)"),
    str: ("ist ein Wort", "is a word"),
    bool: ("ist true oder false", "is true or false"),
    int: ("ist eine ganze Zahl", "is a whole number"),
}


def _load(path: Path) -> dict[str, Any]:
    try:
        entry = _parse(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        entry = None
    if not isinstance(entry, dict):
        raise _wrong(path, "", "kein lesbares YAML", "not readable as YAML")
    return entry


@lru_cache(maxsize=512)
def _parse(text: str) -> Any:
    """Return the content of a YAML text, read-only: an import reads the catalogue twice."""
    return yaml.load(text, yaml.CSafeLoader)  # ten times as quick as the loader in Python


def _texts(path: Path, entry: dict[str, Any]) -> dict[str, str | None]:
    """Return the texts as columns; only the unit of a ratio is empty."""
    columns: dict[str, str | None] = {}
    for key in _WORDS:
        texts = entry.get(key, dict.fromkeys(LANGUAGES, ""))
        is_text = set(texts) == set(LANGUAGES) and all(isinstance(t, str) for t in texts.values())
        if not is_text or (key in entry and key != "unit_text" and not all(texts.values())):
            raise _wrong(path, key, *_EXPECTED[dict])
        column = key.removesuffix("_text")
        columns |= {f"{column}_{lang}": texts[lang] or None for lang in LANGUAGES}
    return columns


def _is_query(queries: Path, name: str) -> bool:
    """Return whether `name` is an SQL file inside the folder `queries`."""
    file = (queries / name).resolve()
    return file.suffix == ".sql" and file.is_file() and file.is_relative_to(queries.resolve())


def _wrong(path: Path, key: str, de: str, en: str) -> BuildError:
    place = f"data/catalog/indicators/{path.name}"
    sentences = f"{place}: „{key}“ {de}.", f"{place}: “{key}” {en}."
    return BuildError(*(sentences if key else (f"{place}: {de}.", f"{place}: {en}.")))
