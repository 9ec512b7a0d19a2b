"""The networks of a field on its fact sheet: members in the brochure and newest, and topics."""

from __future__ import annotations

from collections.abc import Iterator

from clusteratlas.model import Answer, Indicator, Row
from clusteratlas.output.blocks import Entry, FigureCards, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import period_text
from clusteratlas.text.statements import entries_of
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say
from clusteratlas.views.sheet import FactSheet


def blocks(sheet: FactSheet, lang: str) -> Iterator[Block]:
    """Return a section for each network."""
    yield Heading(say(lang, "fact_sheet_networks"))
    if sheet.networks.empty:
        yield Text(say(lang, "fact_sheet_no_network"))
    for row in sheet.networks.rows:
        name = text_of(row["name"])
        yield Heading(name, 2)
        own = sheet.members.where("preferred").where("network_id", row["network_id"])
        if not own.empty:
            yield FigureCards(own, _message(own, name, lang))
        columns = (*_later(sheet, row, lang), *_topics(row, lang))
        website = text_of(row["website"])
        note = say(lang, "fact_sheet_website", website=website) if website else ""
        yield Statements(f"{name}: {', '.join(head for head, _ in columns)}", columns, note)


def members(sheet: FactSheet, network: Row, lang: str) -> Iterator[Entry]:
    """Return the members of a network: the brochure's numbers and the newest, with dates."""
    yield from _entries(sheet.members.where("preferred"), network, lang)
    yield from _entries(sheet.later_members, network, lang)


def with_time(row: Row, figure: str, lang: str) -> str:
    """Return a figure with its time in brackets, if it has one."""
    period = period_text(lang, row["period_start"], row["period_end"])
    return f"{figure} ({period})" if period else figure


def _entries(answer: Answer, network: Row, lang: str) -> tuple[Entry, ...]:
    """Return a network's numbers of members in `answer`, each with date and source."""
    rows = answer.where("network_id", network["network_id"]).rows
    return tuple(_entry(row, answer.indicators[row["indicator_id"]], lang) for row in rows)


def _entry(row: Row, indicator: Indicator, lang: str) -> Entry:
    figure = with_time(row, figure_of(row, indicator, lang), lang)
    return Entry(figure, indicator.name, text_of(row["source_id"]))


def _later(sheet: FactSheet, network: Row, lang: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Return the newest number of members under a head of its own, if there is a later one."""
    if entries := _entries(sheet.later_members, network, lang):
        yield say(lang, "fact_sheet_later_members"), entries


def _topics(network: Row, lang: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    for key in ("topics", "activities"):
        yield say(lang, f"fact_sheet_{key}"), tuple(map(Entry, entries_of(network[key])))


def _message(own: Answer, name: str, lang: str) -> str:
    row = own.rows[0]
    indicator = own.indicators[row["indicator_id"]]
    return f"{name}: {indicator.name} {figure_of(row, indicator, lang)}"
