"""The influence map: checks, positions by strength and interest, in no other output."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from clusteratlas import programme, queries
from clusteratlas.access import OWNER
from clusteratlas.charts import influence as chart
from clusteratlas.charts import influence_graph
from clusteratlas.model import Selection
from clusteratlas.programme import influence
from clusteratlas.programme.influence import INFLUENCE, Choices, Edit, Influence, read, rows, write
from clusteratlas.programme.judge import Unfit
from clusteratlas.views.influence import section, topics
from clusteratlas.work import audit

HOSTILE = '<img src=x onerror="alert(1)">'
WHO = {"leg": "LEG", "tab": "TAB", "institution:x": HOSTILE}
CHOICES = Choices((WHO, WHO), {("tab", "wasserstoff"): "1"})
FULL = Influence(
    "2",
    "leg",
    "Wasserstoff",
    "Hydrogen",
    "supports",
    "funds",
    "mutual",
    "high",
    "low",
    "Eigene Mittel",
    "Own money",
    "Sitzung",
    ("tab",),
)


def findings(draft: dict[str, str]) -> list[str]:
    with pytest.raises(Unfit) as error:
        read(draft, "2", CHOICES)
    return [one.text("de") for one in error.value.findings]


def answer_of(*entries: Influence, lang: str = "de") -> influence.Answer:
    at = datetime(2026, 11, 29, 12, 0)
    return rows([Edit(one.id, 1, at, "eva", one) for one in entries], WHO, lang)


def test_a_draft_comes_back_as_the_same_entry_also_from_the_store() -> None:
    assert read(write(FULL), "2", CHOICES) == FULL
    assert INFLUENCE.read(FULL.to_json()) == FULL
    assert chart.LEVELS == influence.LEVELS and set(chart.SIGNS) == set(influence.LISTS["stance"])


def test_all_faults_are_reported_together() -> None:
    stance, who, topic, place = findings({"who": "Erika Muster", "stance": "dagegen"})
    assert "„dagegen“" in stance and "„Erika Muster“ ist nicht bekannt" in who
    assert topic.startswith("Bitte ein Thema") and place.startswith("Bitte Stärke")
    [itself] = findings({**write(FULL), "whom": "LEG; TAB"})
    assert itself == "Niemand ist sein eigenes Gegenüber."
    first, *_ = findings({})
    assert first == "Bitte ein Gremium oder eine Einrichtung wählen."


def test_a_body_is_listed_only_once_on_a_topic() -> None:
    mine = {**write(FULL), "whom": "leg"}
    [texts] = findings({**mine, "who": "tab", "topic_de": "WASSERSTOFF"})
    assert texts.startswith("Zu diesem Thema gibt es")
    assert read({**mine, "who": "tab"}, "1", CHOICES).who_id == "tab"  # the entry itself


def test_the_grid_has_everybody_where_strength_and_interest_say() -> None:
    other = replace(FULL, id="3", who_id="institution:x", stance="opposes", strength="low")
    result = answer_of(FULL, other, replace(FULL, id="4", is_archived=True))
    figure = chart.grid(result, "de")
    places = {note.text: (note.x, note.y) for note in figure.layout.annotations}
    assert places["+ LEG"][0] == places[next(t for t in places if t.startswith("–"))][0] == 0.02
    low, _, high = figure.layout.yaxis.tickvals
    assert places["+ LEG"][1] == high and {y for _, y in places.values()} == {low, high}
    assert not any("<img" in text for text in places)
    assert "LEG (Haltung: unterstützt; Einfluss: stark; Interesse: gering)" in chart.alt(
        result, "de"
    )


def test_the_graph_points_from_the_influential_and_is_wider_for_strong_influence() -> None:
    """By hand: LEG reaches TAB; the institution names nobody, so it reaches the management."""
    leg = replace(FULL, direction="on_us")
    other = replace(FULL, id="3", who_id="institution:x", whom_ids=(), direction="", strength="low")
    result = answer_of(leg, other)
    content = influence_graph.plan(result, "de")
    boxes = {" ".join(box.name): box for box in content.boxes}
    assert {"+ LEG", "TAB", "Cluster- Management"} < {*boxes} and len(boxes) == 4
    assert boxes["+ LEG"].detail == ("finanziert", "stark")
    assert [box.is_strong for name, box in boxes.items() if name == "Cluster- Management"] == [True]
    weak, line = content.lines
    assert (line.look.heads, line.look.weight) == ((False, True), 3.0)
    assert (weak.look.heads, weak.look.weight) == ((False, False), 0.8)
    assert line.points[0] == (boxes["+ LEG"].x, boxes["+ LEG"].top)
    assert line.points[-1] == (boxes["TAB"].x, boxes["TAB"].bottom)
    figure = influence_graph.graph(result, "de")
    assert not any("<img" in note.text for note in figure.layout.annotations)
    assert "LEG und TAB (finanziert, übt Einfluss aus, stark, unterstützt)" in (
        influence_graph.alt(result, "de")
    )


def test_a_circle_of_influence_has_all_its_lines_and_mutual_influence_has_one() -> None:
    """a to b to c to a: three lines, each from its own box; b and d influence each other."""
    pairs = (("a", "b"), ("b", "c"), ("c", "a"), ("d", "b"))
    entries = [
        replace(FULL, id=who, who_id=who, whom_ids=(whom,), direction="on_us")
        for who, whom in pairs
    ]
    at = datetime(2026, 11, 29, 12, 0)
    names = {i: i.upper() for i in "abcd"}
    result = rows([Edit(one.id, 1, at, "eva", one) for one in entries], names, "de")
    content = influence_graph.plan(result, "de")
    place = {box.name[0][-1]: box for box in content.boxes}
    ends = {(box.x, end): name for name, box in place.items() for end in (box.top, box.bottom)}
    expected = set()
    for line in content.lines:
        low, high = ends[line.points[0]], ends[line.points[-1]]
        expected.add((low, high) if line.look.heads == (False, True) else (high, low))
    assert expected == {("A", "B"), ("B", "C"), ("C", "A"), ("D", "B")}
    mutual = [entries[3], replace(entries[3], id="x", who_id="b", whom_ids=("d",), strength="low")]
    result = rows([Edit(one.id, 1, at, "eva", one) for one in mutual], names, "de")
    [line] = influence_graph.plan(result, "de").lines
    assert (line.look.heads, line.look.weight) == ((True, True), 3.0)


def test_topics_are_apart_and_a_missing_translation_is_marked() -> None:
    result = answer_of(FULL, replace(FULL, id="3", topic_de="Optik", topic_en=""), lang="en")
    assert topics(result) == ["Hydrogen", "Optik [not translated yet]"]
    table = list(section(result, "Hydrogen", "en"))[-1]
    assert table.links == ("influence?entry=2&lang=en",)  # type: ignore[union-attr]
    assert list(table.answer.frame.text_5) == ["strong"]  # type: ignore[union-attr]


def test_trail_answers_and_files_name_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    INFLUENCE.save(FULL, 0, "eva")
    INFLUENCE.save(replace(FULL, stance="opposes"), 1, "eva")
    INFLUENCE.undo(FULL.id, 2, "eva")
    events = audit.events()
    assert [e.action for e in events] == [f"influence_{k}" for k in ("undo", "change", "create")]
    assert {e.detail for e in events} == {""}
    ask = programme.asking(queries.answer, OWNER)
    for name in ("programme__items", "programme__bodies"):
        assert "Wasserstoff" not in ask(name, Selection()).frame.to_csv()
