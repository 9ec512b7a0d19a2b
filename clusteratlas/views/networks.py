"""The profile of a network, and the share of companies that are organised in all fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from clusteratlas.charts import readings as chart
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, Entry, FigureCards, Heading, Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Controls, Hit, Hits, Link, Only
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.network_tables import known_members_table
from clusteratlas.text.statements import entries_of
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import network_news, network_organisation, own_register, programme_links
from clusteratlas.views.choices import edition_year
from clusteratlas.views.controls import Control, options_of
from clusteratlas.views.network_title import facts, message
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

_CHOICE, _LIST_PX = "network", 430
CONTROLS = (
    Control(
        _CHOICE,
        "networks_choose",
        options_of("choices__networks", "network_id"),
        "network_id",
        Selection.network_id,
    ),
)


# The blocks in files of a network, in this order; its profile comes last.
_DATA = (
    "members",
    "known_members",
    "readings",
    "facts",
    "organisation",
    "without_degree",
    "events",
    "own_register",
)
_MEMBERS = ("indicator", "figure", "period", "place", "status", "source", "note")


def part(state: ViewState, ask: Ask) -> Part:
    """Return profile, members over time and the degree of organisation."""
    selection, lang = state.selection, state.selection.lang
    answers = {name: ask(f"networks__{name}", selection) for name in (*_DATA, "profile")}
    members, register, newer = answers["members"], answers["own_register"], answers["facts"]
    row = answers["profile"].rows[0]
    beside, below = _picture_and_card(row, answers, lang)
    blocks = (
        *_remark(row),
        Columns((beside, tuple(_list(ask, lang))), widths=(7, 4)),
        *below,
        *own_register.blocks(register, ("indicator", "field"), lang),
        *network_news.facts(newer, lang),
        *network_organisation.blocks(answers["organisation"], answers["without_degree"], selection),
        *network_news.events(answers["events"], newer, lang),
        *programme_links.of_actor(ask, selection, f"network:{selection.network_id}"),
    )
    title = message(row, members, answers["readings"], edition_year(ask, selection), lang)
    return Part(title, facts(row, lang), blocks, tuple(answers.values()))


def _picture_and_card(
    row: Row, answers: Mapping[str, Answer], lang: str
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks beside the list, and those below: without a picture, the card is beside."""
    readings = answers["readings"]
    picture = tuple(_readings(readings, text_of(row["name"]), lang))
    card = (
        *_profile(row, answers["members"], lang),
        *_topics(row, lang),
        *_known_members(answers["known_members"], lang),
    )
    return ((*picture, *card), ()) if readings.empty else (picture, card)


def _remark(row: Row) -> Iterator[Block]:
    if text_of(row["remark"]):
        yield Text(text_of(row["remark"]), notice=True)


def _profile(row: Row, members: Answer, lang: str) -> Iterator[Block]:
    if text_of(row["field_id"]):
        parts = [text_of(row["field_name"]), text_of(row["subfield_name"])]
        name = say(lang, "networks_field", name=": ".join(part for part in parts if part))
        yield Link("fact_sheet", name, (("field", text_of(row["field_id"])),))
    if not members.empty:
        title = say(lang, "networks_members")
        yield Heading(title)
        yield FigureCards(members.where("preferred"), title, members.where("preferred", False))
        if "members_other" not in set(members.frame.indicator_id):
            yield Text(say(lang, "networks_no_rest"), muted=True)
        yield Table(members, _MEMBERS, title)


def _topics(row: Row, lang: str) -> Iterator[Block]:
    columns = tuple(
        (say(lang, f"networks_{key}"), entries)
        for key in ("topics", "activities")
        if (entries := tuple(map(Entry, entries_of(row[key]))))
    )
    if columns:
        yield Statements(f"{text_of(row['name'])}: {', '.join(h for h, _ in columns)}", columns)


def _list(ask: Ask, lang: str) -> Iterator[Block]:
    """Return the control for a network, and all networks to click."""
    networks = ask("choices__networks", Selection(lang=lang))
    yield Controls((_CHOICE,))
    yield Hits(_CHOICE, _hits(networks), _LIST_PX)


@memoize
def _hits(networks: Answer) -> tuple[Hit, ...]:
    return tuple(Hit(row["network_id"], row["name"], _line(row)) for row in networks.rows)


def _line(row: Row) -> str:
    """Return short name and field; stores of earlier versions have neither."""
    words = (text_of(row.get("short_name")), text_of(row.get("field_name")))
    return " · ".join(word for word in words if word and word != row["name"])


def _known_members(answer: Answer, lang: str) -> Iterator[Block]:
    title = say(lang, "networks_known", count=answer.frame.member.nunique())
    yield Heading(title)
    if answer.empty:
        yield Text(say(lang, "networks_known_none"), muted=True)
        return
    yield Text(say(lang, "networks_known_text"))
    cells = known_members_table(answer, lang, Footnotes(answer.sources)).iloc[:, :-1]
    table = text_table(answer, cells, title, lang, list(answer.frame.source_id), is_open=True)
    # The name links to the card; members that are not in the register have no card.
    actors = map(text_of, answer.frame.actor)
    yield replace(table, links=tuple(actor and card_address(actor, lang) for actor in actors))


def card_address(actor: str, lang: str) -> str:
    """Return the address of the card of `actor` ('company:...'), relative to any page."""
    return f"companies?{urlencode({'actor': actor, 'lang': lang})}"


def _readings(answer: Answer, name: str, lang: str) -> Iterator[Block]:
    title = say(lang, "networks_readings")
    yield Heading(title)
    if answer.empty:
        yield Text(say(lang, "networks_no_readings"), muted=True)
        return
    yield Text(say(lang, "networks_readings_text"))
    if not chart.with_year(answer).empty:
        every = Chart(answer, "", "", chart.alt(answer, lang), draw=partial(chart.readings, answer))
        yield Only("screen", "one picture with a sign an indicator", (every,))
    yield Only("files", "a chart of files has one indicator", tuple(_points(answer, name, lang)))
    columns = ("period", "indicator", "figure", "status", "place", "source", "note")
    yield Table(answer, columns, title)


def _points(answer: Answer, name: str, lang: str) -> Iterator[Block]:
    """Return one chart for each indicator with more than one year."""
    for indicator_id, rows in chart.with_year(answer).groupby("indicator_id", sort=False):
        if rows.year.nunique() > 1:
            counted = answer.indicators[str(indicator_id)].name
            one = replace(answer, frame=rows.assign(scope=counted))
            yield Chart(one, "points", f"{name}: {counted}", chart.alt(one, lang))
