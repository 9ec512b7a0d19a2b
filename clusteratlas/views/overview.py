"""The overview: where the state stands, the fields with their size, the newest figures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.analysis.classes import Rule
from clusteratlas.charts import words
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Selection
from clusteratlas.output.document import (
    Alternative,
    Alternatives,
    Block,
    Chart,
    Columns,
    FigureCards,
    Heading,
    Link,
    Map,
    Table,
    Text,
)
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.choices import indicators
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.regional_map import classified, values_of
from clusteratlas.views.text_table import text_table

REGIONS = {"16": "thuringia", "DE": "germany", "DE-OST": "east_germany"}


RANKED = ("employees", "turnover_eur_million", "export_ratio_percent")
CONTROLS: tuple[Control, ...] = ()


def part(state: ViewState, ask: Ask) -> Part:
    """Return the overview."""
    selection, lang = state.selection, state.selection.lang
    holdings, position, fields, newest = (
        ask(f"overview__{question}", selection)
        for question in ("holdings", "state_position", "fields", "new")
    )
    heads = {key: say(lang, f"overview_{key}") for key in ("state", "fields", "new")}
    labels = [say(lang, REGIONS[row["region_id"]]) for row in position.rows]
    labelled = replace(position, frame=position.frame.assign(label=labels))
    # Questions of earlier versions know no undated figures; a column of nothing says nothing.
    undated = "undated_value" in newest.frame and newest.frame.undated_value.notna().any()
    later = ("undated",) if undated else ()
    columns = ("field", "indicator", "figure", "period", "scope", *later, "source")
    drawn = _map(selection, ask)
    blocks: list[Block] = [
        Columns(((_ranked(selection, ask),), (drawn, _map_link(lang))), widths=(1, 1)),
        Heading(heads["state"]),
        Text(say(lang, "overview_state_text")),
        FigureCards(labelled, heads["state"]),
        Heading(heads["fields"]),
        Text(say(lang, "overview_fields_text")),
        _fields(fields, heads["fields"], lang),
        Heading(heads["new"]),
        Table(newest, columns, heads["new"], first=columns),
    ]
    summary = holdings_text(holdings, lang)
    ranked = [ask("comparison__by_indicator", _by(selection, i)) for i in RANKED]
    data = (position, fields, newest, *ranked, drawn.answer)
    return Part(say(lang, "overview_title"), summary, tuple(blocks), data)


def _by(selection: Selection, indicator_id: str) -> Selection:
    return replace(selection, indicator_id=indicator_id)


def _ranked(selection: Selection, ask: Ask) -> Alternatives:
    """Return the fields by size and export, one indicator at a time on the screen."""
    lang, names = selection.lang, indicators(ask, selection)
    ways = tuple(Alternative(i, names[i], partial(_bars, selection, ask, i)) for i in RANKED)
    return Alternatives("indicator", say(lang, "choose_indicator"), ways)


def _bars(selection: Selection, ask: Ask, indicator_id: str) -> tuple[Block, ...]:
    lang, chosen = selection.lang, _by(selection, indicator_id)
    answer = ask("comparison__by_indicator", chosen)
    title, alt = words.title_ranked(answer, lang), words.alt_ranked(answer, lang)
    reference = ask("comparison__reference", chosen)
    return (Chart(answer, "ranked", title, alt, references=reference),)


def _map(selection: Selection, ask: Ask) -> Map:
    """Return the map of the share of manufacturing, in the newest year of the accounts."""
    lang = selection.lang
    answer, years, borders = (
        ask(f"regional_map__{question}", selection) for question in ("figures", "years", "borders")
    )
    classes = classified(values_of(years), selection.map_indicator_id, Rule())
    title, alt = words.title_map(answer, lang), words.alt_map(answer, lang)
    return Map(answer, shapes(borders), classes, title, alt)


def _map_link(lang: str) -> Link:
    """Return the link to the regional map with the indicator of the map above."""
    shown = {"data": Selection.collection, "map": Selection.map_indicator_id}
    shown["section"] = Selection.section_id
    return Link("regional_map", say(lang, "page_regional_map"), tuple(shown.items()))


def holdings_text(answer: Answer, lang: str) -> str:
    """Return the sentence on what the store holds."""
    row = answer.frame.iloc[0]
    counts = {key: number(lang, int(row[key]), 0) for key in row.index}
    years = {key: str(row[key]) for key in ("first_year", "last_year")}
    # Stores of earlier versions do not count what lacks a time or a scope.
    key = "overview_lead" if "undated" in counts else "overview_lead_short"
    return say(lang, key, **{**counts, **years})


def _fields(answer: Answer, title: str, lang: str) -> Table:
    """Return a row a field with its figures, '–' for none printed."""
    ids = list(answer.indicators)
    rows, sources, field_ids = [], [], []
    for field_id, part_ in answer.frame.groupby("field_id", sort=False):
        found = {str(row["indicator_id"]): row for row in part_.to_dict("records")}
        texts = [figure_of(found[i], answer.indicators[i], lang) if i in found else "" for i in ids]
        if not any(texts):
            texts[0] = say(lang, "overview_no_figures")
        rows.append([text_of(part_.name.iloc[0]), *texts])
        field_ids.append(str(field_id))
        sources.append(";".join(dict.fromkeys(part_.source_id.dropna())))
    heads = [say(lang, "col_field"), *(answer.indicators[i].name for i in ids)]
    units = [f"{h} ({answer.indicators[i].unit})" for h, i in zip(heads[1:], ids, strict=True)]
    cells = pd.DataFrame(rows, columns=[heads[0], *units])
    table = text_table(answer, cells, title, lang, sources, is_open=True)
    addresses = (f"fact_sheet?{urlencode({'field': i, 'lang': lang})}" for i in field_ids)
    return replace(table, links=tuple(addresses))
