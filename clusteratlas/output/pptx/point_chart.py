"""Single figures by year on slides: one mark per figure, labels only where they do not overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from clusteratlas.charts.near import Room, sides
from clusteratlas.charts.ramps import several
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.cells import plain
from clusteratlas.output.plots import Point
from clusteratlas.output.pptx import plot_frame as frame
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import Box, Plot
from clusteratlas.output.pptx.shapes import SMALLEST
from clusteratlas.output.tables import safe

_MARKS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
_SIDES = {
    "top center": XL_LABEL_POSITION.ABOVE,
    "bottom center": XL_LABEL_POSITION.BELOW,
    "middle right": XL_LABEL_POSITION.RIGHT,
    "middle left": XL_LABEL_POSITION.LEFT,
}
_MARK = 10  # points
# Inches of a digit; factor of room above the highest point for its label
_LETTER, _HEADROOM = 0.1, 1.15
# Plot, first and last year, least and greatest value
_Scale = tuple[Plot, tuple[int, int], tuple[float, float]]
_YEARS, _STEPS = 0.4, 9  # inches of the row of years; most steps of the axis


def points(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add one mark per figure and one series per definition; no line connects them."""
    # The longest series first: LibreOffice loses a single point that stands before a longer series.
    by_scope = plots.series(chart, lang)
    ordered = {
        scope: by_scope[scope] for scope in sorted(by_scope, key=lambda s: -len(by_scope[s]))
    }
    data = XyChartData()
    for scope, some in ordered.items():
        series = data.add_series(safe(scope) or frame.series_name(chart))
        for point in some:
            series.add_data_point(point.year, point.value)
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    native = graphic.chart
    frame.plain_chart(native)
    names = [scope for scope in ordered if scope]
    foot = frame.add_legend(native, names, box) if names else 0
    every = [point for some in ordered.values() for point in some]
    ticks = frame.scale(
        min(0.0, *(p.value for p in every)), max(p.value for p in every) * _HEADROOM
    )
    left = frame.value_axis(native.value_axis, ticks, chart, lang)
    years = _years(native.category_axis, every)
    plot = Plot(left, 0.1, box[2].inches - left - 0.3, box[3].inches - _YEARS - foot - 0.1)
    frame.set_plot(native, plot, box)
    _mark(native, ordered, (plot, years, (ticks[0], ticks[-1])))
    return graphic


def _years(axis: Any, every: Sequence[Point]) -> tuple[int, int]:
    """Set an axis of whole years; return its first and last year."""
    first, last = min(p.year for p in every) - 1, max(p.year for p in every) + 1
    axis.minimum_scale, axis.maximum_scale = first, last
    axis.major_unit = max(1, -(-(last - first) // _STEPS))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    return first, last


def _mark(native: Any, ordered: Mapping[str, list[Point]], scale: _Scale) -> None:
    labels = _labels(list(ordered.values()), *scale)
    colours = several(dark=False)
    for n, (series, some) in enumerate(zip(native.plots[0].series, ordered.values(), strict=True)):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = _MARKS[n % len(_MARKS)], _MARK
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = frame.rgb(colours[n % len(colours)])
        series.marker.format.line.color.rgb = colour("ground")
        for position, point in enumerate(some):
            if (n, position) in labels:
                frame.label(series.points[position], point.text, labels[n, position])


def _labels(
    ordered: Sequence[Sequence[Point]],
    plot: Plot,
    years: tuple[int, int],
    values: tuple[float, float],
) -> dict[tuple[int, int], Any]:
    """Return the label position of each point with free room; the newest points have priority.

    `years` and `values` are the ends of the axes. The key is (series, point), counted from 0.
    """
    every = [(n, m, point) for n, some in enumerate(ordered) for m, point in enumerate(some)]
    every.sort(key=lambda one: (-one[2].year, one[0]))
    markers = [
        (
            (point.year - years[0]) / (years[1] - years[0]) * plot.width,
            (point.value - values[0]) / (values[1] - values[0]) * plot.height,
        )
        for *_, point in every
    ]
    room = Room(plot.width, plot.height, _MARK / 144, _LETTER, SMALLEST * 1.3 / 72, gap=0.04)
    places = sides(markers, [plain(point.text) for *_, point in every], room)
    return {(n, m): _SIDES[side] for (n, m, _), side in zip(every, places, strict=True) if side}
