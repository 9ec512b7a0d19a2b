"""The strengths of a Kreis, beside its series: industries, growth fields, known actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Link, Only
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say, say_count
from clusteratlas.views import kreis_fields
from clusteratlas.views.part import Ask

_MOST = 3  # specialisations of one Kreis; if there are several Kreise, one each
_NAMED = 6  # known companies and institutes
_COLUMNS = ("section", "figure")


def blocks(special: Answer, fields: Answer, selection: Selection, ask: Ask) -> tuple[Block, ...]:
    """Return the strongest industries of each Kreis, its fields, and the actors of the first."""
    return (
        *_industries(special, selection),
        *kreis_fields.sentences(fields, selection.lang),
        Only("screen", "files of actors are those of the register", tuple(_actors(selection, ask))),
    )


@memoize
def strongest(special: Answer, kreise: tuple[str, ...]) -> Answer:
    """Return the strongest specialisations of each of the `kreise`."""
    own = special.frame[special.frame.region_id.isin(kreise)]
    most = _MOST if len(kreise) == 1 else 1
    return replace(special, frame=own.groupby("region_id", sort=False).head(most))


def _industries(special: Answer, selection: Selection) -> Iterator[Block]:
    own = strongest(special, selection.kreise)
    if own.empty:
        return
    title = say(selection.lang, "profile_special")
    columns = _COLUMNS if len(selection.kreise) == 1 else ("kreis", *_COLUMNS)
    yield Heading(title, 2)
    yield Table(own, ("kreis", *_COLUMNS, "range", "source"), title, first=columns)
    yield Text(say(selection.lang, "map_note_vgrdl"), muted=True)


def _actors(selection: Selection, ask: Ask) -> Iterator[Block]:
    """Return how many actors of the first Kreis are known, and the names of some."""
    lang, kreis = selection.lang, selection.kreise[0]
    actors = ask("actors__register", Selection(lang=lang, kreis_id=kreis))
    if actors.empty:
        return
    names = ", ".join(text_of(row["name"]) for row in actors.rows[:_NAMED])
    key = "profile_actors_some" if len(actors.rows) > _NAMED else "profile_actors_all"
    yield Heading(say(lang, "profile_actors"), 2)
    yield Text(say(lang, key, known=say_count(lang, "points_known", len(actors.rows)), names=names))
    yield Link("companies", say(lang, "profile_actors_open"), (("kreis", kreis),))
