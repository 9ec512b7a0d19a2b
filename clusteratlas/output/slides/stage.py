"""A kind of slides as the plan knows it: how tall and how wide its texts stand."""

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

    `room(title, head, lead)` is the height that is left below all three, `lead(text)` that of a
    lead, which has a slide of its own where it is taller than `most_lead`. `fits_section(text)`
    tells whether a text stands on the slide that opens a section, `below(title)` how tall the
    title of what stands below something else is, `bar` how tall a bar of a chart is at least.
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
