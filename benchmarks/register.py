"""The search over a made-up register of 1,000,000 companies (goal: 100 ms), and over all names."""

from __future__ import annotations

import statistics
import time
from typing import Any

import duckdb

from clusteratlas.model import Selection
from clusteratlas.paths import QUERIES
from clusteratlas.queries import answer

COMPANIES = 1_000_000
# One word, two words, a typing error, and a word in the name of every seventh company.
_SEARCHES = ("K12345", "Zeiss K12345", "Laserr K4999", "Jena")
# A hundred letters that are in no name: each word is compared with all possible matches.
_NOWHERE = " ".join(f"{a}ierng{b}st" for a, b in zip("bdfghklmnp", "rsaeioutxw", strict=True))
_COUNT = "SELECT count(*) FROM actor WHERE contains(name, 'K12345')"

# Names are made of syllables and numbers; places and products repeat as they do in reality.
_ACTORS = f"""
CREATE TABLE actor AS
WITH named AS (
    SELECT
        i,
        'Firma ' || ['Zeiss', 'Optik', 'Werkzeug', 'Guss', 'Laser'][1 + i % 5] || ' K' || i % 50000
            AS name
    FROM range({COMPANIES}) AS t(i)
)
SELECT
    row_number() OVER (ORDER BY lower(name), i)::INTEGER AS actor_number,
    'company' AS kind, NULL AS kind_detail, 'made_up_' || i AS actor_id, name,
    NULL AS short_name,
    ['Jena', 'Mühlhausen', 'Gera', 'Ilmenau', 'Suhl', 'Gotha', 'Weimar'][1 + i % 7]
        AS municipality,
    '16053' AS kreis_id, NULL AS kreis_name, ['optik'] AS field_ids,
    'Optik' AS fields_de, 'Optics' AS fields_en, NULL AS field_names, NULL AS networks,
    NULL::VARCHAR[] AS network_ids, 'active' AS status, 11.6 AS longitude, 50.9 AS latitude,
    NULL AS products_de, NULL AS products_en, NULL AS remark_de, NULL AS remark_en,
    NULL AS place_note_de, NULL AS place_note_en
FROM named
ORDER BY actor_number
"""
_PLACES = "CREATE TABLE actor_place AS SELECT DISTINCT municipality, longitude, latitude FROM actor"
# The table of words is made as in the store.
_MARTS = ("actor_word__word_actor", "actor_vocabulary__word")


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure): the median of five runs, and its ratio to counting names."""
    with duckdb.connect(":memory:") as con:
        con.execute("SET enable_progress_bar = false")
        make(con)
        count = _median_s(con, _COUNT, {})
        rows = [(f"count of names that hold a word, in {COMPANIES:,} companies", _ms(count))]
        for words in _SEARCHES:
            seconds = _search_s(con, words)
            rows.append(
                (f"search “{words}” / that count", f"{_ms(seconds)} / ×{seconds / count:.1f}")
            )
        return rows


def measure_names() -> list[tuple[str, str]]:
    """Time the general search with words that are in no name, the median of five runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        answer("search__targets", Selection(lang="de", search=_NOWHERE, limit=60))
        times.append(time.perf_counter() - start)
    return [("search of a hundred letters that no name has", f"{statistics.median(times):.2f} s")]


def make(con: duckdb.DuckDBPyConnection) -> None:
    """Make the register and its words in `con`."""
    for text in (_ACTORS, _PLACES):
        con.execute(text)
    for mart in _MARTS:
        text = (QUERIES / "marts" / f"{mart}.sql").read_text(encoding="utf-8")
        con.execute(f"CREATE TABLE {mart.partition('__')[0]} AS {text}")


def _search_s(con: duckdb.DuckDBPyConnection, words: str) -> float:
    text = (QUERIES / "pages" / "actors__register.sql").read_text(encoding="utf-8")
    names = set(duckdb.extract_statements(text)[0].named_parameters)
    return _median_s(con, text, Selection(search=words).parameters(names))


def _median_s(con: duckdb.DuckDBPyConnection, text: str, values: dict[str, Any]) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        rows = con.execute(text, values).fetchmany(50)
        times.append(time.perf_counter() - start)
    assert rows, "a search that finds nothing measures nothing"
    return statistics.median(times)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
