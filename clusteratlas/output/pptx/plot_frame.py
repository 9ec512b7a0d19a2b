"""Common parts of the native charts: positions of plot and legend, axes, printed labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Length, Pt

from clusteratlas.model import Indicator
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.cells import plain
from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.master import colour
from clusteratlas.output.pptx.shapes import SMALLEST
from clusteratlas.output.tables import safe
from clusteratlas.text.tables import unit_of, with_unit

Box = tuple[Length, Length, Length, Length]  # left, top, width, height
_LOCALES = {"de": "[$-407]", "en": "[$-809]"}
_SHORT = 7  # letters of a unit that may stand at every line of the grid
_KEY, _ROW = 0.8, 0.32  # inches: a key of the legend with its gaps, and the height of a row


@dataclass(frozen=True)
class Plot:
    """The inner plot in inches within the box of its chart."""

    left: float
    top: float
    width: float
    height: float


def indicator_of(chart: Chart) -> Indicator:
    """Return the one indicator of a chart."""
    return chart.answer.indicators[chart.answer.frame.indicator_id.iloc[0]]


def series_name(chart: Chart) -> str:
    """Return indicator and unit, for a cell of the workbook."""
    return safe(with_unit(indicator_of(chart)))


def rgb(look: str) -> RGBColor:
    """Return '#rrggbb' as a colour of python-pptx."""
    return cast("RGBColor", RGBColor.from_string(look.removeprefix("#").upper()))


def plain_chart(native: Any) -> None:
    """Remove title and legend; set type and grid."""
    native.has_legend = native.has_title = False
    native.font.size, native.font.color.rgb = Pt(SMALLEST), colour("ink")
    native.value_axis.major_gridlines.format.line.color.rgb = colour("grid")
    native.value_axis.format.line.fill.background()
    native.category_axis.has_major_gridlines = False
    native.category_axis.format.line.color.rgb = colour("muted")
    # The schema allows no negative number of an axis, LibreOffice no number of 32 bits.
    for number in native._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", str(int(number.get("val")) % 2**31))


def set_plot(native: Any, plot: Plot, box: Box) -> None:
    """Set the position of the inner plot, so that it fits the labels in every program."""
    _place(native._chartSpace.find(f".//{qn('c:plotArea')}"), 0, plot, box, inner=True)


def add_legend(native: Any, names: Sequence[str], box: Box) -> float:
    """Add a legend at the foot, in as many rows as needed; return its height in inches."""
    wide, rows, width = box[2].inches, 1, 0.0
    for name in names:
        need = measure.width(name, SMALLEST) + _KEY
        rows, width = (rows + 1, need) if width and width + need > wide else (rows, width + need)
    tall = rows * _ROW
    native.has_legend = True
    legend = native.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    legend.font.size = Pt(SMALLEST)
    _place(legend._element, 1, Plot(0, box[3].inches - tall, wide, tall), box, inner=False)
    return tall


def _place(parent: Any, at: int, plot: Plot, box: Box, inner: bool) -> None:
    """Write a manual layout, in shares of the chart, as child number `at` of `parent`."""
    for old in parent.findall(qn("c:layout")):
        parent.remove(old)
    layout = parent.makeelement(qn("c:layout"), {})
    manual = layout.makeelement(qn("c:manualLayout"), {})
    wide, tall = box[2].inches, box[3].inches
    entries = [("layoutTarget", "inner")] if inner else []
    entries += [("xMode", "edge"), ("yMode", "edge")]
    shares = (plot.left / wide, plot.top / tall, plot.width / wide, plot.height / tall)
    entries += [(key, f"{share:.4f}") for key, share in zip("xywh", shares, strict=True)]
    for key, value in entries:
        manual.append(manual.makeelement(qn(f"c:{key}"), {"val": value}))
    layout.append(manual)
    parent.insert(at, layout)


def value_axis(axis: Any, ticks: Sequence[float], chart: Chart, lang: str) -> float:
    """Set scale and number format of an axis; return the width of its widest number in inches."""
    step = ticks[1] - ticks[0]
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], ticks[-1], step
    decimals = 0 if step == int(step) else 1 if step * 10 == int(step * 10) else 2
    unit = unit_of(indicator_of(chart)) if chart.kind != "ranks" else ""
    unit = unit if len(unit) <= _SHORT else ""
    space = "" if lang == "en" and unit == "%" else " "
    format_code = f"#,##0{'.' + '0' * decimals if decimals else ''}"
    format_code += f'"{space}{unit}"' if unit else ""
    if chart.kind == "ranks":
        format_code = "0;;"  # there is no rank zero
    axis.tick_labels.number_format = _LOCALES[lang] + format_code
    axis.tick_labels.number_format_is_linked = False
    longest = max((f"{tick:,.{decimals}f} {unit}" for tick in ticks), key=len)
    return measure.width(longest, SMALLEST) + 0.15


def scale(low: float, high: float) -> list[float]:
    """Return at least two round numbers that cover `low` to `high`."""
    steps = plots.ticks(low, high)
    return steps if len(steps) > 1 else [steps[0], steps[0] + 1]


def every_label(axis: Any, skip: int = 1) -> None:
    """Write every `skip`-th name of a category axis, instead of a choice by the program."""
    for key in ("tickLblSkip", "tickMarkSkip"):
        for old in axis._element.findall(qn(f"c:{key}")):
            axis._element.remove(old)
    last = axis._element.find(qn("c:noMultiLvlLbl"))
    for key in ("tickLblSkip", "tickMarkSkip"):
        element = axis._element.makeelement(qn(f"c:{key}"), {"val": str(skip)})
        last.addprevious(element)


def label(point: Any, text: str, position: Any, bold: bool = False) -> None:
    """Write the printed figure at the point, with 'ca.', sign and unit."""
    element = point.data_label
    element.has_text_frame = True
    element.text_frame.text = plain(text)
    for run in element.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold, run.font.color.rgb = Pt(SMALLEST), bold, colour("ink")
    element.position = position
