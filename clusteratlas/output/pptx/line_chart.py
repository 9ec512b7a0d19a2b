"""Lines over the years on slides: each has its name at its end, and no two names overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from clusteratlas.charts.style import LIGHT
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.plots import Line
from clusteratlas.output.pptx import measure, shapes
from clusteratlas.output.pptx import plot_frame as frame
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.plot_frame import Box, Plot
from clusteratlas.output.tables import safe

_DASHES = {
    "solid": MSO_LINE_DASH_STYLE.SOLID,
    "dash": MSO_LINE_DASH_STYLE.DASH,
    "dot": MSO_LINE_DASH_STYLE.ROUND_DOT,
}
_POINTS = 14  # type size of the names
_WIDEST = 3.6  # inches for the names at the right
_YEAR, _FOOT = 0.6, 0.4  # inches: width of a year with its gap, height of the row of years
_BELOW = 0.05  # inches by which a name may extend below the plot, beside the last year
# Close to zero: LibreOffice breaks years in two at angle zero, and rotates them without one.
_LEVEL = "1"
_RANK_STEP = 5


def lines(slide: Any, chart: Chart, lang: str, box: Box) -> Any:
    """Add one line per region, with its name at its end; a year without a value breaks it."""
    every = plots.lines(chart, lang)
    data = CategoryChartData()
    data.categories = [str(year) for year in every[0].years]
    for line in every:
        data.add_series(safe(line.name), line.values)
    graphic = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *box, data)
    native = graphic.chart
    frame.plain_chart(native)
    ticks = _scale(native, chart, every)
    left = frame.value_axis(native.value_axis, ticks, chart, lang)
    names = [_name(line) for line in every]
    right = min(_WIDEST, max(measure.width(name, _POINTS) for name in names) + 0.3)
    plot = Plot(left, 0.15, box[2].inches - left - right, box[3].inches - _FOOT - 0.15)
    frame.set_plot(native, plot, box)
    _write_years(native.category_axis, len(every[0].years), plot)
    for series, line in zip(native.plots[0].series, every, strict=True):
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.rgb = frame.rgb(line.look.colour)
        series.format.line.width = Pt(line.look.width * 0.8)
        series.format.line.dash_style = _DASHES[line.look.dash]
    _write_names(slide, every, names, ticks, plot, box, chart.kind == "ranks")
    return graphic


def _write_years(axis: Any, count: int, plot: Plot) -> None:
    frame.every_label(axis, math.ceil(count * _YEAR / plot.width))
    axis.tick_labels.font.size = Pt(_POINTS)
    axis._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}").set("rot", _LEVEL)


def _scale(native: Any, chart: Chart, every: Sequence[Line]) -> list[float]:
    """Return the ticks of the value axis; ranks increase downwards."""
    values = [value for line in every for value in line.values if value is not None]
    if chart.kind != "ranks":
        # The years stand below the plot, even if values are far above zero or below it.
        native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        return frame.scale(min(values), max(values))
    most = int(chart.answer.frame.kreise_with_value.max())
    native.value_axis.reverse_order = True
    native.value_axis.crosses = XL_AXIS_CROSSES.MAXIMUM  # the years stay below
    return [*(float(n) for n in range(0, most + 1, _RANK_STEP)), most + 0.5]


def _name(line: Line) -> str:
    """Return the name of a line with its newest figure, and the year if it ends early."""
    if not line.ends:
        return line.name
    year, figure = line.ends[-1].split(": ", 1)
    return f"{line.name}: {figure}" + (f" ({year})" if int(year) != line.years[-1] else "")


def _write_names(
    slide: Any,
    every: Sequence[Line],
    names: Sequence[str],
    ticks: Sequence[float],
    plot: Plot,
    box: Box,
    down: bool,
) -> None:
    left = box[0].inches + plot.left + plot.width
    room = box[2].inches - plot.left - plot.width
    visible = [n for n, line in enumerate(every) if any(v is not None for v in line.values)]
    shares = [_share(_last(every[n]), ticks, down) for n in visible]
    tall = [shapes.words_height(names[n], Inches(room), _POINTS) - 0.1 for n in visible]
    tops = apart(
        [plot.top + share * plot.height for share in shares], tall, plot.top + plot.height + _BELOW
    )
    for n, top in zip(visible, tops, strict=True):
        place = (Inches(left), Inches(box[1].inches + top - 0.05), Inches(room))
        words = shapes.words(slide, names[n], *place, _POINTS)
        _dye(words, every[n].look.colour)


def _dye(box: Any, look: str) -> None:
    """Give a name the colour of its line, if text in this colour is readable."""
    for run in box.text_frame.paragraphs[0].runs:
        run.font.color.rgb = colour("muted") if look == LIGHT.rest else frame.rgb(look)


def _last(line: Line) -> float:
    return next(value for value in reversed(line.values) if value is not None)


def _share(value: float, ticks: Sequence[float], down: bool) -> float:
    """Return the position of a value between top (0) and foot (1) of the plot."""
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return share if down else 1 - share


def apart(middles: Sequence[float], tall: Sequence[float], most: float) -> list[float]:
    """Return tops of boxes near their middles that do not overlap and stay within `most`."""
    order = sorted(range(len(middles)), key=middles.__getitem__)
    tops, free = {}, 0.0
    for n in order:
        tops[n] = max(free, middles[n] - tall[n] / 2)
        free = tops[n] + tall[n]
    for n in reversed(order):  # move them back up from the foot
        tops[n] = min(tops[n], most - tall[n])
        most = tops[n]
    return [tops[n] for n in range(len(middles))]
