"""Strengths and weaknesses: the lines of the brochure, their dates, and which are damaged."""

from __future__ import annotations

import csv

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.paths import ROOT
from clusteratlas.queries import answer
from clusteratlas.text.statements import statement_text
from clusteratlas.text.wording import say

# Words that a statement must and must not contain, by its printed line.
MEANING = [
    ("automobil_weakness_006", "(OEM)", "Werk"),
    ("life_sciences_strength_015", "Synergien", "Nutzen"),
    ("life_sciences_strength_016", "Innovationsleistung ist hoch", "bringen"),
    ("life_sciences_weakness_022", "untergeordnete Rolle", "kaum"),
    ("maschinenbau_weakness_039", "keine Schlüsselunternehmen", "Kaum"),
    ("kunststoffe_keramik_strength_044", "Der Anteil des Personals", "Mehr Personal"),
    ("kunststoffe_keramik_strength_047", "Unter den Bundesländern", "Keramiktechnik."),
    ("kunststoffe_keramik_weakness_048", "im bundesweiten Vergleich nur", "Bundeswertes"),
    ("kunststoffe_keramik_weakness_049", "noch bestehenden Vorteil", "schwindet"),
    ("kunststoffe_keramik_weakness_051", "vom Eigentümer geführte", "Familie"),
    ("optik_weakness_075", "auch wegen Abwanderung", "bilden weniger"),
    ("greentech_strength_079", "Querschnittsbereichen", "Grundlagen"),
    ("greentech_strength_080", "weil sie in traditionellen Märkten", "beste Aussichten"),
    ("greentech_weakness_081", "um die Innovationskraft zu erhöhen", "bleibt ungenutzt"),
    ("greentech_weakness_082", "fehlt die Dynamik", "zu langsam"),
    ("logistik_strength_097", "Hochschulen", "Lehre"),
]


@pytest.mark.parametrize("row", MEANING, ids=lambda r: r[0])
def test_a_statement_repeats_its_line(
    store: duckdb.DuckDBPyConnection, row: tuple[str, str, str]
) -> None:
    text = store.execute("SELECT text_de FROM statement WHERE statement_id = $1", row[:1])
    (result,) = text.fetchone() or ("",)
    assert row[1] in result and row[2] not in result


def test_damaged_lines_are_marked(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT statement_id FROM statement WHERE rebuilt ORDER BY statement_id"
    ).fetchall()
    assert [row[0] for row in rows] == [
        "logistik_strength_095",
        "logistik_strength_097",
        "logistik_weakness_098",
        "optik_strength_068",
    ]
    result = answer("fact_sheet__statements", Selection(field_id="optik")).rows
    marked = [text for row in result if "[" in (text := statement_text(row, "de"))]
    assert marked == [
        "Zählt zu den exportstarken Branchen des Landes. [aus einer beschädigten Zeile erschlossen]"
    ]


def test_a_level_is_no_growth(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT statement_id, topic FROM statement WHERE text_de LIKE '%Bruttowertschöpfung%'"
    ).fetchall()
    assert dict(rows) == {
        "life_sciences_strength_014": "value_added",
        "energie_strength_030": "value_added",
        "greentech_strength_077": "value_added",
        "maschinenbau_strength_037": "growth",  # "wachsen schneller"
    }


@pytest.mark.parametrize("key", ["fact_sheet_swot", "side_statements"])
def test_statements_are_headed_by_their_time(key: str) -> None:
    assert "Einschätzung von 2011/2012" in say("de", key)
    assert "assessment of 2011/2012" in say("en", key)


def test_the_figure_of_the_damaged_column_is_estimated(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT value, status FROM observation WHERE network_id = 'optonet'"
        " AND indicator_id = 'members_total' AND source_place = 'Anlage 2'"
    ).fetchall()
    assert rows == [(80.0, "estimated")]


def test_logistics_is_not_of_the_database_of_the_others(store: duckdb.DuckDBPyConnection) -> None:
    """Its figures come from Helaba; no reason for a preferred figure may contradict this."""
    with (ROOT / "data/catalog/preferences.csv").open(encoding="utf-8") as file:
        reasons = [r for row in csv.DictReader(file) for r in (row["reason_de"], row["reason_en"])]
    result = [r for r in reasons if "allen Feldern" in r or "all fields" in r]
    assert result and all("Helaba" in reason for reason in result)
    sources = store.execute(
        "SELECT DISTINCT publisher FROM observation INNER JOIN source USING (source_id)"
        " WHERE field_id = 'logistik' AND indicator_id = 'employees'"
        " AND source_id LIKE 'brochure_2012.%' AND value IS NOT NULL"
    ).fetchall()
    assert sources and not [name for (name,) in sources if "LEG" in name]
