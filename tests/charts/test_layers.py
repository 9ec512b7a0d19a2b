"""The picture of the bodies: whom the brochure has above whom, in every medium the same."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation

from clusteratlas.charts import layers
from clusteratlas.charts.box_plan import Box, Plan
from clusteratlas.charts.layer_plan import plan
from clusteratlas.charts.layers import alt
from clusteratlas.model import Answer, Selection
from clusteratlas.output.pptx.file import to_pptx
from tests import rendering
from tests.rendering import answer

HOSTILE = '=1+1 <img src=x onerror="alert(1)"> \x07'


def bodies(lang: str = "de") -> Answer:
    return answer("programme__bodies", Selection(lang=lang))


def body(i: str, **more: Any) -> dict[str, Any]:
    names = {"name": i, "short_name": i, "role": "", "rhythm": None, "members": None}
    ties = {"reports_to": None, "host": None, "member_ids": "", "host_id": None}
    return {"body_id": i, **names, **ties, "reports_to_ids": "", **more}


def named(content: Plan) -> dict[str, Box]:
    return {" ".join(box.name): box for box in content.boxes}


def test_the_board_stands_below_the_council_and_the_host_below_the_office() -> None:
    content = plan(bodies(), "de")
    boxes = named(content)
    tops = [boxes[name].top for name in ("ClusterCouncil", "ClusterBoard", "ThCM", "LEG", "ThAK")]
    assert tops == sorted(tops) and len(set(tops)) == 5
    assert boxes["ThCM"].top == boxes["ThEGA"].top and len(boxes) == 12
    assert boxes["ClusterCouncil"].detail == ("9 Mitglieder", "einmal im Jahr")
    assert [name for name, box in boxes.items() if box.is_strong] == [
        "ClusterCouncil",
        "ClusterBoard",
    ]
    # Board to Council, office to both; the corporation hosts office and agency.
    assert [line.look.is_host for line in content.lines] == [False] * 3 + [True] * 2


def test_boxes_do_not_overlap_and_stay_in_the_room() -> None:
    many = Answer("many", pd.DataFrame([body(f"b{n}") for n in range(60)]))
    wide = plan(many, "de", is_wide=True)
    assert wide.height < plan(many, "de").height and plan(bodies(), "de", is_wide=True).width > 0.3
    for content in (plan(bodies(), "de"), plan(bodies("en"), "en"), wide):
        for n, one in enumerate(content.boxes):
            half = content.width / 2
            assert one.x - half >= 0 and one.x + half <= 1
            assert 0 <= one.top < one.bottom <= content.height
            for other in content.boxes[n + 1 :]:
                apart = abs(one.x - other.x) >= content.width
                assert apart or one.bottom <= other.top or other.bottom <= one.top


def test_the_figure_points_at_who_is_reported_to() -> None:
    figure = layers.layers(bodies(), "en")
    lines = figure.data[:-1]
    assert [trace.marker.symbol[-1] for trace in lines if trace.marker.size[-1] > 0] == [
        "triangle-up"
    ] * 3
    assert not any(trace.marker.size[0] for trace in lines)
    assert sum(trace.line.dash == "dash" for trace in lines) == 2
    assert len(figure.layout.shapes) == 12
    assert "<b>ThCM</b>" in [note.text for note in figure.layout.annotations]


def test_the_words_say_the_same() -> None:
    text = alt(bodies("en"), "en")
    assert "ClusterBoard (Reports to: ClusterCouncil. Members: State development" in text
    assert text.endswith("Networks of the growth fields.")


def test_who_reports_to_his_host_has_one_line() -> None:
    rows = [body("a", reports_to_ids="b", host_id="b"), body("b")]
    [line] = plan(Answer("made_up", pd.DataFrame(rows)), "de").lines
    assert not line.look.is_host and line.points[0][1] > line.points[-1][1]


def test_names_of_editors_are_no_markup_and_ties_to_nobody_are_no_lines() -> None:
    rows = [
        body(HOSTILE, reports_to_ids=f"gone;{HOSTILE}", host_id="gone"),
        body("a", reports_to_ids="b"),
        body("b", reports_to_ids="a"),
    ]
    made_up = Answer("made_up", pd.DataFrame(rows))
    assert len(plan(made_up, "de").lines) == 1  # of the circle the line that leads up
    texts = [str(note.text) for note in layers.layers(made_up, "de").layout.annotations]
    assert not any("<img" in text for text in texts)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_powerpoint_has_a_box_a_body_and_the_words(lang: str) -> None:
    deck = Presentation(io.BytesIO(to_pptx(rendering.document("programme", lang))))
    [group] = [s for slide in deck.slides for s in slide.shapes if _is_of_bodies(s, lang)]
    names = {" ".join(box.name) for box in plan(bodies(lang), lang).boxes}
    assert names <= {shape.name for shape in group.shapes}
    arrows = [s for s in group.shapes if "tailEnd" in s._element.xml]
    assert len(arrows) == 3
    for shape in group.shapes:
        assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


def _is_of_bodies(shape: Any, lang: str) -> bool:
    properties = shape._element.xpath("./*/p:cNvPr")
    return bool(properties) and properties[0].get("descr") == alt(bodies(lang), lang)


def test_print_has_the_names() -> None:
    text = "".join(
        "".join(page.extract_text() for page in rendering.pdf("programme").pages).split()
    )
    assert "WerwemunterstehtoderberichtetClusterCouncil" in text
    assert "9Mitglieder·einmalimJahr" in text and "KeineBerichtsliniegenannt:" in text
