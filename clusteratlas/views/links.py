"""What joins the growth fields: the linked pairs, the measures, the statements, the gaps."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.charts import link_words
from clusteratlas.kept import kept
from clusteratlas.model import Answer
from clusteratlas.output.document import Block, Entry, Heading, Statements, Table, Text
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

STATEMENT_COLUMNS = ("from_name", "to_name", "kind", "text", "place")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the links by the chosen indicator; the pictures of the page in words."""
    selection, lang = state.selection, state.selection.lang
    pairs, told, missing = (
        ask(f"links__{question}", selection) for question in ("pairs", "statements", "missing")
    )
    indicator = pairs.indicators[selection.link_indicator_id]
    alone = ", ".join(link_words.alone(pairs))
    words = {key: say(lang, f"links_{key}") for key in ("measures", "statements", "missing")}
    lines = tuple(Entry(line) for line in link_words.missing_sentences(missing, lang))
    blocks: list[Block] = [
        Text(f"{indicator.definition} {indicator.caveat}".strip(), muted=True),
        Text(link_words.alt_matrix(pairs, lang)),
        text_table(pairs, link_words.pair_table(pairs, lang), indicator.name, lang),
        Text(say(lang, "links_alone", names=alone) if alone else link_words.alt_graph(pairs, lang)),
        Text(say(lang, "links_measures_text"), muted=True),
        text_table(pairs, link_words.measure_table(pairs, lang), words["measures"], lang),
        Heading(words["statements"]),
        Text(say(lang, "links_statements_text"), muted=True),
        Table(with_kinds(told, lang), (*STATEMENT_COLUMNS, "source"), words["statements"]),
        Heading(words["missing"]),
        Text(say(lang, "links_missing_text"), muted=True),
        Statements(words["missing"], ((words["missing"], lines),)),
    ]
    summary = say(lang, "links_title")
    return Part(link_words.title(pairs, lang), summary, tuple(blocks), (pairs, told, missing))


@kept
def with_kinds(statements: Answer, lang: str) -> Answer:
    """Return the statements with their kind in words."""
    kinds = [say(lang, f"link_kind_{kind}") for kind in statements.frame.kind]
    return replace(statements, frame=statements.frame.assign(kind=kinds))
