"""What matrix, graph and readings draw, read from the traces."""

from __future__ import annotations

from clusteratlas.charts import link_words, links, readings
from clusteratlas.model import Selection
from clusteratlas.queries import answer


def test_matrix_is_symmetric_with_an_empty_diagonal() -> None:
    heat = links.matrix(answer("links__pairs", Selection()), "de").data[0]
    size = range(len(heat.z))
    assert len(heat.z) == 13 and all(heat.z[n][n] is None for n in size)
    assert all(heat.z[a][b] == heat.z[b][a] for a in size for b in size)
    assert heat.z[0][4] == 5  # Automobil, Kunststoffe und Keramik


def test_graph_has_a_line_per_linked_pair_and_all_fields() -> None:
    figure = links.network(answer("links__pairs", Selection()), "de")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert len(lines) == 17 and len(figure.data[-1].x) == 13
    assert max(line.line.width for line in lines) == 8


def test_words_say_who_is_linked_most_and_who_not_at_all() -> None:
    pairs = answer("links__pairs", Selection())
    assert link_words.title(pairs, "de") == (
        "Am stärksten verbunden: Life Sciences, mit 7 anderen Feldern (Aussagen der Broschüre)"
    )
    assert link_words.alone(pairs) == ["Kreativwirtschaft"]
    assert "Automobil – Kunststoffe, Keramik (5)" in link_words.alt_matrix(pairs, "de")


def test_missing_link_in_words() -> None:
    lines = link_words.missing_sentences(answer("links__missing", Selection()), "de")
    assert lines[0] == (
        "Automobil und Maschinenbau teilen 6 Unternehmen und 1 Forschungseinrichtung, aber keine"
        " gemeinsame Veranstaltung; die Broschüre nennt das Paar einmal."
    )


def test_readings_are_points_never_a_line() -> None:
    result = answer("networks__readings", Selection(network_id="elmug"))
    figure = readings.readings(result, "de")
    assert {trace.mode for trace in figure.data} == {"markers+text"}
    total = next(trace for trace in figure.data if trace.name == "Mitglieder")
    assert sorted(zip(total.x, total.y, strict=True)) == [
        (2007, 9), (2008, 61), (2012, 26), (2019, 30), (2024, 30),
    ]  # fmt: skip
