"""The fact sheet as a document: the same answers as the page, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from clusteratlas.charts.timeline import dated
from clusteratlas.charts.words import title_ranked
from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.document import (
    Block,
    Chart,
    Entry,
    FigureCards,
    Heading,
    Statements,
    Table,
    Text,
)
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState

_TOLD = 3  # figures in the message of the first slide


@dataclass(frozen=True)
class FactSheet:
    """The answers of one fact sheet; each is the page query fact_sheet__<name>."""

    field: Answer
    figures: Answer
    others: Answer
    derived: Answer
    subfields: Answer
    place: Answer
    newer: Answer
    statements: Answer
    networks: Answer
    members: Answer

    @classmethod
    def ask(cls, ask: Ask, selection: Selection) -> FactSheet:
        """Put all questions to `ask` for `selection`."""
        return cls(*(ask(f"fact_sheet__{f.name}", selection) for f in fields(cls)))

    @property
    def cited(self) -> tuple[Answer, ...]:
        """Return the answers in the order of their footnotes."""
        return (
            self.figures,
            self.others,
            self.derived,
            self.subfields,
            self.newer,
            self.statements,
            self.networks,
            self.members,
        )


def part(state: ViewState, ask: Ask) -> Part:
    """Return the fact sheet of the selected field: the same answers as the page, in its order."""
    sheet = FactSheet.ask(ask, state.selection)
    row, lang = sheet.field.rows[0], state.selection.lang
    managed = f"{say(lang, 'fact_sheet_managed')}: {text_of(row['managed_note'])}"
    blocks = (
        Text(managed, muted=True),
        *_figures(sheet, lang),
        *_place(sheet, state.selection),
        *_newer(sheet, lang),
        *_statements(sheet, lang),
        *_networks(sheet, lang),
    )
    return Part(text_of(row["name"]), text_of(row["summary"]), blocks, sheet.cited)


def _figures(sheet: FactSheet, lang: str) -> Iterator[Block]:
    name = _name(sheet)
    yield Heading(say(lang, "fact_sheet_figures"))
    if sheet.figures.empty:
        yield Text(say(lang, "fact_sheet_none"))
    else:
        told = [
            f"{sheet.figures.indicators[row['indicator_id']].name} "
            f"{figure_of(row, sheet.figures.indicators[row['indicator_id']], lang)}"
            for row in sheet.figures.rows[:_TOLD]
        ]
        message = say(lang, "message_figures", name=name, figures=", ".join(told))
        yield FigureCards(sheet.figures, message)
        columns = ("indicator", "figure", "scope", "period", "status", "place", "source", "note")
        if not sheet.others.empty:
            yield Table(sheet.others, columns, say(lang, "document_others"))
    if not sheet.derived.empty:
        yield Heading(say(lang, "fact_sheet_derived"))
        yield Text(say(lang, "fact_sheet_derived_text"))
        title = f"{name}: {say(lang, 'fact_sheet_derived')}"
        yield FigureCards(sheet.derived, title)
    if not sheet.subfields.empty:
        yield from _subfields(sheet, lang)


def _subfields(sheet: FactSheet, lang: str) -> Iterator[Block]:
    frame = sheet.subfields.frame
    yield Heading(say(lang, "fact_sheet_subfields"))
    yield Text(say(lang, "fact_sheet_subfields_text"))
    names = ", ".join(dict.fromkeys(frame.name))
    yield Table(
        replace(sheet.subfields, frame=frame.assign(subfield_name=frame["name"])),
        ("subfield", "indicator", "figure", "scope", "period", "source", "note"),
        say(lang, "message_subfields", name=_name(sheet), names=names),
    )


def _place(sheet: FactSheet, selection: Selection) -> Iterator[Block]:
    """Return the ranks, then a chart for every indicator by which the field has a rank."""
    if sheet.figures.empty:
        return
    lang, frame = selection.lang, sheet.place.frame
    own = replace(sheet.place, frame=frame[frame.field_id == selection.field_id])
    yield Heading(say(lang, "fact_sheet_place"))
    yield Table(own, ("indicator", "figure", "rank", "period"), _best(own, sheet, lang))
    for indicator_id in own.frame.dropna(subset=["value"]).indicator_id:
        one = replace(sheet.place, frame=frame[frame.indicator_id == indicator_id])
        title = title_ranked(one, lang, chosen=selection.field_id)
        yield Chart(one, "ranked", title, _every(one, lang), selection.field_id)


def _best(own: Answer, sheet: FactSheet, lang: str) -> str:
    known = own.frame.dropna(subset=["rank_among_fields"])
    if known.empty:
        return say(lang, "fact_sheet_place")
    row = known.sort_values("rank_among_fields", kind="stable").iloc[0]
    return say(
        lang,
        "message_place",
        name=_name(sheet),
        rank=int(row["rank_among_fields"]),
        count=int(row["fields_with_value"]),
        indicator=own.indicators[row["indicator_id"]].name,
    )


def _newer(sheet: FactSheet, lang: str) -> Iterator[Block]:
    answer = sheet.newer
    if answer.empty:
        return
    yield Heading(say(lang, "fact_sheet_newer"))
    yield Text(say(lang, "fact_sheet_newer_text"))
    for indicator_id, indicator in answer.indicators.items():
        points = dated(answer, indicator_id)
        if points.year.nunique() > 1:
            one = replace(answer, frame=points)
            title = say(lang, "message_newer_one", indicator=indicator.name)
            yield Chart(one, "points", title, _every(one, lang))
    # Signs in the figures tell most statuses; the others need their column.
    told = set(answer.frame.status) <= {"published", "limited", "provisional", "revised"}
    status = () if told else ("status",)
    columns = ("indicator", "figure", "scope", "period", *status, "source", "note")
    message = say(lang, "message_newer", name=_name(sheet), count=len(answer.frame))
    yield Table(answer, columns, message)


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
    yield Statements(say(lang, "message_statements", name=_name(sheet), **counts), columns)


def _entry(row: Row, lang: str) -> Entry:
    subfield = f" ({text_of(row['subfield_name'])})" if text_of(row["subfield_name"]) else ""
    lead = say(lang, f"topic_{row['topic']}") + subfield
    return Entry(text_of(row["text"]), lead, text_of(row["source_id"]))


def _networks(sheet: FactSheet, lang: str) -> Iterator[Block]:
    yield Heading(say(lang, "fact_sheet_networks"))
    if sheet.networks.empty:
        yield Text(say(lang, "fact_sheet_no_network"))
    members = sheet.members.frame
    for row in sheet.networks.rows:
        name = text_of(row["name"])
        yield Heading(name, 2)
        own = members[(members.network_id == row["network_id"]) & members.preferred]
        if not own.empty:
            yield FigureCards(replace(sheet.members, frame=own), _members(sheet, own, name, lang))
        columns = tuple(
            (say(lang, f"fact_sheet_{key}"), _entries(row, key)) for key in ("topics", "activities")
        )
        website = text_of(row["website"])
        note = say(lang, "fact_sheet_website", website=website) if website else ""
        yield Statements(f"{name}: {', '.join(head for head, _ in columns)}", columns, note)


def _members(sheet: FactSheet, own: Any, name: str, lang: str) -> str:
    row = records(own)[0]
    indicator = sheet.members.indicators[row["indicator_id"]]
    return f"{name}: {indicator.name} {figure_of(row, indicator, lang)}"


def _entries(row: Row, key: str) -> tuple[Entry, ...]:
    parts = (part.strip() for part in text_of(row[key]).split("|"))
    return tuple(Entry(part) for part in parts if part)


def _every(answer: Answer, lang: str) -> str:
    """Return every value of a chart in words: name or year, figure, scope."""
    indicator = answer.indicators[answer.frame.indicator_id.iloc[0]]
    parts = []
    for row in answer.rows:
        about = text_of(row.get("name")) or str(row["year"])
        scope = text_of(row.get("scope"))
        parts.append(f"{about}: {figure_of(row, indicator, lang)}{f' ({scope})' if scope else ''}")
    return f"{indicator.name}. {'; '.join(parts)}."


def _name(sheet: FactSheet) -> str:
    """Return the short name of the field, as the charts have it."""
    field, others = sheet.field.rows[0], sheet.place.frame
    short = others[others.field_id == field["field_id"]]["name"]
    return text_of(field["name"]) if short.empty else text_of(short.iloc[0])
