"""The text beside a point of the map of locations, as plain text."""

from __future__ import annotations

from clusteratlas.charts.clusters import Bubble, bubbles
from clusteratlas.model import Row
from clusteratlas.text.actors import KINDS, employees_text, kind_text, status_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say, say_count

_LONGEST_NAME, _MOST_SOURCES = 120, 3


def tooltip(row: Row, sources: dict[str, str], lang: str) -> str:
    """Return the lines about a point; `sources` are source names by id."""
    names = [sources[i] for i in str(row["source_id"]).split(";") if i in sources]
    more = "; …" if len(names) > _MOST_SOURCES else ""
    lines = (
        _short(text_of(row["name"])),
        kind_text(row, lang),
        say(lang, "points_in", municipality=text_of(row["municipality"])),
        text_of(row["fields"]),
        _employees(row, lang),
        status_text(row, lang),
        f"{say(lang, 'col_source')}: {'; '.join(names[:_MOST_SOURCES])}{more}" if names else "",
    )
    return "\n".join(line for line in lines if line)


def counts(bubble: Bubble, lang: str) -> list[str]:
    """Return how many actors of each kind a municipality has, in words; no kind is left out."""
    groups = [(kind, bubble.of_kind(kind)) for kind in KINDS]
    return [say(lang, f"points_count_{kind}", count=count) for kind, count in groups if count]


def alt(rows: list[Row], lang: str) -> str:
    """Return the map in words: the numbers of locations and municipalities, and the largest."""
    circles = bubbles(rows)
    texts = {
        "locations": say_count(lang, "points_locations", sum(bubble.count for bubble in circles)),
        "places": say_count(lang, "points_places", len(circles)),
        "top": ", ".join(f"{bubble.municipality} {bubble.count}" for bubble in circles[:5]),
    }
    return say(lang, "points_alt_one" if len(circles) == 1 else "points_alt", **texts)


def plain_text(text: str) -> str:
    """Return text that deck.gl does not read as an expression or a type ('@@=', '@@type')."""
    return text.replace("@@", "@ @")


def _employees(row: Row, lang: str) -> str:
    text = employees_text(row, lang)
    if text or row["kind"] != "company":
        return say(lang, "points_employees", employees=text) if text else ""
    return say(lang, "points_employees_unknown")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
