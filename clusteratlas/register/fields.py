"""The fields in a register's cells, recognised by id or name, typing errors included."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
from rapidfuzz import fuzz, process

from clusteratlas.paths import RAW, ROOT
from clusteratlas.register.steps import run

_CATALOG = ROOT / "data" / "catalog"
_ACTORS = RAW / "actors" / "companies.csv"
_ALIKE = 90  # of 100
_MOST = 2000  # unknown names compared with all fields; a register has a few dozen


def load(con: duckdb.DuckDBPyConnection, catalog: Path = _CATALOG) -> None:
    """Create `field_cell`: the fields that each distinct cell names."""
    words = _words(catalog)
    con.register("word", words)
    con.execute(
        "CREATE TABLE field_word AS SELECT name_key(word) AS word, min(field_id) AS field_id,"
        " min(subfield_id) AS subfield_id FROM word GROUP BY name_key(word)"
    )
    con.unregister("word")
    run(con, "field_token")
    _add_similar(con)
    run(con, "field_cell")


def propose(con: duckdb.DuckDBPyConnection, catalog: Path = _CATALOG) -> None:
    """Create `proposal`: fields suggested by industry or products where the register has none."""
    near = pd.read_csv(catalog / "field_wz2008.csv", dtype=str)
    con.register("field_wz", near[near.grade.isin(["A", "B"])][["field_id", "industry_id"]])
    con.register("product_word", _products(catalog))
    con.execute(
        "CREATE TABLE product_field AS"
        " SELECT name_key(word) AS word, any_value(field_id) AS field_id"
        " FROM product_word GROUP BY name_key(word) HAVING count(DISTINCT field_id) = 1"
    )
    run(con, "proposal")


@cache
def _products(catalog: Path) -> pd.DataFrame:
    """Return word, field_id: the products of the atlas's actors, in both languages."""
    actors = pd.read_csv(_ACTORS, dtype=str).dropna(subset=["products", "field"])
    actors = actors.assign(
        word=actors.products.str.split(","), field_id=actors.field.str.split(";")
    )
    words = actors.explode("word").explode("field_id")[["word", "field_id"]]
    words = words.assign(word=words.word.str.strip())
    german = pd.read_csv(catalog / "product_terms.csv", dtype=str)
    german = words.merge(german, left_on="word", right_on="term_en")
    return pd.concat([words, german.assign(word=german.term_de)[["word", "field_id"]]])


@cache
def _words(catalog: Path) -> pd.DataFrame:
    """Return word, field_id, subfield_id: all ids, names and labels used by sources."""
    fields = pd.read_csv(catalog / "fields.csv", dtype=str)
    subfields = pd.read_csv(catalog / "subfields.csv", dtype=str)
    labels = pd.read_csv(catalog / "field_labels.csv", dtype=str)
    labels = labels[labels.field_id.notna()]
    parts = [
        fields.melt("field_id", ["name_de", "name_en", "short_de", "short_en"], value_name="word"),
        fields.assign(word=fields.field_id),
        subfields.melt(["field_id", "subfield_id"], ["name_de", "name_en"], value_name="word"),
        subfields.assign(word=subfields.subfield_id),
        labels[labels.subfield_label.isna()].assign(word=labels.label),
        labels[labels.subfield_id.notna()].assign(word=labels.subfield_label),
    ]
    columns = ["word", "field_id", "subfield_id"]
    return pd.concat([part.reindex(columns=columns) for part in parts]).dropna(subset="word")


def is_name(header: str) -> bool:
    """Return whether a text is a catalogue name of a field or subfield, ignoring case."""
    return header.casefold() in _names()


@cache
def _names() -> set[str]:
    return set(_words(_CATALOG).word.str.casefold())


def _add_similar(con: duckdb.DuckDBPyConnection) -> None:
    """Assign unknown names to the field that they almost match."""
    open_tokens = con.execute(
        "SELECT token, name_key(token) FROM field_token WHERE field_id IS NULL ORDER BY 1 LIMIT $1",
        [_MOST],
    ).fetchall()
    catalogue_words = con.execute("SELECT word, field_id, subfield_id FROM field_word").fetchall()
    places = {word: (field, subfield) for word, field, subfield in catalogue_words}
    for token, key in open_tokens:
        hit = process.extractOne(key, list(places), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if hit:
            con.execute(
                "UPDATE field_token SET field_id = $1, subfield_id = $2 WHERE token = $3",
                [*places[hit[0]], token],
            )
