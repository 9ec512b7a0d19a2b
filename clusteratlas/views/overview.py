"""The overview: where the state stands, the fields with their size, the newest figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.document import Block, FigureCards, Heading, Table, Text
from clusteratlas.text.formats import number
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

REGIONS = {"16": "thuringia", "DE": "germany", "DE-OST": "east_germany"}


CONTROLS = ()


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
    blocks: list[Block] = [
        Heading(heads["state"]),
        Text(say(lang, "overview_state_text")),
        FigureCards(labelled, heads["state"]),
        Heading(heads["fields"]),
        Text(say(lang, "overview_fields_text")),
        _fields(fields, heads["fields"], lang),
        Heading(heads["new"]),
        Table(newest, columns, heads["new"]),
    ]
    summary = holdings_text(holdings, lang)
    return Part(say(lang, "overview_title"), summary, tuple(blocks), (position, fields, newest))


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
    rows, sources = [], []
    for _, part_ in answer.frame.groupby("field_id", sort=False):
        found = {str(row["indicator_id"]): row for row in part_.to_dict("records")}
        texts = [figure_of(found[i], answer.indicators[i], lang) if i in found else "" for i in ids]
        if not any(texts):
            texts[0] = say(lang, "overview_no_figures")
        rows.append([text_of(part_.name.iloc[0]), *texts])
        sources.append(";".join(dict.fromkeys(part_.source_id.dropna())))
    heads = [say(lang, "col_field"), *(answer.indicators[i].name for i in ids)]
    units = [f"{h} ({answer.indicators[i].unit})" for h, i in zip(heads[1:], ids, strict=True)]
    cells = pd.DataFrame(rows, columns=[heads[0], *units])
    return text_table(answer, cells, title, lang, sources)
