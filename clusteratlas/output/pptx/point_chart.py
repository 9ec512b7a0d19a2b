"""Single figures by year on slides: a mark a figure, labels only where they do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from clusteratlas.charts.labels import Box as Rect
from clusteratlas.charts.style import several
from clusteratlas.output import plots
from clusteratlas.output.document import Chart
from clusteratlas.output.plots import Point
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx import plot_frame as frame
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import Box, Plot
from clusteratlas.output.pptx.shapes import SMALLEST, plain
from clusteratlas.output.tables import safe

_MARKS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
_MARK = 10  # points
_YEARS, _STEPS = 0.4, 9  # inches of the row of the years; steps of the axis at most


def points(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add a mark for each figure, a series for each definition; no line connects them."""
    # The longest first: LibreOffice loses a single point that stands before a longer series.
    given = plots.series(chart, lang)
    found = {scope: given[scope] for scope in sorted(given, key=lambda s: -len(given[s]))}
    data = XyChartData()
    for scope, some in found.items():
        series = data.add_series(safe(scope) or frame.series_name(chart))
        for point in some:
            series.add_data_point(point.year, point.value)
    made = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    drawn = made.chart
    frame.plain_chart(drawn)
    names = [scope for scope in found if scope]
    foot = frame.add_legend(drawn, names, box) if names else 0
    every = [point for some in found.values() for point in some]
    ticks = frame.scale(min(0.0, *(p.value for p in every)), max(p.value for p in every) * 1.06)
    left = frame.value_axis(drawn.value_axis, ticks, chart, lang)
    years = _years(drawn.category_axis, every)
    plot = Plot(left, 0.1, box[2].inches - left - 0.3, box[3].inches - _YEARS - foot - 0.1)
    frame.set_plot(drawn, plot, box)
    _mark(drawn, found, _Scale(plot, years, (ticks[0], ticks[-1])))
    return made


def _years(axis: Any, every: Sequence[Point]) -> tuple[int, int]:
    """Set an axis of whole years; return its ends."""
    first, last = min(p.year for p in every) - 1, max(p.year for p in every) + 1
    axis.minimum_scale, axis.maximum_scale = first, last
    axis.major_unit = max(1, -(-(last - first) // _STEPS))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    return first, last


@dataclass(frozen=True)
class _Scale:
    """Where years and values stand in the plot."""

    plot: Plot
    years: tuple[int, int]
    values: tuple[float, float]

    def at(self, point: Point) -> tuple[float, float]:
        """Return the place of a point in inches from left and top of the chart."""
        x = (point.year - self.years[0]) / (self.years[1] - self.years[0])
        y = (self.values[1] - point.value) / (self.values[1] - self.values[0])
        return self.plot.left + x * self.plot.width, self.plot.top + y * self.plot.height


def _mark(drawn: Any, found: Mapping[str, list[Point]], scale: _Scale) -> None:
    labels = dict(_labels(list(found.values()), scale))
    colours = several(dark=False)
    for n, (series, some) in enumerate(zip(drawn.plots[0].series, found.values(), strict=True)):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = _MARKS[n % len(_MARKS)], _MARK
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = frame.rgb(colours[n % len(colours)])
        series.marker.format.line.color.rgb = colour("ground")
        for position, point in enumerate(some):
            if (n, position) in labels:
                frame.label(series.points[position], point.text, labels[n, position])


def _labels(
    found: Sequence[Sequence[Point]], scale: _Scale
) -> Iterator[tuple[tuple[int, int], Any]]:
    """Return for each point with a free place where its label stands; the newest choose first."""
    half = _MARK / 72 / 2
    every = [(n, m, point) for n, some in enumerate(found) for m, point in enumerate(some)]
    taken = [
        Rect(x - half, y - half, x + half, y + half)
        for x, y in (scale.at(point) for *_, point in every)
    ]
    for n, m, point in sorted(every, key=lambda one: (-one[2].year, one[0])):
        for position, place in _places(point, scale, half):
            if not any(place.meets(other) for other in taken):
                taken.append(place)
                yield (n, m), position
                break


def _places(point: Point, scale: _Scale, half: float) -> Iterator[tuple[Any, Rect]]:
    """Return where a label may stand: above, below, right, left, within the plot."""
    x, y = scale.at(point)
    wide, tall = measure.width(plain(point.text), SMALLEST) + 0.08, SMALLEST * 1.3 / 72
    rim = half + 0.04
    plot = scale.plot
    for position, left, top in (
        (XL_LABEL_POSITION.ABOVE, x - wide / 2, y - rim - tall),
        (XL_LABEL_POSITION.BELOW, x - wide / 2, y + rim),
        (XL_LABEL_POSITION.RIGHT, x + rim, y - tall / 2),
        (XL_LABEL_POSITION.LEFT, x - rim - wide, y - tall / 2),
    ):
        inside = left >= plot.left and left + wide <= plot.left + plot.width + 0.3
        if inside and top >= 0 and top + tall <= plot.top + plot.height:
            yield position, Rect(left, top, left + wide, top + tall)
