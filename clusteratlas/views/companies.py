"""The register of companies, institutions and networks as the reader searched it."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.kept import kept
from clusteratlas.model import Answer
from clusteratlas.output.document import Block, Table, Text
from clusteratlas.text.actors import readable
from clusteratlas.text.wording import counted, say
from clusteratlas.views.choices import (
    ACTOR_FIELD,
    ACTOR_KINDS,
    PAST,
    is_short,
    kreise_of_thueringen,
)
from clusteratlas.views.controls import Control, any_or, options_of
from clusteratlas.views.part import Ask, Part, ViewState

CONTROLS = (
    Control("q", "search", attribute="search", is_valid=is_short),
    Control("kind", "companies_kind", any_or("companies_all", ACTOR_KINDS), "kinds"),
    ACTOR_FIELD,
    Control("kreis", "col_actor_kreis", any_or("companies_all", kreise_of_thueringen), "kreis_id"),
    Control(
        "network",
        "companies_network",
        any_or("companies_all", options_of("choices__actor_networks", "network_id")),
        "member_of",
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
    ),
    PAST,
)
SHOWN = 50  # rows in a table; files of data have all
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


def title_of(count: int, lang: str) -> str:
    """Say how many were found."""
    return counted(lang, "companies_title", count) if count else say(lang, "companies_title_none")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the first rows of the register."""
    selection, lang = state.selection, state.selection.lang
    answer = ask("actors__register", selection)
    shown = first(answer)
    count, title = len(answer.frame), say(lang, "companies_table")
    near = [Text(say(lang, "companies_near_note"), muted=True)] if selection.near else []
    found = say(lang, "companies_first", count=count, shown=len(shown.frame))
    blocks: list[Block] = [Text(say(lang, "companies_none"))]
    if not answer.empty:
        table = Table(readable(shown, lang), (*COLUMNS, "source"), title)
        blocks = [Text(found), *near, table]
    message = title_of(count, lang)
    return Part(message, say(lang, "companies_lead"), tuple(blocks), (shown,), answer)


@kept
def first(answer: Answer) -> Answer:
    """Return the rows that the table shows, with exactly their sources."""
    kept = answer.frame.head(SHOWN)
    ids = {i for cell in kept.get("source_id", []) for i in str(cell).split(";")}
    return replace(answer, frame=kept, sources=tuple(s for s in answer.sources if s.id in ids))
