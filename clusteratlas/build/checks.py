"""The data tests: each is a query for the rows that break one rule, stated in its first lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from clusteratlas.build.errors import BuildError

MOST = 20  # violations in one report


def run_checks(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    stage: str,
    is_passed: Callable[[str], bool] = lambda _: False,
) -> None:
    """Run `folder`/`stage`__*.sql; each returns raw_file, raw_line, detail of offending rows.

    Checks for whose text `is_passed` is true are skipped. Raises BuildError with one line per
    offending row (at most MOST), worded by the lines `-- de:` and `-- en:` of the check.
    """
    violations: list[tuple[str, tuple[Any, ...]]] = []
    for path in sorted(folder.glob(f"{stage}__*.sql")):
        text = path.read_text(encoding="utf-8")
        if is_passed(text):
            continue
        rows = con.execute(text).fetchmany(MOST + 1 - len(violations))
        violations += [(text, row) for row in rows]
        if len(violations) > MOST:
            break
    if violations:
        raise BuildError(_report(violations, "de"), _report(violations, "en"))


def _report(violations: list[tuple[str, tuple[Any, ...]]], lang: str) -> str:
    lines = [_sentence(text, lang, *row) for text, row in violations[:MOST]]
    more = {"de": "Weitere Zeilen sind fehlerhaft.", "en": "More rows are faulty."}
    return "\n".join([*lines, *([more[lang]] if len(violations) > MOST else [])])


def rule(text: str, lang: str) -> str:
    """Return the rule that a check states in `lang`."""
    match = re.search(rf"^-- {lang}: (.+)$", text, re.MULTILINE)
    if match is None:
        raise ValueError(f"a check has no line '-- {lang}: ...'")
    return match.group(1)


def _sentence(text: str, lang: str, file: str, line: int | None, detail: object) -> str:
    word = "Zeile" if lang == "de" else "line"
    place = f"{file}, {word} {line}" if line else file
    return f"{place}: {rule(text, lang)} ({detail})"
