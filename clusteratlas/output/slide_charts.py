"""Native charts for slides: PowerPoint keeps their numbers in a workbook of their own."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.util import Length, Pt

from clusteratlas.output import plots
from clusteratlas.output.document import Chart
from clusteratlas.output.master import colour
from clusteratlas.output.tables import safe

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
_FILLS = ("accent", "thuringia", "rest")


def draw(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add the chart to `slide` in `box`; return its frame."""
    return (
        _bars(slide, chart, lang, box)
        if chart.kind == "ranked"
        else _points(slide, chart, lang, box)
    )


def _name(chart: Chart) -> str:
    indicator = chart.answer.indicators[chart.answer.frame.indicator_id.iloc[0]]
    return safe(f"{indicator.name} ({indicator.unit})")


def _bars(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    bars = plots.bars(chart, lang)
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
    for n, bar in enumerate(bars):
        point = plot.series[0].points[n]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour("accent" if bar.chosen else "rest")
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
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.legend.font.size = Pt(12)
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


def _common(drawn: Any) -> None:
    drawn.has_legend = drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = Pt(13), colour("ink")
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.major_gridlines.format.line.color.rgb = colour("grid")


def _label(point: Any, text: str, position: Any, bold: bool) -> None:
    """Write the printed figure at the point: 'ca.', sign and unit stay."""
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = safe(text)
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(12), bold
    label.position = position
