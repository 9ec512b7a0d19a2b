"""The data tests: each is a query for the rows that break one rule, worded in its head."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from clusteratlas.build.errors import BuildError


def run_checks(con: duckdb.DuckDBPyConnection, folder: Path, stage: str) -> None:
    """Run `folder`/`stage`__*.sql; each yields raw_file, raw_line, detail of offending rows.

    Raises BuildError for the first row found, with the rule from the lines `-- de:` and `-- en:`.
    """
    for path in sorted(folder.glob(f"{stage}__*.sql")):
        text = path.read_text(encoding="utf-8")
        row = con.execute(text).fetchone()
        if row is not None:
            raise BuildError(_sentence(text, "de", *row), _sentence(text, "en", *row))


def rule(text: str, lang: str) -> str:
    """Return the rule that a check states in its head for `lang`."""
    found = re.search(rf"^-- {lang}: (.+)$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"a check has no line '-- {lang}: ...'")
    return found.group(1)


def _sentence(text: str, lang: str, file: str, line: int | None, detail: object) -> str:
    word = "Zeile" if lang == "de" else "line"
    place = f"{file}, {word} {line}" if line else file
    return f"{place}: {rule(text, lang)} ({detail})"
