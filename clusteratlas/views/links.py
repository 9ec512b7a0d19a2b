"""The links between growth fields: matrix and graph, measures, missing events, statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.charts import link_words
from clusteratlas.charts import links as chart
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Entry, Heading, Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Only
from clusteratlas.text.wording import say
from clusteratlas.views.choices import some_indicators
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

INDICATORS = ("link_statements", "shared_companies", "shared_institutions", "shared_members")
CONTROLS = (
    Control(
        "link", "links_choose", some_indicators(INDICATORS), "link_indicator_id", INDICATORS[0]
    ),
)
_STATEMENTS = ("from_name", "to_name", "kind", "text", "place", "source")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the links by the chosen indicator."""
    selection, lang = state.selection, state.selection.lang
    pairs, statements, missing = (
        ask(f"links__{question}", selection) for question in ("pairs", "statements", "missing")
    )
    blocks = [
        *_matrix(pairs, selection),
        *_graph(pairs, lang),
        *_missing(missing, lang),
        *_statements(statements, lang),
    ]
    title, lead = link_words.title(pairs, lang), say(lang, "links_lead")
    small = Only("screen", "files say it below the title", (Text(lead, muted=True),))
    data = (pairs, statements, missing)
    return Part(title, lead, (*blocks, small), data, lead="")


def _matrix(pairs: Answer, selection: Selection) -> Iterator[Block]:
    lang, indicator = selection.lang, pairs.indicators[selection.link_indicator_id]
    alt, draw = link_words.alt_matrix(pairs, lang), partial(chart.matrix, pairs)
    yield Chart(pairs, "", link_words.title(pairs, lang), alt, draw=draw)
    yield Text(f"{indicator.definition} {indicator.caveat}".strip(), muted=True)
    yield text_table(pairs, link_words.pair_table(pairs, lang), indicator.name, lang)


def _graph(pairs: Answer, lang: str) -> Iterator[Block]:
    alt, draw = link_words.alt_graph(pairs, lang), partial(chart.network, pairs)
    pictures: list[Block] = [Chart(pairs, "", say(lang, "links_graph"), alt, draw=draw)]
    if names := link_words.alone(pairs):
        pictures.append(Text(say(lang, "links_alone", names=", ".join(names)), muted=True))
    cells, title = link_words.measure_table(pairs, lang), say(lang, "links_measures")
    measures = (
        text_table(pairs, cells, title, lang, is_open=True),
        Text(say(lang, "links_measures_text"), muted=True),
    )
    yield Columns((tuple(pictures), measures), widths=(5, 4))


def _missing(missing: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "links_missing")
    lines = tuple(Entry(line) for line in link_words.missing_sentences(missing, lang))
    yield Heading(title)
    yield Text(say(lang, "links_missing_text"), muted=True)
    yield Statements(title, ((title, lines),))


def _statements(statements: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "links_statements")
    yield Heading(title)
    yield Text(say(lang, "links_statements_text"), muted=True)
    yield Table(with_kinds(statements, lang), _STATEMENTS, title)


@memoize
def with_kinds(statements: Answer, lang: str) -> Answer:
    """Return the statements with their kind in words."""
    kinds = [say(lang, f"link_kind_{kind}") for kind in statements.frame.kind]
    return replace(statements, frame=statements.frame.assign(kind=kinds))
