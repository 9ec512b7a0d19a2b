"""Further figures of the chosen Kreise: inhabitants and INKAR, one row per indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from clusteratlas.charts import claim_words
from clusteratlas.model import Answer, Indicator, Row, Selection, records
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.tables import figure_of, text_of, unit_of
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask
from clusteratlas.views.text_table import folded_rows, text_table

_SHORT = 3  # letters of a unit
_ROWS = ("kreis", "indicator", "figure", "rank", "year", "scope", "status", "note", "source")


def options(ask: Ask, lang: str) -> Mapping[str, str]:
    """Return id -> name of the INKAR indicators of the map, in order."""
    frame = ask("choices__map", Selection(lang=lang)).frame
    frame = frame[frame.collection == "inkar"]
    return dict(zip(frame.indicator_id, frame.indicator_name, strict=True))


def further(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the table of the newest figures: one row per indicator, one column per region."""
    if answer.empty:
        return
    title = say(lang, "profile_further")
    cells = [_row(answer, records(part), lang) for part in _parts(answer)]
    sources = [";".join(dict.fromkeys(part.source_id)) for part in _parts(answer)]
    yield Heading(title)
    yield text_table(answer, pd.DataFrame(cells), title, lang, sources, is_open=True)
    yield Text(say(lang, "profile_further_text"), muted=True)
    yield folded_rows(answer, _ROWS, lang)


def _parts(answer: Answer) -> list[pd.DataFrame]:
    keys = ["collection", "indicator_id", "section_id"]
    return [part for _, part in answer.frame.groupby(keys, sort=False)]


def _row(answer: Answer, rows: list[Row], lang: str) -> dict[str, str]:
    """Return the cells of one indicator by heading: its Kreise, Thüringen and Germany."""
    indicator = answer.indicators[rows[0]["indicator_id"]]
    by_name = {row["name"]: _with_rank(row, indicator, lang) for row in rows}
    return {
        say(lang, "col_indicator"): _head(indicator, int(rows[0]["year"])),
        **{name: by_name.get(name, "") for name in dict.fromkeys(answer.frame.name)},
        say(lang, "thuringia"): _beside(rows[0], "land", indicator, lang),
        say(lang, "germany"): _beside(rows[0], "germany", indicator, lang),
    }


def _with_rank(row: Row, indicator: Indicator, lang: str) -> str:
    """Return the figure with its rank if it has one: '31.500 € (3. von 22)'."""
    figure = figure_of(row, indicator, lang, with_unit=_is_short(indicator))
    if pd.isna(row["rank"]):
        return figure
    return f"{figure} · {claim_words.rank_of(claim_words.place_of(row), lang)}"


def _beside(row: Row, region: str, indicator: Indicator, lang: str) -> str:
    """Return the figure of a reference region; '' if there is none."""
    status = text_of(row[f"{region}_status"])
    cell = {"value": row[f"{region}_value"], "status": status}
    return figure_of(cell, indicator, lang, _is_short(indicator)) if status else ""


def _head(indicator: Indicator, year: int) -> str:
    """Return indicator and year, with a long unit unless the name already includes it."""
    is_said = _is_short(indicator) or unit_of(indicator) in indicator.name
    return f"{indicator.name}, {year}" + ("" if is_said else f" ({unit_of(indicator)})")


def _is_short(indicator: Indicator) -> bool:
    """Return whether the unit is short enough to follow every figure."""
    return len(unit_of(indicator)) <= _SHORT
