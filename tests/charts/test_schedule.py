"""The timeline: marks as precise as the source, today where the axis reaches it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from clusteratlas.charts.schedule import schedule
from clusteratlas.model import Answer

NEVER = date(2026, 11, 29)


def item(precision: str, start: str | None, end: str, **more: Any) -> dict[str, Any]:
    known = {"title": "Vorhaben", "fields": "Optik", "field_group": "cross_section"}
    state = {"state_2012": "planned", "state_now": "unknown", "is_planned": False}
    dates = {"precision": precision, "period_start": start, "period_end": end}
    return {**known, **state, **dates, **more}


def answer(*rows: dict[str, Any]) -> Answer:
    return Answer("made_up", pd.DataFrame(rows))


def test_a_mark_is_as_precise_as_its_source() -> None:
    day, quarter, until = schedule(
        answer(
            item("day", "2012-09-12", "2012-09-12"),
            item("quarter", "2012-10-01", "2012-12-31"),
            item("until", None, "2013-03-31"),
        ),
        NEVER,
        "de",
    ).data
    assert (day.mode, day.x[0]) == ("markers", "2012-09-12")
    assert (quarter.mode, quarter.x, quarter.opacity) == (
        "lines",
        ("2012-10-01", "2012-12-31"),
        0.45,
    )
    assert (until.line.dash, until.x[1]) == ("dot", "2013-03-31")


def test_today_is_drawn_where_the_axis_reaches_it() -> None:
    one = answer(item("quarter", "2012-10-01", "2012-12-31"))
    assert len(schedule(one, NEVER, "de").layout.shapes) == 1  # from the title to the mark
    [_, line] = schedule(one, date(2012, 11, 5), "de").layout.shapes
    assert (line.x0, line.x1) == ("2012-11-05", "2012-11-05")


def test_items_of_one_field_stand_below_its_name() -> None:
    rows = [item("day", "2012-09-12", "2012-09-12", fields=name) for name in ("Optik", "Optik", "")]
    texts = [note.text for note in schedule(answer(*rows), NEVER, "en").layout.annotations]
    assert texts[:2] == ["<b>Optik</b>", "<b>no single field</b>"] and len(texts) == 5
    assert texts[2] == "Vorhaben · 12 September 2012"


def test_a_time_without_room_has_a_line_of_its_own() -> None:
    row = item("day", "2012-09-12", "2012-09-12", title="Vorhaben zu " + "Fachthemen " * 3)
    note = schedule(answer(row), NEVER, "de").layout.annotations[1]
    assert note.text == "Vorhaben zu Fachthemen Fachthemen Fachthemen<br>12. September 2012"
