"""Native charts for slides: PowerPoint keeps their numbers in a workbook of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Length, Pt

from clusteratlas.output import plots
from clusteratlas.output.document import Chart
from clusteratlas.output.master import colour
from clusteratlas.output.tables import safe

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
_FILLS = ("accent", "thuringia", "rest")


def draw(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add the chart to `slide` in `box`; return its frame."""
    return _KINDS[chart.kind](slide, chart, lang, box)


def _name(chart: Chart) -> str:
    indicator = chart.answer.indicators[chart.answer.frame.indicator_id.iloc[0]]
    return safe(f"{indicator.name} ({indicator.unit})")


def _bars(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    beside = plots.references(chart, lang)
    bars = [*plots.bars(chart, lang), *beside]
    data = CategoryChartData()
    # A gap has no bar to carry its label: the name says why.
    names = [bar.name if bar.value is not None else f"{bar.name}: {bar.text}" for bar in bars]
    data.categories = [safe(name) for name in names]
    data.add_series(_name(chart), [bar.value for bar in bars])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    drawn = frame.chart
    _common(drawn)
    drawn.category_axis.reverse_order = True  # the first row on top
    drawn.category_axis.format.line.color.rgb = colour("muted")
    drawn.category_axis.has_major_gridlines = False
    drawn.value_axis.visible = False
    plot = drawn.plots[0]
    plot.gap_width = 40
    calm = "rest" if chart.chosen else "thuringia"
    for n, bar in enumerate(bars):
        point = plot.series[0].points[n]
        point.format.fill.solid()
        look = "accent" if bar.chosen else "muted" if bar in beside else calm
        point.format.fill.fore_color.rgb = colour(look)
        _label(point, bar.text, XL_LABEL_POSITION.OUTSIDE_END, bar.chosen)
    return frame


def _points(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    found = plots.series(chart, lang)
    data = XyChartData()
    for scope, points in found.items():
        series = data.add_series(safe(scope) or _name(chart))
        for point in points:
            series.add_data_point(point.year, point.value)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    drawn = frame.chart
    _common(drawn)
    _legend(drawn)
    years = [point.year for points in found.values() for point in points]
    drawn.category_axis.minimum_scale, drawn.category_axis.maximum_scale = (
        min(years) - 1,
        max(years) + 1,
    )
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.tick_labels.number_format = "0"
    drawn.category_axis.tick_labels.number_format_is_linked = False
    for n, (series, points) in enumerate(zip(drawn.plots[0].series, found.values(), strict=True)):
        series.format.line.fill.background()
        series.marker.size = 10
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour(_FILLS[n % len(_FILLS)])
        for position, point in enumerate(points):
            _label(series.points[position], point.text, XL_LABEL_POSITION.ABOVE, False)
    return frame


def _lines(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add a line a region; a year without a value breaks it."""
    found = plots.lines(chart, lang)
    data = CategoryChartData()
    data.categories = [str(year) for year in found[0].years]
    for line in found:
        data.add_series(safe(line.name), line.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *box, data)
    drawn = frame.chart
    _common(drawn, from_zero=False)
    _legend(drawn)
    drawn.category_axis.format.line.color.rgb = colour("muted")
    if chart.kind == "ranks":  # the first place on top
        drawn.value_axis.reverse_order = True
        drawn.value_axis.minimum_scale = 1
        drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    for series, line in zip(drawn.plots[0].series, found, strict=True):
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        look = series.format.line
        look.color.rgb = RGBColor.from_string(line.look.colour.removeprefix("#").upper())
        look.width, look.dash_style = Pt(line.look.width * 0.8), _DASHES[line.look.dash]
        known = [n for n, value in enumerate(line.values) if value is not None]
        if known and line.ends:
            text = line.ends[-1].split(": ", 1)[-1]
            _label(series.points[known[-1]], text, XL_LABEL_POSITION.ABOVE, False)
    return frame


def _grouped(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    found = plots.groups(chart, lang)
    data = CategoryChartData()
    names = list(dict.fromkeys(bar.name for group in found for bar in group.bars))
    data.categories = [safe(name) for name in names]
    by_name = [{bar.name: bar for bar in group.bars} for group in found]
    for group, bars in zip(found, by_name, strict=True):
        data.add_series(safe(group.name), [bars[n].value if n in bars else None for n in names])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    drawn = frame.chart
    _common(drawn)
    _legend(drawn)
    drawn.category_axis.reverse_order = True
    drawn.value_axis.visible = False
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 40, 0
    for series, group, bars in zip(drawn.plots[0].series, found, by_name, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(
            group.look.colour.removeprefix("#").upper()
        )
        for n, name in enumerate(names):
            if name in bars:
                _label(series.points[n], bars[name].text, XL_LABEL_POSITION.OUTSIDE_END, False, 9)
    return frame


_KINDS: dict[str, Callable[[Any, Chart, str, Box], Any]] = {
    "ranked": _bars,
    "points": _points,
    "lines": _lines,
    "ranks": _lines,
    "grouped": _grouped,
}
_DASHES = {
    "solid": MSO_LINE_DASH_STYLE.SOLID,
    "dash": MSO_LINE_DASH_STYLE.DASH,
    "dot": MSO_LINE_DASH_STYLE.ROUND_DOT,
}


def _legend(drawn: Any) -> None:
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.legend.font.size = Pt(12)


def _common(drawn: Any, from_zero: bool = True) -> None:
    drawn.has_legend = drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = Pt(13), colour("ink")
    if from_zero:
        drawn.value_axis.minimum_scale = 0
    drawn.value_axis.major_gridlines.format.line.color.rgb = colour("grid")


def _label(point: Any, text: str, position: Any, bold: bool, size: int = 12) -> None:
    """Write the printed figure at the point: 'ca.', sign and unit stay."""
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = safe(text)
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(size), bold
    label.position = position
