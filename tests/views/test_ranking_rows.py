"""The ranking in a file: every number against a ranking computed by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from clusteratlas.analysis import composite
from clusteratlas.model import Answer, Indicator, Selection, Source
from clusteratlas.output.tables import tidy_table
from clusteratlas.queries import answer
from clusteratlas.text.citation import citations
from clusteratlas.views.ranking import values
from clusteratlas.views.ranking_rows import Ranking, ranking_answer
from tests.pages.test_every_page import NONSENSE

WEIGHTS = {"size": 1.0, "growth": 3.0, "ignored": 0.0}
# Made up: A lies first in size, B in growth; D has no growth.
VALUES = {
    "size": {"A": 30.0, "B": 20.0, "C": 10.0, "D": 5.0},
    "growth": {"A": 4.0, "B": 8.0, "C": 6.0},
}


def made_up(lang: str = "de") -> Answer:
    frame = pd.DataFrame(
        [
            {
                "field_id": f,
                "name": f"Feld {f}",
                "indicator_id": i,
                "value": v,
                "source_id": f"s_{i}",
            }
            for i, column in VALUES.items()
            for f, v in column.items()
        ]
    )
    known = {i: Indicator(i, i.title(), "", 0, "", "", "", False) for i in WEIGHTS}
    sources = tuple(Source(f"s_{i}", "Amt", i, None, None, None, None, None) for i in VALUES)
    figures = Answer("comparison__matrix", frame, known, sources, "v")
    fields, method = list("ABCD"), "minmax"
    return ranking_answer(
        Ranking(
            figures,
            WEIGHTS,
            method,
            composite.composite(VALUES, fields, WEIGHTS, method),
            composite.missing(VALUES, fields, WEIGHTS),
            composite.sensitivity(VALUES, fields, WEIGHTS, method),
        ),
        lang,
    )


def test_every_number_of_the_ranking() -> None:
    table = tidy_table([made_up()], "de").fillna({"field": ""})
    result = {(r.field, r.indicator): r.value for r in table.itertuples()}
    size, growth = "Rangfolge: {} Size{}", "Rangfolge: {} Growth{}"
    assert result["", size.format("Gewicht von", "")] == 1
    assert result["", growth.format("Gewicht von", "")] == 3
    assert not [key for key in result if "Ignored" in key[1]]
    # B: (20 - 10) / (30 - 10) = 0.5 and (8 - 4) / (8 - 4) = 1, so 0.25 × 0.5 + 0.75 × 1
    assert result["Feld B", "Rangfolge: Size, vergleichbar gemacht"] == 0.5
    assert result["Feld B", size.format("Teil der Punktzahl aus", "")] == 0.125
    assert result["Feld B", growth.format("Teil der Punktzahl aus", "")] == 0.75
    assert result["Feld B", "Rangfolge: Punktzahl"] == 0.875
    # A has 0.25, C 0.75 × 0.5 = 0.375
    places = [result[f"Feld {f}", "Rangfolge: Platz"] for f in "BCA"]
    assert places == [1, 2, 3]
    # Nine combinations of half, once and twice make five proportions of size to growth. A and C
    # change places where the weight of size exceeds half of that of growth.
    stored = table[table.indicator.str.contains("Anteil der Gewichtungen")].set_index("field")
    ratios = {a / b for a in (0.5, 1, 2) for b in (1.5, 3, 6)}
    assert set(stored.denominator) == {len(ratios)} == {5}
    assert stored.numerator["Feld A"] == sum(ratio < 0.5 for ratio in ratios) == 3
    assert stored.value["Feld A"] == pytest.approx(60)


def test_a_gap_has_no_place_and_says_why() -> None:
    table = tidy_table([made_up("en")], "en")
    [gap] = table[table.field == "Feld D"].to_dict("records")
    assert pd.isna(gap["value"]) and gap["note"] == "Not ranked; no value for: Growth"
    assert gap["status"] == "not stated in the source"


def test_rule_weights_and_sources_travel_along() -> None:
    result = made_up()
    rows = tidy_table([result], "de")
    assert set(rows.scope) == {"Gewichte: Size 1; Growth 3; vergleichbar gemacht durch: Spannweite"}
    cited = dict(zip(rows.indicator, rows.source, strict=True))
    assert cited["Rangfolge: Punktzahl"] == "Amt: size / Amt: growth"
    assert cited["Rangfolge: Teil der Punktzahl aus Growth"] == "Amt: growth"
    assert (
        "(Wert − kleinster) ÷ (größter − kleinster)" in result.indicators["normalised_size"].formula
    )
    noted = dict(zip(rows.indicator, rows.note, strict=True))
    assert noted["Rangfolge: Gewicht von Size"] == (
        "Von den Lesenden gewählt, keine Angabe einer Quelle."
    )
    assert "Gewicht ÷ Summe der Gewichte" in noted["Rangfolge: Punktzahl"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_on_the_store(lang: str) -> None:
    matrix = answer("comparison__matrix", Selection(lang=lang))
    known, fields = values(matrix), list(dict.fromkeys(matrix.frame.field_id))
    weights = {"employees": 1.0, "export_ratio_percent": 2.0}
    parts = [
        f(known, fields, weights, "rank") for f in (composite.composite, composite.sensitivity)
    ]
    gaps = composite.missing(known, fields, weights)
    result = ranking_answer(Ranking(matrix, weights, "rank", parts[0], gaps, parts[1]), lang)
    table = tidy_table([result, matrix], lang)
    assert len(table) > len(tidy_table([matrix], lang)) + 9 * 6
    assert "optik" in set(result.frame.field_id[result.frame.indicator_id == "score"])
    cited = citations([result], lang, "")
    assert len(cited) > 60 and not [text for text in cited if NONSENSE.search(text)]
