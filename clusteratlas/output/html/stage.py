"""The measures with which the plan sets slides of the browser: sizes of slides.css, in pixels.

slides.js reduces the type of a slide that turns out too tall all the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from clusteratlas.output.html.font import SOURCE_SANS
from clusteratlas.output.slides.card_cut import CardSetting
from clusteratlas.output.slides.list_cut import ListSetting
from clusteratlas.output.slides.ruler import Look, Setting
from clusteratlas.output.slides.source_lines import SourceSetting
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.table_cut import TableSetting

WIDTH_PX = 1152.0  # of the body of a slide
BODY_PX, TABLE_PX = 25.0, 24.0  # type sizes
LONGEST_WORD = 30  # letters; a longer word may be broken
_TALL = 616.0  # header and body together
_HEAD, _BELOW = 27.0, 20.0  # line of the section, space below the header
# Type size of a title, of a long title, and the letters from which it is long
_TITLE, _LONG, _MANY = 38.0, 30.0, 80
_FOOT, _FOOT_PX, _FOOT_LINES = 756.0, 14.0, 2
_SHARES = (1.0, 0.9, 0.8, 0.75)  # type sizes of a table: readable from the last row
_LEAST_SHARES = (0.72, 0.64)  # only for tables whose words need them
_LIST_SHARES = (1.0, 0.9, 0.8, 0.72)

_TEXT = Look(SOURCE_SANS, 1.3, most_letters=LONGEST_WORD)
_TIGHT = Look(SOURCE_SANS, 1.15)
_BELOW_TITLE = partial(replace(_TEXT, rim=40.0).height, wide=WIDTH_PX, size=26.0, bold=True)
_LEAD = partial(replace(_TEXT, rim=8.0).height, wide=WIDTH_PX, size=21.0)
_NOTE = partial(replace(_TEXT, rim=12.0).height, wide=WIDTH_PX, size=18.0)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width in pixels of a text on one line."""
    return _TEXT.width(text, size, bold)


def fits_foot(text: str) -> bool:
    """Return whether a text fits into the foot of a slide, beside the buttons."""
    return len(_TEXT.lines(text, _FOOT, _FOOT_PX)) <= _FOOT_LINES


def _fits_section(text: str) -> bool:
    return _TEXT.height(text, 900.0, 27.5) <= 340.0


def _room(title: str, head: str, lead: str) -> float:
    size = _LONG if len(title) > _MANY else _TITLE
    above = _TIGHT.height(title, WIDTH_PX, size, True)
    return _TALL - above - _BELOW - (_HEAD if head else 0) - _LEAD(lead)


STAGE = Stage(
    texts=Setting(look=replace(_TEXT, after=0.4), inner=1000.0, sizes=(32.5, 28.0, BODY_PX)),
    cards=CardSetting(
        look=replace(_TEXT, line=1.2, sides=40.0),
        inner=WIDTH_PX,
        sizes=(50.0, 40.0, 32.0, 28.0),
        gap=24.0,
        edges=32.0,
        name_size=25.0,
        details_size=18.0,
    ),
    table=TableSetting(
        look=replace(_TEXT, line=1.2, after=0.64, gap=0.9, rim=1.0),
        inner=WIDTH_PX,
        sizes=tuple(TABLE_PX * share for share in _SHARES),
        last_sizes=tuple(TABLE_PX * share for share in _LEAST_SHARES),
        is_bold_first=True,
        gap=48.0,
    ),
    lists=ListSetting(
        look=replace(_TEXT, after=0.8, rim=1.0),
        inner=WIDTH_PX,
        sizes=tuple(BODY_PX * share for share in _LIST_SHARES),
        gap=56.0,
        head=replace(_TEXT, after=0.42, scale=1.05),
        note=_NOTE,
        pattern="{} [00]",
        is_folded=True,
    ),
    sources=SourceSetting(
        look=replace(_TEXT, line=1.2, after=0.24),
        inner=WIDTH_PX,
        sizes=(22.0, 20.0, 18.0),
        gap=40.0,
        columns=(1, 2, 2),
        short_columns=(3, 4),
    ),
    room=_room,
    lead=_LEAD,
    most_lead=120.0,
    fits_section=_fits_section,
    below=_BELOW_TITLE,
    bar=13.0,
)
