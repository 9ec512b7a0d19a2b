"""The bubbles: labels that never meet, dividing lines, logarithmic axes."""

from __future__ import annotations

from itertools import combinations

import pytest

from clusteratlas.charts import scatter, scatter_axes, style
from clusteratlas.charts.labels import WIDTHS_PX, Point, label_box, place
from clusteratlas.model import Selection, records
from clusteratlas.queries import answer

PLOT_PX = 490


def boxes_meet(points: list[Point], width: float) -> list[tuple[int, int]]:
    boxes = [
        label_box(p, s, width, PLOT_PX) for p, s in zip(points, place(points, PLOT_PX), strict=True)
    ]
    assert all(
        b.left >= 0 and b.right <= width and b.top >= 0 and b.bottom <= PLOT_PX for b in boxes
    )
    return [
        (m, n) for (m, a), (n, b) in combinations(enumerate(boxes), 2) if a.meets(b) or b.meets(a)
    ]


@pytest.mark.parametrize("width", [WIDTHS_PX[0], WIDTHS_PX[-1]])
def test_labels_of_crowded_bubbles_never_meet(width: float) -> None:
    # Made up: thirteen bubbles on nearly one spot, and some at the edges.
    crowd = [Point(0.5 + n / 200, 0.5 - n / 300, 12, 90 + 3 * n, 18) for n in range(9)]
    edges = [Point(x, y, 8, 120, 18) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    assert boxes_meet(crowd + edges, width) == []


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("scale", scatter_axes.SCALES)
@pytest.mark.parametrize("width", [WIDTHS_PX[0], WIDTHS_PX[-1]])
def test_labels_of_the_fields_never_meet(lang: str, scale: str, width: float) -> None:
    selection = Selection(lang=lang, indicator_id="companies", second_indicator_id="employees")
    two = answer("comparison__two", selection)
    figure = scatter.two_indicators(two, lang, scale=scale)
    axes = [figure.layout.xaxis.to_plotly_json(), figure.layout.yaxis.to_plotly_json()]
    rows = records(two.frame.dropna(subset=["x_value", "y_value", "size_value"]))
    assert boxes_meet(scatter.bubble_points(rows, axes), width) == []


def test_too_small_an_area_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        place([Point(0.5, 0.5, 5, 100, 18)] * 3, height_px=30, widths=[110])


def test_axes_are_divided_at_the_state_or_the_median() -> None:
    selection = Selection(indicator_id="export_ratio_percent", second_indicator_id="companies")
    two = answer("comparison__two", selection)
    across, up = scatter_axes.dividers(
        two, "de", (None, answer("comparison__reference", selection))
    )
    assert up.text == "Thüringen 31,5\u00a0%"
    # Companies of the nine fields with an export ratio: 155 230 320 400 430 450 500 590 680
    assert (across.value, across.text) == (430, "Median 430")


@pytest.mark.parametrize("dark", [False, True])
def test_a_dividing_line_crosses_no_name(dark: bool) -> None:
    """The lines lie below, and each name has a ground of its own."""
    two = answer("comparison__two", Selection())
    layout = scatter.two_indicators(two, "de", dark).layout
    names = {row["name"] for row in scatter_axes.complete(two)}
    labels = [note for note in layout.annotations if note.text in names]
    assert len(labels) == len(names) > 5
    assert {note.bgcolor for note in labels} == {style.palette(dark).ground}
    assert len(layout.shapes) == 2 and {line.layer for line in layout.shapes} == {"below"}


def test_logarithmic_axis_from_five_to_680_companies_only() -> None:
    selection = Selection(indicator_id="companies", second_indicator_id="gva_share_percent")
    two = answer("comparison__two", Selection(indicator_id="companies"))
    assert scatter_axes.logarithmic(two) == ["Beschäftigte", "Unternehmen"]
    assert scatter_axes.logarithmic(two, "linear") == []
    assert scatter_axes.logarithmic(answer("comparison__two", selection)) == []
