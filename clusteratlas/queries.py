"""The only reader of queries/pages: a named question and a selection give an Answer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from clusteratlas import archive, store
from clusteratlas.model import Answer, Indicator, Selection, Source
from clusteratlas.paths import QUERIES, archive_path

_CATALOG_SQL = """
SELECT indicator_id AS id, if($lang = 'en', name_en, name_de) AS name,
       coalesce(if($lang = 'en', unit_en, unit_de), '') AS unit, decimals,
       if($lang = 'en', definition_en, definition_de) AS definition,
       if($lang = 'en', formula_en, formula_de) AS formula,
       if($lang = 'en', caveat_en, caveat_de) AS caveat, derived,
       -- Kept stores of earlier versions do not have it.
       coalesce(to_json(indicator) ->> 'defined_in', '') AS defined_in,
       coalesce(to_json(indicator) ->> 'additive', '') = 'true' AS additive
FROM indicator WHERE indicator_id IN (SELECT unnest($ids))
"""

_LABEL_SQL = """
SELECT indicator_id, source_id, if($lang = 'en', name_en, name_de) FROM indicator_label
"""

_SOURCE_SQL = """
SELECT source_id AS id, publisher, if($lang = 'en', title_en, title_de) AS title, url,
       coalesce(if($lang = 'en', licence_terms.text_en, NULL), licence) AS licence,
       coalesce(if($lang = 'en', credit.text_en, NULL), attribution) AS attribution,
       published, accessed
FROM source
LEFT JOIN term AS licence_terms ON source.licence = licence_terms.text_de
LEFT JOIN term AS credit ON source.attribution = credit.text_de
WHERE source_id IN (SELECT unnest($ids))
"""


# Endings of columns with text that a source or the transcription gives in German.
_GERMAN_COLUMNS = ("scope", "source_place", "note")


def answer(name: str, selection: Selection, version: str = "") -> Answer:
    """Answer the question in queries/pages/`name`.sql for `selection`.

    With a `version` that is kept and not the current one, from its store and with its question.
    Raises FileNotFoundError for an unknown question, store.StoreError without a store and
    AtlasError for a version that is not kept.
    """
    kept = store.is_kept(version)
    text, names = _question(_path(name, version if kept else ""))
    cur = store.cursor(version)
    parameters = selection.parameters(names) or None
    try:
        frame = cur.execute(text, parameters).df()
    except duckdb.Error:
        if not kept:
            raise
        # A question that is younger than the kept store has no row there.
        frame = store.cursor().execute(text, parameters).df().head(0)
    return Answer(
        name=name,
        frame=_in_english(cur, frame) if selection.lang == "en" else frame,
        indicators=_named(cur, frame, selection.lang),
        sources=_sources(cur, _ids(frame, "source_id"), selection.lang),
        data_version=version if kept else store.data_version().id,
    )


def needed(name: str, selection: Selection, version: str = "") -> Selection:
    """Return `selection` with only what the question asks for; the rest stands at its default.

    Selections that differ in something else get the same answer. Raises as `answer` does.
    """
    _, names = _question(_path(name, version if store.is_kept(version) else ""))
    return Selection(**{n: getattr(selection, n) for n in names | {"lang"}})


def _path(name: str, version: str) -> Path:
    """Return the question's file; a kept version may lack a question that is younger."""
    own = archive.question_of(archive_path(), version, name) if version else None
    return own if own and own.is_file() else QUERIES / "pages" / f"{name}.sql"


@cache
def _question(path: Path) -> tuple[str, set[str]]:
    text = path.read_text(encoding="utf-8")
    return text, set(duckdb.extract_statements(text)[0].named_parameters)


def _in_english(cur: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> pd.DataFrame:
    columns = [c for c in frame if c.endswith(_GERMAN_COLUMNS)]
    if not columns:
        return frame
    english = dict(cur.execute("SELECT text_de, text_en FROM term").fetchall())
    return frame.assign(
        **{c: frame[c].map(lambda text: english.get(text, text), "ignore") for c in columns}
    )


def _ids(frame: pd.DataFrame, column: str) -> list[str]:
    """Return the distinct ids in order of appearance; a cell may list several, ';' between."""
    if column not in frame:
        return []
    cells = frame[column].dropna().astype(str)
    return list(dict.fromkeys(i for cell in cells for i in cell.split(";") if i))


def _named(cur: duckdb.DuckDBPyConnection, frame: pd.DataFrame, lang: str) -> dict[str, Indicator]:
    """Return the indicators of `frame`, by the name that their only source gives them."""
    found = _indicators(cur, _ids(frame, "indicator_id"), lang)
    if not found or "source_id" not in frame:
        return found
    pairs = frame[["indicator_id", "source_id"]].dropna().drop_duplicates().to_numpy().tolist()
    for indicator_id, source_id, name in _labels(cur, lang):
        if [source for one, source in pairs if one == indicator_id] == [source_id]:
            found[indicator_id] = replace(found[indicator_id], name=name)
    return found


def _labels(cur: duckdb.DuckDBPyConnection, lang: str) -> list[tuple[str, str, str]]:
    """Return indicator, source and name of the catalogue of labels."""
    try:
        cur.execute(_LABEL_SQL, {"lang": lang})
    except duckdb.CatalogException:  # a kept store of an earlier version
        return []
    return cur.fetchall()


def _indicators(cur: duckdb.DuckDBPyConnection, ids: list[str], lang: str) -> dict[str, Indicator]:
    rows = cur.execute(_CATALOG_SQL, {"ids": ids, "lang": lang}).fetchall() if ids else []
    found = {row[0]: Indicator(*row) for row in rows}
    return {i: found[i] for i in ids if i in found}


def _sources(cur: duckdb.DuckDBPyConnection, ids: list[str], lang: str) -> tuple[Source, ...]:
    rows = cur.execute(_SOURCE_SQL, {"ids": ids, "lang": lang}).fetchall() if ids else []
    found = {row[0]: Source(*row) for row in rows}
    return tuple(found[i] for i in ids if i in found)
