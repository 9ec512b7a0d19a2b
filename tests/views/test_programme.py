"""The work programme as a view: counts by hand, filters, honest states."""

from __future__ import annotations

from typing import Any

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Chart, Statements, Table
from clusteratlas.views import Part, ViewState, programme_items
from tests.rendering import answer


def part(lang: str = "de", **options: Any) -> Part:
    return views.part(ViewState("programme", Selection(lang=lang), options), answer)


def rows(content: Part) -> list[str]:
    return list(content.data[0].frame.item_id)


def kinds(content: Part) -> list[str]:
    return [b.kind for b in content.file_blocks if isinstance(b, Chart)]


def test_the_title_counts_what_was_planned_and_what_is_known() -> None:
    # 37 entries of annex 1, six steps, the robotics centre; ThIMo, CEEC, MiT and the first panel.
    assert part().title.startswith("2012 standen 44 Vorhaben im Arbeitsprogramm; von 4 ")
    assert part("en").title.startswith("In 2012 the work programme had 44 items")


def test_later_events_alone_are_called_so() -> None:
    assert part("en", year="2024").title.startswith("2 later events from other sources, nothing ")


def test_filters_leave_what_they_name() -> None:
    assert rows(part(field="maschinenbau", kind="event")) == [
        "forum_maschinenbau",
        "branchentag_metall_2",
    ]
    assert rows(part(body="tmwat")) == ["schritt_gremien"]
    assert rows(part(year="2024")) == ["cross_cluster_wochen_2024_10_14", "innocon_thuringen_2024"]


def test_a_choice_of_nothing_is_a_sentence_and_no_table_of_nothing() -> None:
    content = part(field="kreativwirtschaft")
    assert (
        rows(content) == [] and content.title == "Arbeitsprogramm: Hierzu ist kein Vorhaben bekannt"
    )
    [bodies] = [
        b for b in content.file_blocks if isinstance(b, Table)
    ]  # they stand there as always
    ties = list(bodies.answer.frame.text_4)
    assert "Gehört zu: Landesentwicklungsgesellschaft Thüringen (LEG)" in ties
    assert sum("Untersteht oder berichtet: " in text for text in ties) >= 1
    assert not [b for b in content.file_blocks if isinstance(b, Statements)]
    assert kinds(content) == ["layers"]  # of the bodies, too


def test_a_choice_cites_its_own_sources_alone() -> None:
    own = part(year="2024").data[0]
    ids = {i for cell in own.frame.source_id for i in cell.split(";")}
    assert {source.id for source in own.sources} == ids and len(ids) < len(part().data[0].sources)


def test_the_timeline_has_the_dated_items_and_the_list_all() -> None:
    content = part()
    chart, _ = (b for b in content.file_blocks if isinstance(b, Chart))
    table = next(b for b in content.file_blocks if isinstance(b, Table))
    assert (len(chart.answer.frame), len(table.answer.frame)) == (13, 51)
    assert "Q4/2012 (geplant)" in chart.alt


def test_a_choice_without_dates_says_so() -> None:
    content = part(kind="marketing")
    assert kinds(content) == ["layers"]
    assert len(rows(content)) == 6


def test_a_field_of_a_kind_that_nothing_is_of_has_no_items_and_all_columns() -> None:
    every = answer("programme__items", Selection())
    none = programme_items.choose(every, field="optik", kind="goal")
    assert none.empty and list(none.frame.columns) == list(every.frame.columns)
