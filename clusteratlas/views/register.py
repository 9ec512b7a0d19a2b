"""Rows of the register as blocks, for every view that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Table, Text
from clusteratlas.output.screen_blocks import Block, Hit, Hits, Link
from clusteratlas.text.actors import with_words
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

SHOWN = 50  # rows of the table and names of the list beside it; files of data have all
_LIST_PX = 430  # a box as high as the map beside it
COLUMNS = (
    "actor",
    "actor_kind",
    "actor_municipality",
    "actor_distance",
    "actor_fields",
    "actor_employees",
    "actor_turnover",
    "actor_networks",
    "actor_status",
)


def rows(answer: Answer, selection: Selection) -> Iterator[Block]:
    """Return the first rows of the register in words."""
    yield from count_texts(answer, selection)
    title = say(selection.lang, "companies_table")
    yield table_of(with_words(first(answer), selection.lang), title, selection.lang)


def count_texts(answer: Answer, selection: Selection) -> Iterator[Text]:
    """Return how many actors were found, how many the table shows, and what a distance means."""
    lang = selection.lang
    if selection.near:
        yield Text(say(lang, "companies_near_note"), muted=True)
    if answer.frame.get("is_near", pd.Series([False])).any():
        yield Text(say(lang, "companies_alike", words=selection.search))
    counts = {"count": len(answer.frame), "shown": len(first(answer).frame)}
    yield Text(say(lang, "companies_found", **counts), muted=True)


def hits(answer: Answer, lang: str) -> Hits:
    """Return the first names of the register, each with a description; a click opens the card."""
    return Hits("actor", _hits(answer, lang), _LIST_PX)


@memoize
def _hits(answer: Answer, lang: str) -> tuple[Hit, ...]:
    some = first(answer)
    pairs = zip(some.rows, with_words(some, lang).rows, strict=True)
    return tuple(
        Hit(f"{row['kind']}:{row['actor_id']}", texts["actor"], _line(texts, lang))
        for row, texts in pairs
    )


def _line(texts: Row, lang: str) -> str:
    """Return one line on what an actor is, where, in which fields, and of what size."""
    staff = texts["actor_employees"]
    size = say(lang, "points_employees", employees=staff) if staff else ""
    keys = ("actor_kind", "actor_municipality", "actor_distance", "actor_fields", "actor_status")
    return " · ".join(text for text in (*(texts[key] for key in keys), size) if text)


def table_of(readable_rows: Answer, title: str, lang: str) -> Table:
    """Return a table of `readable_rows` (rows of `readable`) without empty columns."""
    filled = tuple(c for c in COLUMNS if c == "actor" or (readable_rows.frame[c] != "").any())
    return text_columns(readable_rows, filled, title, lang, (*filled, "source"))


def memberships(members: Answer, title: str, lang: str) -> Table:
    """Return the documented memberships of an actor, or the members of the chosen network."""
    keys = ("companies_network", "col_actor_member", "col_actor_as_of", "col_actor_sources")
    columns = ("network_name", "member_name", "as_of", "source")
    dated = replace(members, frame=members.frame.assign(as_of=members.frame.as_of.map(text_of)))
    return Table(dated, columns, title, tuple(say(lang, key) for key in keys), first=columns)


def text_columns(
    answer: Answer,
    columns: tuple[str, ...],
    title: str,
    lang: str,
    first: tuple[str, ...],
    first_rows: int = 0,
) -> Table:
    """Return the texts in `columns` under their heads, with the sources of every row."""
    heads = tuple(say(lang, f"col_{column}") for column in columns)
    heads, columns = (*heads, say(lang, "col_actor_sources")), (*columns, "source")
    return Table(answer, columns, title, heads, first=first, first_rows=first_rows)


def link_to(page: str, words: str, selection: Selection) -> Link:
    """Return the link from the map to the register or back, with the same field and Kreis."""
    filters = {"field": selection.actor_field_id, "kreis": selection.kreis_id}
    parameters = tuple((name, text) for name, text in filters.items() if text)
    return Link(page, say(selection.lang, words), parameters)


@memoize
def first(answer: Answer) -> Answer:
    """Return the rows that the table shows, with only their sources."""
    return answer.with_frame(answer.frame.head(SHOWN))
