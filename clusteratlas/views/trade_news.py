"""Foreign trade published after the last full year, and goods by single country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask

_FULL_YEAR = re.compile(r"(\d{4})-01_\1-12")  # the id of a period, such as '2024-01_2024-12'


def latest_full_year(ask: Ask, selection: Selection) -> str:
    """Return the latest full year with a total and printed partners of the chosen flow."""
    frame = ask("choices__trade_periods", Selection(lang=selection.lang)).frame
    own = frame[(frame.indicator_id == selection.trade_indicator_id) & frame.has_total]
    return next(filter(_FULL_YEAR.fullmatch, own.period_id), Selection.trade_period)


def recent(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the totals for parts of a year that is not yet complete."""
    if not answer.empty:
        title = say(lang, "exports_recent")
        yield Heading(title, 2)
        yield Text(say(lang, "exports_recent_text"), muted=True)
        columns = ("indicator", "period", "figure", "status", "source", "note")
        yield Table(answer, columns, title, first=("indicator", "period", "figure", "status"))


def goods_of_country(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the printed figures of a goods group in the trade with one country."""
    if not answer.empty:
        title = say(lang, "exports_goods_of_country")
        columns = ("goods", "partner", "figure", "period", "status", "source", "note")
        yield Heading(title, 2)
        yield Table(answer.with_name_as("goods"), columns, title, first=columns[:4])
