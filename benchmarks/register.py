"""The search over a made-up register of 1,000,000 companies: goal below 100 ms."""

from __future__ import annotations

import statistics
import time

import duckdb

from clusteratlas.model import Selection
from clusteratlas.paths import QUERIES

COMPANIES = 1_000_000
_SEARCHES = ("K12345", "Zeiss K12345", "Laserr K4999")

# Names are made of syllables and numbers; places and products repeat as they do in reality.
_ACTORS = f"""
CREATE TABLE actor AS
SELECT
    'company' AS kind, NULL AS kind_detail, 'made_up_' || i AS actor_id,
    'Firma ' || ['Zeiss', 'Optik', 'Werkzeug', 'Guss', 'Laser'][1 + i % 5] || ' K' || i % 50000
        AS name,
    ['Jena', 'Mühlhausen', 'Gera', 'Ilmenau', 'Suhl', 'Gotha', 'Weimar'][1 + i % 7]
        AS municipality,
    '16053' AS kreis_id, 'Jena' AS kreis_name, ['optik'] AS field_ids,
    NULL::VARCHAR[] AS network_ids, 'active' AS status, 11.6 AS longitude, 50.9 AS latitude,
    NULL AS products_de, NULL AS products_en, NULL AS remark_de, NULL AS remark_en,
    NULL AS place_note_de, NULL AS place_note_en
FROM range({COMPANIES}) AS t(i)
"""
_WORDS = """
CREATE TABLE actor_word AS
SELECT DISTINCT
    unnest(regexp_extract_all(strip_accents(lower(name || ' ' || municipality)), '[a-z0-9]+'))
        AS word,
    kind, actor_id
FROM actor
ORDER BY word, actor_id
"""
_REST = (
    "CREATE TABLE actor_vocabulary AS SELECT DISTINCT word FROM actor_word ORDER BY word",
    "CREATE TABLE actor_place AS SELECT DISTINCT municipality, longitude, latitude FROM actor",
    "CREATE TABLE field AS"
    " FROM (VALUES ('optik', 'O', 'O', 1)) t(field_id, short_de, short_en, sort)",
)


def measure() -> list[tuple[str, str]]:
    """Return rows (what, figure): the median of five runs per search words."""
    with duckdb.connect(":memory:") as con:
        con.execute("SET enable_progress_bar = false")
        for text in (_ACTORS, _WORDS, *_REST):
            con.execute(text)
        what = f"in {COMPANIES:,} companies"
        return [(f"search “{words}” {what}", _median(con, words)) for words in _SEARCHES]


def _median(con: duckdb.DuckDBPyConnection, words: str) -> str:
    text = (QUERIES / "pages" / "actors__register.sql").read_text(encoding="utf-8")
    names = set(duckdb.extract_statements(text)[0].named_parameters)
    values = Selection(search=words).parameters(names)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        rows = con.execute(text, values).fetchmany(50)
        times.append(time.perf_counter() - start)
    return f"{statistics.median(times) * 1000:.0f} ms" if rows else "nothing found"
