"""Native charts for slides: PowerPoint keeps their numbers in an embedded workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from clusteratlas.charts.item_times import span
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.pptx import layers, measure
from clusteratlas.output.pptx import plot_frame as frame
from clusteratlas.output.pptx.line_chart import lines
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import Box, Plot
from clusteratlas.output.pptx.point_chart import points
from clusteratlas.output.pptx.shapes import SMALLEST
from clusteratlas.output.tables import safe
from clusteratlas.text.wording import say

_NAMES, _MOST_BIG = 14, 14  # points of the names, up to this number of bars
_WIDEST_NAME = 0.42  # as a share of the width
_PITCH = 0.55  # most inches from bar to bar
_GAP = 0.4  # between groups, as a share of a bar
_DATES = 0.35  # inches for the dates above a schedule
_FIRST_DAY = date(1899, 12, 30)  # day zero of workbooks


def draw(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add the chart to `slide` in `box`; return its frame."""
    return _KINDS[chart.kind](slide, chart, lang, box)


def _bars(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    beside = plots.references(chart, lang)
    bars = [*plots.bars(chart, lang), *beside]
    # A gap has no bar for a label, so the name gives the reason.
    names = [bar.name if bar.value is not None else f"{bar.name}: {bar.text}" for bar in bars]
    data = CategoryChartData()
    data.categories = [safe(name) for name in names]
    data.add_series(frame.series_name(chart), [bar.value for bar in bars])
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    native = graphic.chart
    points = _NAMES if len(bars) <= _MOST_BIG else SMALLEST
    tall = min(box[3].inches, _PITCH * len(bars))
    _lying(native, names, [bar.text for bar in bars], points, tall, box)
    _scale(native, [bar.value for bar in bars])
    series = native.plots[0].series[0]
    calm = "rest" if chart.focus else "thuringia"
    for n, bar in enumerate(bars):
        fill = series.points[n].format.fill
        look = "accent" if bar.is_focus else "muted" if bar in beside else calm
        if bar.older:
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.back_color.rgb = colour("ground")
        else:
            fill.solid()
        fill.fore_color.rgb = colour(look)
        if bar.value is not None:
            frame.label(series.points[n], bar.text, XL_LABEL_POSITION.OUTSIDE_END, bar.is_focus)
    return graphic


def _groups(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    every = plots.groups(chart, lang)
    names = list(dict.fromkeys(bar.name for group in every for bar in group.bars))
    by_name = [{bar.name: bar for bar in group.bars} for group in every]
    data = CategoryChartData()
    data.categories = [safe(name) for name in names]
    for group, bars in zip(every, by_name, strict=True):
        data.add_series(safe(group.name), [bars[n].value if n in bars else None for n in names])
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    native = graphic.chart
    frame.plain_chart(native)
    foot = frame.add_legend(native, [group.name for group in every], box)
    texts = [bar.text for group in every for bar in group.bars]
    _lying(native, names, texts, SMALLEST, box[3].inches - foot - 0.05, box)
    _scale(native, [bar.value for group in every for bar in group.bars])
    native.plots[0].overlap = 0
    for series, group, bars in zip(native.plots[0].series, every, by_name, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = frame.rgb(group.look.colour)
        for n, name in enumerate(names):
            if name in bars and bars[name].value is not None:
                frame.label(series.points[n], bars[name].text, XL_LABEL_POSITION.OUTSIDE_END)
    return graphic


def _schedule(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Draw each item as a row: an invisible bar up to its first day, then a bar of its days."""
    items, (first, last) = plots.items(chart, lang), span(chart.answer.rows)
    zero = (first - _FIRST_DAY).days
    names = [item.name for item in items]
    data = CategoryChartData()
    data.categories = [safe(name) for name in names]
    data.add_series(safe(say(lang, "programme_begin")), [zero + item.begin for item in items])
    data.add_series(safe(say(lang, "programme_days")), [item.end - item.begin for item in items])
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, data)
    native = graphic.chart
    tall = min(box[3].inches, _PITCH * len(items) + _DATES)
    left = _lying(native, names, [], SMALLEST, tall, box)
    frame.set_plot(native, Plot(left, _DATES, box[2].inches - left - _DATES, tall - _DATES), box)
    _dates(native.value_axis, zero, (last - first).days)
    before, during = native.plots[0].series
    before.format.fill.background()
    for n, item in enumerate(items):
        _fill(during.points[n].format.fill, item)
    native.plots[0].overlap = 100
    return graphic


def _fill(fill: Any, item: plots.Item) -> None:
    """Colour a bar; it is hatched where the item is due at some time within it."""
    if item.look == "within":
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.back_color.rgb = colour("ground")
    else:
        fill.solid()
    fill.fore_color.rgb = frame.rgb(item.colour)


def _dates(axis: Any, zero: int, days: int) -> None:
    """Write months, or years in a long schedule, on an axis of days as workbooks count them."""
    axis.visible = True
    axis.minimum_scale, axis.maximum_scale = zero, zero + days
    is_long = days > plots.LONG_DAYS
    axis.major_unit = 731 if is_long else 61
    axis.tick_labels.number_format = "yyyy" if is_long else "mm/yyyy"
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = Pt(SMALLEST)


def _lying(
    native: Any, names: list[str], texts: list[str], points: int, tall: float, box: Box
) -> float:
    """Set up horizontal bars with room for names at the left and figures after the bars.

    Return the room at the left in inches.
    """
    legend = native.has_legend
    if not legend:
        frame.plain_chart(native)
    wide = box[2].inches
    left = min(_WIDEST_NAME * wide, max(measure.width(name, points) for name in names) + 0.25)
    right = max((measure.width(text, SMALLEST, bold=True) for text in texts), default=0) + 0.2
    frame.set_plot(native, Plot(left, 0, wide - left - right, tall), box)
    native.category_axis.reverse_order = True  # the first row on top
    frame.every_label(native.category_axis)
    native.category_axis.tick_labels.font.size = Pt(points)
    native.value_axis.visible = native.value_axis.has_major_gridlines = False
    native.plots[0].gap_width = int(_GAP * 100)
    return left


def _scale(native: Any, values: list[float | None]) -> None:
    """Make the longest bar fill the plot; bars start at zero."""
    numbers = [value for value in values if value is not None]
    native.value_axis.minimum_scale = min(0.0, *numbers, 0.0)
    native.value_axis.maximum_scale = max(0.0, *numbers, 0.0) or 1.0


_KINDS: dict[str, Callable[[Any, Chart, str, Box], Any]] = {
    "ranked": _bars,
    "points": points,
    "lines": lines,
    "ranks": lines,
    "grouped": _groups,
    "schedule": _schedule,
    "layers": layers.draw,
}
