"""The search of the sources: words are compared with few folded texts, not with all rows."""

from __future__ import annotations

import unicodedata

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import QUERIES
from clusteratlas.queries import answer

ROWS = """
SELECT observation.value, observation.source_id, concat_ws(' ', indicator.name_de, field.name_de,
    subfield_id, region.name, coalesce(industry.name_de, goods.name_de), partner.name_de,
    network_id, scope, source_place, year(period_end), note) AS text
FROM observation
LEFT JOIN field USING (field_id)
LEFT JOIN region USING (region_id)
LEFT JOIN industry ON observation.industry_id = industry.industry_id
LEFT JOIN goods ON observation.industry_id = goods.goods_id
LEFT JOIN partner USING (partner_id)
LEFT JOIN indicator USING (indicator_id)
WHERE observation.source_id NOT IN ('vgrdl', 'population')
"""


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    "search",
    ["fahrgestelle 2020", "OPTONET mitglieder", "umsatz ab 50 2015", "exportquote größenschwelle"],
)
def test_finds_what_a_plain_reading_finds(store: duckdb.DuckDBPyConnection, search: str) -> None:
    words = _fold(search).split()
    rows = store.execute(ROWS).fetchall()
    expected = sorted(
        (source, value is None, value or 0)
        for value, source, text in rows
        if all(word in _fold(text) for word in words)
    )
    frame = answer("sources__search", Selection(search=search, limit=5000)).frame
    frame = frame[~frame.source_id.isin(["vgrdl", "population"])]
    result = [
        (s, v != v, 0 if v != v else v) for s, v in zip(frame.source_id, frame.value, strict=True)
    ]
    assert expected and sorted(result) == expected


def test_words_that_people_use_find_what_figures_are_called() -> None:
    plain = answer("sources__search", Selection(search="Bruttoinlandsprodukt Einwohner Gera"))
    asked = answer("sources__search", Selection(search="wie hoch ist das BIP je Einwohner in Gera"))
    assert len(plain.frame) > 5 and asked.frame.equals(plain.frame)


def test_a_hundred_letters_are_read_and_no_more() -> None:
    assert len(answer("sources__search", Selection(search="umsatz")).frame) == 200
    padded = " " * 97 + "umsatz"
    assert answer("sources__search", Selection(search=padded)).name == "sources__search"
    words = " ".join("abcdefghijklmnopqrstuvwxyz" * 40)
    assert answer("sources__search", Selection(search=words)).frame.empty


@pytest.mark.parametrize("name", ["sources__search", "actors__register"])
def test_no_row_is_folded_at_the_search(store: duckdb.DuckDBPyConnection, name: str) -> None:
    """The work is bounded: few texts, at most a hundred letters, only the words are folded."""
    sql = (QUERIES / "pages" / f"{name}.sql").read_text(encoding="utf-8")
    assert sql.count("strip_accents(") == 1
    assert "strip_accents(lower(left($search, 100)))" in sql
    texts = store.execute(
        "SELECT (SELECT count(*) FROM search_text), (SELECT count(*) FROM actor_vocabulary)"
    ).fetchone()
    assert texts is not None and 1000 < texts[0] < 5000 and texts[1] < 5000
