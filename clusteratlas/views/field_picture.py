"""All fields by one indicator: the brochure's figure and the newest one, one row per field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.charts import words
from clusteratlas.charts.field_dots import field_dots
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Heading, Text
from clusteratlas.output.screen_blocks import Block, Only
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask


def answers(ask: Ask, selection: Selection, indicator_id: str) -> tuple[Answer, Answer, Answer]:
    """Return the brochure's figures, those of Thüringen and Germany, and the newest figures."""
    of_indicator = replace(selection, indicator_id=indicator_id)
    printed, reference, later = (
        ask(f"comparison__{question}", of_indicator)
        for question in ("by_indicator", "reference", "later")
    )
    return printed, reference, later


def blocks(
    printed: Answer, reference: Answer, later: Answer, edition: str, lang: str, title: str = ""
) -> Iterator[Block]:
    """Return the picture of all fields, with its newest figures in words below the headline.

    `edition` is the year of the brochure.
    """
    title = title or message(printed, edition, lang)
    if newer := newer_text(later, lang):
        # Before the picture: the dots farthest to the right may be later figures.
        yield Heading(title)
        yield Text(newer)
    yield from picture(printed, reference, later, edition, lang, title)


def picture(
    printed: Answer, reference: Answer, later: Answer, edition: str, lang: str, title: str
) -> Iterator[Block]:
    """Return the chart of all fields and the explanation of its colours."""
    yield chart(printed, reference, later, edition, lang, title)
    hues = Text(say(lang, "fields_hues"), muted=True)
    yield Only("screen", "files draw bars of one colour", (hues,))


def message(printed: Answer, edition: str, lang: str) -> str:
    """Return which field leads in the brochure of the year `edition`; newer figures are apart."""
    claim = words.title_ranked(printed, lang)
    return f"{claim} ({say(lang, 'edition', edition=edition)})"


def some_answers(
    ask: Ask, selection: Selection, indicator_id: str
) -> tuple[Answer, Answer, Answer]:
    """Return the answers of `answers` for the chosen fields alone, in the order of choice."""
    printed, reference, later = answers(ask, selection, indicator_id)
    ids = selection.field_ids
    return _some(printed, ids), reference, _some(later, ids)


def chart(
    printed: Answer, reference: Answer, later: Answer, edition: str, lang: str, title: str
) -> Chart:
    """Return rings and dots; files draw bars of the brochure instead. `edition` is its year."""
    draw = partial(field_dots, printed, later, reference, edition)
    alt = words.alt_ranked(printed, lang)
    return Chart(printed, "ranked", title, alt, references=reference, draw=draw)


@memoize
def _some(answer: Answer, field_ids: tuple[str, ...]) -> Answer:
    frame = answer.frame[answer.frame.field_id.isin(field_ids)]
    order = frame.field_id.map({i: n for n, i in enumerate(field_ids)})
    return answer.with_frame(frame.iloc[order.argsort(kind="stable")])


def newer_text(later: Answer, lang: str) -> str:
    """Return how many fields have a later figure, and the largest; '' for none.

    The largest figure does not make a leader: each figure has its own year and definition.
    """
    if later.empty:
        return ""
    first = max(later.rows, key=lambda row: row["value"])
    figure = figure_of(first, later.indicators[first["indicator_id"]], lang)
    values = {"name": first["name"], "figure": figure, "year": first["year"]}
    return say(lang, "fields_later", count=len(later.rows), **values)
