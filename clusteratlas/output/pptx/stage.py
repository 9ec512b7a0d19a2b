"""The measures with which the plan sets slides of PowerPoint, in inches."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pptx.util import Emu

from clusteratlas.output.pptx import shapes
from clusteratlas.output.pptx.master import INNER, LAST, TOP
from clusteratlas.output.pptx.measure import INSET_INCHES, TEXT
from clusteratlas.output.pptx.slide_frame import fits_section
from clusteratlas.output.slides.card_cut import CardSetting
from clusteratlas.output.slides.list_cut import ListSetting
from clusteratlas.output.slides.ruler import Setting
from clusteratlas.output.slides.source_lines import SourceSetting
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.table_cut import TableSetting

LEAD_PT, NOTE_PT = 14, 14
ENTRY = "– {}"  # a line of a list
_WIDE, _GAP = INNER.inches, shapes.GAP.inches
_BOX = replace(TEXT, rim=INSET_INCHES)


def _sizes(*points: int) -> tuple[float, ...]:
    return tuple(size / 72 for size in points)


lead = partial(_BOX.height, wide=_WIDE, size=LEAD_PT / 72)
note = partial(_BOX.height, wide=_WIDE, size=NOTE_PT / 72)
below = partial(
    replace(_BOX, rim=INSET_INCHES + _GAP).height, wide=_WIDE, size=shapes.BELOW_PT / 72, bold=True
)


STAGE = Stage(
    texts=Setting(look=TEXT, inner=_WIDE, sizes=_sizes(20, 18, 16, 14), edges=INSET_INCHES),
    cards=CardSetting(
        look=TEXT,
        inner=_WIDE,
        sizes=_sizes(40, 36, 32, 28, 24, 20),
        gap=_GAP,
        edges=INSET_INCHES,
        name_size=shapes.NAME_PT / 72,
        details_size=shapes.SMALLEST / 72,
    ),
    table=TableSetting(
        look=replace(TEXT, after=0.0, rim=2 * shapes.PADDING.inches + 0.02),
        inner=_WIDE,
        sizes=_sizes(16, 14, shapes.SMALLEST),
        slack=0.1,  # letters may be wider in another program
        stretch=1.6,  # a wider table is hard to read across
        gap=0.4,
    ),
    lists=ListSetting(
        look=TEXT,
        inner=_WIDE,
        sizes=_sizes(20, 18, 16, 14, shapes.SMALLEST),
        gap=_GAP,
        edges=INSET_INCHES,
        head=TEXT,
        note=note,
        pattern=ENTRY,
    ),
    sources=SourceSetting(
        look=TEXT,
        inner=_WIDE,
        sizes=_sizes(14, 14, shapes.SMALLEST),
        gap=_GAP,
        edges=INSET_INCHES,
        columns=(1, 2, 2),
        short_columns=(3, 4),
    ),
    room=lambda title, head, text: Emu(LAST - TOP).inches - lead(text),
    lead=lead,
    most_lead=0.95,
    fits_section=fits_section,
    below=below,
    bar=0.195,
    has_contents=True,
)
