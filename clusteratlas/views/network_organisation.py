"""The share of companies that are organised in networks, for all fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.charts import words
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.formats import figure_text
from clusteratlas.text.network_tables import degree_table, potential_table
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table


def blocks(answer: Answer, gaps: Answer, selection: Selection) -> Iterator[Block]:
    """Return the degrees of all fields, and where most companies are not yet organised."""
    lang, whole = selection.lang, whole_fields(answer)
    own = whole.frame.field_id[whole.frame.network_id == selection.network_id]
    title, alt = words.title_ranked(whole, lang), words.alt_ranked(whole, lang)
    yield Heading(title)
    yield Text(say(lang, "networks_degree_text"))
    yield Chart(whole, "ranked", title, alt, "" if own.empty else str(own.iloc[0]))
    if text := not_computed(gaps, lang):
        yield Text(text, muted=True)
    degrees = degree_table(answer, lang, Footnotes(()))  # the table has a column of sources
    ids = list(answer.frame.source_id)
    yield text_table(answer, degrees, title, lang, ids)
    ranked, left = by_potential(answer), say(lang, "networks_potential")
    yield Heading(left)
    yield Text(say(lang, "networks_potential_text"))
    ids = list(ranked.frame.source_id)
    yield text_table(ranked, potential_table(ranked, lang), left, lang, ids, is_open=True)


def not_computed(gaps: Answer, lang: str) -> str:
    """Return the fields without a degree of organisation; '' for none."""
    names = ", ".join(_gap(row, lang) for row in gaps.rows)
    return say(lang, "networks_not_computed", names=names) if names else ""


@memoize
def whole_fields(organisation: Answer) -> Answer:
    """Return the degrees of whole fields, without those of subfields."""
    return replace(organisation, frame=organisation.frame[organisation.frame.subfield_id.isna()])


@memoize
def by_potential(organisation: Answer) -> Answer:
    """Return the fields by the number of companies that are not organised."""
    frame = organisation.frame
    ranked = frame.sort_values("unorganised_companies", ascending=False, kind="stable")
    return replace(organisation, frame=ranked)


def _gap(row: Row, lang: str) -> str:
    if row["value"] != row["value"]:
        return say(lang, "networks_gap_unknown", name=row["name"])
    figure = figure_text(lang, row["value"], 0, approximate=bool(row["approximate"]))
    return say(lang, "networks_gap_known", name=row["name"], figure=figure)
