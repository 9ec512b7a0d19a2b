"""The regional map: the Kreise by one indicator, section and year, in the reader's classes."""

from __future__ import annotations

from clusteratlas.analysis.classes import Rule
from clusteratlas.charts import words
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer
from clusteratlas.output.document import Block, Map, Table, Text
from clusteratlas.text import map_notes
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState


def part(state: ViewState, ask: Ask) -> Part:
    """Return map, reference figures, ranking and remarks; options: classes, k, bounds."""
    selection, lang = state.selection, state.selection.lang
    questions = ("figures", "years", "reference", "transfers", "borders")
    answer, years, reference, transfers, borders = (
        ask(f"regional_map__{question}", selection) for question in questions
    )
    classes = Rule.of(state.options).classes(values_of(years), selection.map_indicator_id)
    title, alt = words.title_map(answer, lang), words.alt_map(answer, lang)
    drawn = Map(answer, shapes(borders, pointer=False), classes, title, alt, selection.kreise)
    before = map_notes.coverage(answer, selection)
    columns = ("rank", "kreis", "figure", "range", "scope", "source")
    blocks: list[Block] = [
        *([Text(before)] if before else []),
        drawn,
        *(Text(text, muted=True) for text in map_notes.remarks(answer, transfers, selection)),
        Table(answer, columns, say(lang, "map_ranking")),
        *_references(reference, lang),
    ]
    summary = map_notes.references(reference, lang)
    return Part(title, summary, tuple(blocks), (answer, reference, transfers))


def values_of(years: Answer) -> tuple[float, ...]:
    """Return the values of all years: the same classes hold for all of them."""
    return tuple(float(value) for value in years.frame.value.dropna())


def _references(reference: Answer, lang: str) -> list[Table]:
    if reference.empty:
        return []
    title = say(lang, "map_references")
    return [Table(reference, ("region", "indicator", "figure", "year", "source"), title)]
