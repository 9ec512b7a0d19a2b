"""The measures of a kind of slides: the heights and widths of its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.output.slides.card_cut import CardSetting
from clusteratlas.output.slides.list_cut import ListSetting
from clusteratlas.output.slides.ruler import Setting
from clusteratlas.output.slides.source_lines import SourceSetting
from clusteratlas.output.slides.table_cut import TableSetting


@dataclass(frozen=True)
class Stage:
    """The measures of a kind of slides, all in its own unit: inches or pixels.

    `room(title, head, lead)` is the height left below these three, `lead(text)` the height of a
    lead. A lead taller than `most_lead` gets a slide of its own. `fits_section(text)` returns
    whether a text fits on the slide that opens a section; `below(title)` is the height of the title
    of a piece below another piece; `bar` is the least height of a bar of a chart.
    """

    texts: Setting
    cards: CardSetting
    table: TableSetting
    lists: ListSetting
    sources: SourceSetting
    room: Callable[[str, str, str], float]
    lead: Callable[[str], float]
    most_lead: float
    fits_section: Callable[[str], bool]
    below: Callable[[str], float]
    bar: float
    has_contents: bool = False
