"""Answer the questions of queries/pages for a selection; the only reader of that folder."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas import archive, store
from clusteratlas.catalogue import Catalogue
from clusteratlas.model import Answer, Indicator, Selection
from clusteratlas.paths import QUERIES, archive_path

# Suffixes of columns with German texts of sources or the transcription.
_GERMAN_COLUMNS = ("scope", "source_place", "note")


def answer(name: str, selection: Selection, version: str = "") -> Answer:
    """Answer the question in queries/pages/`name`.sql for `selection`.

    For an archived `version`, its store and its question are used. Raises FileNotFoundError for an
    unknown question, store.StoreError without a store, and AtlasError for a version that is not
    archived.
    """
    from_archive = store.is_kept(version)
    text, names = _question(_path(name, version if from_archive else ""))
    return _answer(
        store.open_version(version), name, text, selection.parameters(names), selection.lang
    )


def _answer(
    opened: store.OpenStore, name: str, text: str, parameters: dict[str, Any], lang: str
) -> Answer:
    frame = _frame(opened, text, parameters or None)
    catalogue = Catalogue.of(opened, lang)
    return Answer(
        name=name,
        frame=_in_english(frame, catalogue) if lang == "en" else frame,
        indicators=_named(frame, catalogue),
        sources=catalogue.sources_of(_ids(frame, "source_id")),
        data_version=opened.version.id,
    )


def _frame(opened: store.OpenStore, text: str, parameters: dict[str, Any] | None) -> pd.DataFrame:
    try:
        return opened.cursor().execute(text, parameters).df()
    except duckdb.Error:
        if not store.is_kept(opened.version.id):
            raise
        # A question newer than the archived store has no rows there.
        return store.cursor().execute(text, parameters).df().head(0)


def narrow(name: str, selection: Selection, version: str = "") -> Selection:
    """Return `selection` with defaults for all parameters that the question does not use.

    Selections with the same result have the same answer. Raises like `answer`.
    """
    _, names = _question(_path(name, version if store.is_kept(version) else ""))
    return Selection(**{n: getattr(selection, n) for n in names | {"lang"}})


def _path(name: str, version: str) -> Path:
    """Return the question's file; the current one if the archived version lacks the question."""
    own = archive.question_of(archive_path(), version, name) if version else None
    return own if own and own.is_file() else QUERIES / "pages" / f"{name}.sql"


@cache
def _question(path: Path) -> tuple[str, set[str]]:
    text = path.read_text(encoding="utf-8")
    return text, set(duckdb.extract_statements(text)[0].named_parameters)


def _in_english(frame: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    columns = [c for c in frame if c.endswith(_GERMAN_COLUMNS)]
    return frame.assign(
        **{c: frame[c].map(lambda text: catalogue.terms.get(text, text), "ignore") for c in columns}
    )


def _ids(frame: pd.DataFrame, column: str) -> list[str]:
    """Return the distinct ids in order of appearance; cells may have several, joined by ';'."""
    cells = frame[column].tolist() if column in frame else []
    texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
    return list(dict.fromkeys(i for text in texts for i in text.split(";") if i))


def _named(frame: pd.DataFrame, catalogue: Catalogue) -> dict[str, Indicator]:
    """Return the indicators of `frame`; with a single source, by that source's name for it."""
    indicators = catalogue.indicators_of(_ids(frame, "indicator_id"))
    if not indicators or "source_id" not in frame:
        return indicators
    # A plain loop: for the short frames of most questions it is ten times faster than pandas.
    sources: dict[str, set[str]] = {}
    columns = (frame[name].tolist() for name in ("indicator_id", "source_id"))
    for indicator_id, source_id in zip(*columns, strict=True):
        if isinstance(indicator_id, str) and isinstance(source_id, str):
            sources.setdefault(indicator_id, set()).add(source_id)
    for indicator_id, source_id, name in catalogue.labels:
        if sources.get(indicator_id) == {source_id}:
            indicators[indicator_id] = replace(indicators[indicator_id], name=name)
    return indicators
