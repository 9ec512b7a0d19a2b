"""The register of companies, institutions and networks as the reader searched it, and one card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block, Citation, Columns, Hit, Hits, Only
from clusteratlas.text.actors import facts, with_words
from clusteratlas.text.citation import cite_actor
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say, say_count
from clusteratlas.views import locations, programme_links, register
from clusteratlas.views.actor_funding import funding
from clusteratlas.views.choices import (
    ACTOR_FIELD,
    ACTOR_KINDS,
    PAST,
    is_short,
    kreise_of_thueringen,
)
from clusteratlas.views.controls import Control, any_or, options_of
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.points import PLACES, by_municipality

CONTROLS = (
    Control("q", "search", attribute="search", is_valid=is_short, hint="companies_search_hint"),
    Control("kind", "companies_kind", any_or("companies_all", ACTOR_KINDS), "kinds", is_extra=True),
    ACTOR_FIELD,
    Control("kreis", "col_actor_kreis", any_or("companies_all", kreise_of_thueringen), "kreis_id"),
    Control(
        "network",
        "companies_network",
        any_or("companies_all", options_of("choices__actor_networks", "network_id")),
        "member_of",
        is_extra=True,
    ),
    Control(
        "near",
        "companies_near",
        any_or("companies_near_none", options_of("choices__actor_places", "municipality_id")),
        "near",
    ),
    Control(
        "km",
        "companies_distance",
        lambda ask, selection: {str(km): f"{km} km" for km in (10, 25, 50, 100)},
        "distance_km",
        "25",
        is_extra=True,
    ),
    PAST,
    Control(
        "actor",
        "companies_card",
        any_or("companies_card_none", options_of("choices__actors", "actor_id")),
        "actor_id",
        is_extra=True,
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return map and list side by side, the card of the chosen actor, and the first rows."""
    selection, lang = state.selection, state.selection.lang
    answer = ask("actors__register", selection)
    data: list[Answer] = [register.first(answer)]
    card: list[Block] = []
    if selection.actor_id:
        actor, members = _chosen_actor(ask, selection), ask("actors__card", selection)
        funded = ask("actors__funding", selection)
        card += [*_card(actor, members, lang), *funding(funded, lang)]
        card += programme_links.of_actor(ask, selection, selection.actor_id)
        data += [actor, members, funded]
    beside = (tuple(_map(answer, selection, ask)), (*card, *_list(answer, selection)))
    title, lead = title_of(len(answer.frame), lang), say(lang, "companies_lead")
    blocks = (
        Columns(beside, widths=(6, 5)),
        *_table(answer, lang),
        register.link_to("points", "companies_points", selection),
        Only("screen", "files say it below the title", (Text(lead, muted=True),)),
    )
    return Part(title, lead, blocks, tuple(data), answer, lead="")


def _table(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the first rows as a table, which the screen folds below the map and the list."""
    if not answer.empty:
        rows, title = with_words(register.first(answer), lang), say(lang, "companies_table")
        yield replace(register.table_of(rows, title, lang), first=())


def _list(answer: Answer, selection: Selection) -> Iterator[Block]:
    """Return the names found, to click, or a sentence if there are none."""
    lang = selection.lang
    if answer.empty:
        yield Text(say(lang, "companies_none"), notice=True)
        return
    yield Heading(say(lang, "companies_table"))
    yield from register.count_texts(answer, selection)
    yield register.hits(answer, lang)


def title_of(count: int, lang: str) -> str:
    """Return the sentence on how many actors were found."""
    return say_count(lang, "companies_title", count) if count else say(lang, "companies_title_none")


def _chosen_actor(ask: Ask, selection: Selection) -> Answer:
    """Return the actor whose card is chosen, in words, with only its own sources."""
    everyone = ask("actors__register", Selection(lang=selection.lang, past=True))
    return _one(everyone, selection.actor_id, selection.lang)


@memoize
def _one(everyone: Answer, key: str, lang: str) -> Answer:
    """Return one of all actors by its key ('company:viba_sweets')."""
    kind, _, actor_id = key.partition(":")
    own = (everyone.frame.kind == kind) & (everyone.frame.actor_id == actor_id)
    return register.first(with_words(replace(everyone, frame=everyone.frame[own]), lang))


def _card(card: Answer, members: Answer, lang: str) -> Iterator[Block]:
    """Return everything known about an actor, with its memberships and its citation."""
    row = card.rows[0]
    entries = tuple(Entry(text, head) for head, text in facts(row, lang))
    sources = " · ".join(source_line(source, lang) for source in card.sources)
    yield Hits("actor", (Hit("", say(lang, "companies_close")),))
    yield Heading(row["actor"])
    yield Statements(row["actor"], ((row["actor"], entries),), sources)
    if not members.empty:
        title = say(lang, "companies_card_members")
        yield Heading(title, 2)
        yield Text(say(lang, "companies_card_members_text"), muted=True)
        yield register.memberships(members, title, lang)
    yield Citation(partial(cite_actor, card, row, lang))


def _map(answer: Answer, selection: Selection, ask: Ask) -> Iterator[Block]:
    if answer.empty:
        return
    rows = by_municipality(answer, selection.lang)
    circles = locations.map_of(answer, rows, (*PLACES, "source"), "", selection, ask)
    yield Only("screen", "files of it are those of the view of locations", tuple(circles))
