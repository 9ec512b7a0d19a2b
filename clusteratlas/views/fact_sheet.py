"""The fact sheet as a document: the same answers as the page, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.blocks import Entry, FigureCards, Heading, Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Fold, Link, Only
from clusteratlas.text.statements import statement_text
from clusteratlas.text.tables import count_phrase, figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views import (
    own_register,
    programme_links,
    sheet_networks,
    statement_readings,
    strategy,
)
from clusteratlas.views.choices import FIELD
from clusteratlas.views.controls import options_of
from clusteratlas.views.fact_talk import FactTalk
from clusteratlas.views.field_place import FieldPlace
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.sheet import FactSheet
from clusteratlas.views.sheet_charts import newer, place
from clusteratlas.views.text_table import folded_rows

_MESSAGE_FIGURES = 3  # figures in the message of the first slide
_WHOLE = ("indicator", "figure", "scope", "period", "status", "place", "source", "note")


_SHORT_NAMES = options_of("choices__fields", "field_id", "short_name")
_GROUPS = options_of("choices__fields", "field_id", "field_group")
CONTROLS = (replace(FIELD, options=_SHORT_NAMES, form="chips", icons=_GROUPS),)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the fact sheet of the selected field: first the answer, then what stands behind it."""
    sheet = FactSheet.ask(ask, state.selection)
    row, lang = sheet.field.rows[0], state.selection.lang
    where = FieldPlace.of(state.selection, ask)
    fields = ask("fact_sheet__strategy", state.selection)
    managed = f"{say(lang, 'fact_sheet_managed')}: {text_of(row['managed_note'])}"
    blocks = (
        *_answer(tuple(_figures(sheet, lang)), where.picture()),
        *where.blocks(),
        *place(sheet, state.selection),
        *newer(sheet, lang),
        *_statements(sheet, lang),
        *sheet_networks.blocks(sheet, lang),
        *own_register.blocks(sheet.own_register, ("network", "indicator"), lang),
        *_proof(sheet, lang),
        *strategy.of_field(fields, lang),
        Text(managed, muted=True),
        *programme_links.of_field(ask, state.selection),
        *_further(state.selection),
    )
    finding = _finding(sheet, lang)
    return Part(
        finding,
        text_of(row["summary"]),
        blocks,
        (*sheet.cited, *where.answers, fields),
        register=where.actors,
        subject=state.selection.field_id,
        field_group=text_of(row["field_group"]),
        talk=FactTalk(sheet, lang, finding),
    )


def _further(selection: Selection) -> Iterator[Block]:
    """Return the way to what is planned in the field, and to its criteria of success."""
    for page in ("programme", "roadmap", "criteria"):
        text = say(selection.lang, f"fact_sheet_to_{page}")
        yield Link(page, text, (("field", selection.field_id),))


def _answer(figures: tuple[Block, ...], picture: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the key figures beside the map of the field, where it has one."""
    return (Columns((figures, picture), widths=(5, 4)),) if picture else figures


def _finding(sheet: FactSheet, lang: str) -> str:
    """Return the field's name with its size: the newest dated figure beside the brochure's."""
    name = text_of(sheet.field.rows[0]["name"])
    earlier = {row["indicator_id"]: row for row in sheet.figures.rows}
    for row in sorted(sheet.newest.rows, key=_size_first):
        earlier_row = earlier.get(row["indicator_id"])
        if row["is_dated"] and earlier_row and not pd.isna(earlier_row["value"]):
            indicator = sheet.newest.indicators[row["indicator_id"]]
            then, now = figure_of(earlier_row, indicator, lang), count_phrase(row, indicator, lang)
            words = {"name": sheet.name, "year": str(row["year"]), "edition": sheet.edition}
            definition = say(lang, f"definition_{row['definition']}")
            return say(lang, "fact_sheet_then_now", **words, then=then, now=now, how=definition)
    if sheet.figures.empty:
        return name
    figures = _first_figures(sheet.figures, lang)
    return say(lang, "fact_sheet_then", name=name, figures=figures, edition=sheet.edition)


_SIZES = ("turnover_eur_million", "employees", "companies", "export_ratio_percent")


def _size_first(row: Row) -> int:
    return _SIZES.index(row["indicator_id"]) if row["indicator_id"] in _SIZES else len(_SIZES)


def _figures(sheet: FactSheet, lang: str) -> Iterator[Block]:
    if sheet.figures.empty and sheet.newest.empty:
        yield Text(say(lang, "fact_sheet_none", edition=sheet.edition), notice=True)
        return
    words = {"name": sheet.name, "edition": sheet.edition}
    title, newest_title = (
        say(lang, key, **words, figures=_first_figures(answer, lang))
        for key, answer in (("message_figures", sheet.figures), ("message_newest", sheet.newest))
    )
    yield FigureCards(sheet.cards(lang), title, sheet.others, sheet.newest, newest_title)


def _first_figures(answer: Answer, lang: str) -> str:
    """Return the first key figures in words, for the message of a slide."""
    rows = [(answer.indicators[row["indicator_id"]], row) for row in answer.rows[:_MESSAGE_FIGURES]]
    return ", ".join(count_phrase(row, one, lang) for one, row in rows)


def _proof(sheet: FactSheet, lang: str) -> Iterator[Block]:
    """Return what stands behind the key figures: all of them, other prints, ratios, subfields."""
    if not sheet.figures.empty:
        yield folded_rows(sheet.figures, _WHOLE, lang)
        yield from _others(sheet, lang)
    if not sheet.derived.empty:
        yield from _derived(sheet, lang)
    if not sheet.subfields.empty:
        yield from _subfields(sheet, lang)


def _derived(sheet: FactSheet, lang: str) -> Iterator[Block]:
    head = say(lang, "fact_sheet_derived")
    text = Text(say(lang, "fact_sheet_derived_text"))
    cards = FigureCards(sheet.derived, f"{sheet.name}: {head}")
    yield Only("files", "on the screen it is the label of the fold", (Heading(head),))
    yield Fold(head, "derived", lambda: (text, cards), in_files=True)


def _others(sheet: FactSheet, lang: str) -> Iterator[Block]:
    frame = sheet.others.frame
    # Stores of earlier versions have no column `agrees`.
    agrees = frame.agrees.astype(bool) if "agrees" in frame else pd.Series(False, frame.index)
    differing = replace(sheet.others, frame=frame[~agrees])
    if not differing.empty:
        yield Table(differing, _WHOLE, say(lang, "document_others"), in_print="lines")


def _subfields(sheet: FactSheet, lang: str) -> Iterator[Block]:
    frame = sheet.subfields.frame
    yield Heading(say(lang, "fact_sheet_subfields"))
    yield Text(say(lang, "fact_sheet_subfields_text"))
    names = ", ".join(dict.fromkeys(frame.name))
    yield Table(
        replace(sheet.subfields, frame=frame.assign(subfield_name=frame["name"])),
        ("subfield", "indicator", "figure", "scope", "period", "source", "note"),
        say(lang, "message_subfields", name=sheet.name, names=names),
        in_print="across",
        first=("subfield", "indicator", "figure", "scope"),
    )


def _statements(sheet: FactSheet, lang: str) -> Iterator[Block]:
    if sheet.statements.empty:
        return
    kinds = (("strength", "fact_sheet_strengths"), ("weakness", "fact_sheet_weaknesses"))
    frame = sheet.statements.frame
    columns = tuple(
        (say(lang, key), tuple(_entry(row, lang) for row in records(frame[frame.kind == kind])))
        for kind, key in kinds
    )
    yield Heading(say(lang, "fact_sheet_swot"))
    counts = {"strengths": len(columns[0][1]), "weaknesses": len(columns[1][1])}
    message = say(lang, "message_statements", name=sheet.name, **counts)
    yield Statements(f"{message} ({say(lang, 'statements_time')})", columns)
    yield from statement_readings.blocks(sheet.readings, sheet.name, sheet.edition, lang)


def _entry(row: Row, lang: str) -> Entry:
    subfield = f" ({text_of(row['subfield_name'])})" if text_of(row["subfield_name"]) else ""
    lead = say(lang, f"topic_{row['topic']}") + subfield
    return Entry(statement_text(row, lang), lead, text_of(row["source_id"]))
