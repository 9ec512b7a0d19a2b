"""Cells as readers see them: lists, places, and figures without any source."""

from __future__ import annotations

import pytest

from clusteratlas.analysis import similarity
from clusteratlas.model import Selection
from clusteratlas.output.cells import keep_units_together
from clusteratlas.queries import answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.statements import entries_of
from clusteratlas.text.tables import display_table
from clusteratlas.views import peers


def test_entries_begin_with_a_capital_but_names_stay() -> None:
    cell = "Initiative CoOPTICS | stands at Photonics West | elmug4students, 2012 | job exchange|"
    assert entries_of(cell) == [
        "Initiative CoOPTICS",
        "Stands at Photonics West",
        "elmug4students, 2012",
        "Job exchange",
    ]
    assert entries_of(None) == []


def test_a_kreis_without_a_source_has_no_period_and_no_status_of_a_source() -> None:
    kreise = answer("exports__kreise", Selection())
    columns = ["kreis", "figure", "period", "status"]
    table = display_table(kreise, "de", columns, Footnotes(kreise.sources)).set_index("Kreis")
    assert list(table.loc["Eichsfeld"]) == ["keine Angaben", "", ""]
    assert list(table.loc["Sömmerda"]) == [".", "2009", "geheim gehalten ( . )"]


@pytest.mark.parametrize("question", ["structure", "employment"])
def test_the_tables_of_a_kreis_name_the_sections(question: str) -> None:
    result = answer(f"kreis_profile__{question}", Selection(kreise=("16072",)))
    table = display_table(result, "de", ["region", "section"], Footnotes(result.sources))
    assert list(table.iloc[0]) == ["Sonneberg", "Land- und Forstwirtschaft, Fischerei"]
    assert "" not in set(table["Wirtschaftsbereich"])


def test_the_table_of_peers_has_all_parts_of_the_distance() -> None:
    kreise = answer("peers__structure", Selection())
    result = peers.nearest(kreise, "16072", dict.fromkeys(similarity.GROUPS, 1.0), 5)
    table = display_table(result, "de", list(peers.COLUMNS["weighted"]), Footnotes(result.sources))
    own, first = (list(row) for row in table.iloc[:2].itertuples(index=False))
    assert own[:2] == ["", "Sonneberg"]  # no rank among its own peers
    # The root of the mean of 0.35², 0.45² and 0.54² is 0.45.
    assert first[:2] + first[3:7] == ["1.", "Kronach", "0,45", "0,35", "0,45", "0,54"]
    # Printed so by the regional accounts, not computed from rounded wages and employees.
    assert first[7:] == ["30.700", "34.205\u00a0€"]


def test_numbers_stay_with_the_words_beside_them() -> None:
    assert keep_units_together("approx. €1,826 million") == "approx.\u00a0€1,826\u00a0million"
    assert keep_units_together("ca. 2.000\u00a0Mio. €") == "ca.\u00a02.000\u00a0Mio.\u00a0€"
    assert keep_units_together("Anteil 4,60-mal so hoch") == "Anteil 4,60\u2011mal so hoch"
    assert keep_units_together("Keramik (WZ 23), Anlage 2") == "Keramik (WZ\u00a023), Anlage\u00a02"
