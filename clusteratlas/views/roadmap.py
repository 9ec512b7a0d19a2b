"""The roadmap of a field: goals, their measures and milestones, and the indicators of these."""

from __future__ import annotations

from collections.abc import Iterator

from clusteratlas.model import Answer
from clusteratlas.output.blocks import Entry, Statements, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.wording import say
from clusteratlas.views import programme_items
from clusteratlas.views.choices import FIELD
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.roadmap_tables import Roadmap, goals, time_words
from clusteratlas.views.targets import Targets

CONTROLS: tuple[Control, ...] = (FIELD,)
_KINDS = ("goal", "measure", "milestone")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the roadmap of the field, or that none is known, with the plans of the programme."""
    selection, lang = state.selection, state.selection.lang
    every = programme_items.items(ask, selection)
    own = _only(programme_items.choose(every, field=selection.field_id), *_KINDS)
    names = ask("choices__fields", selection).frame.set_index("field_id")
    name = str(names.loc[selection.field_id, "short_name"])
    lead = say(lang, "roadmap_lead")
    if own.empty:
        planned = _planned(every, selection.field_id)
        title = say(lang, "roadmap_title_none", name=name)
        return Part(title, lead, tuple(_none(planned, lang)), (planned,), subject=name)
    targets = Targets.of(ask, lang)
    blocks = tuple(goals(Roadmap(own, selection.field_id, targets)))
    figures = targets.figures(own.rows, selection.field_id)
    data = (own,) if figures.empty else (own, figures)
    return Part(message(own, name, lang), lead, blocks, data, subject=name)


def message(own: Answer, name: str, lang: str) -> str:
    """Return how many goals and milestones there are, and how many milestones are reached."""
    milestones = own.frame[own.frame.kind == "milestone"]
    counts = {
        "goals": int((own.frame.kind == "goal").sum()),
        "milestones": len(milestones),
        "done": int((milestones.state_now == "done").sum()),
    }
    return say(lang, "roadmap_title", name=name, **counts)


def _only(answer: Answer, *kinds: str) -> Answer:
    """Return the items of some kinds, with the sources that they name."""
    return answer.with_frame(answer.frame[answer.frame.kind.isin(kinds)])


def _planned(every: Answer, field_id: str) -> Answer:
    """Return the programme's statements on roadmaps, of this field or of all fields."""
    roadmaps = _only(every, "roadmap")
    ids = roadmaps.frame.field_ids.fillna("").str.split(";")
    fits = ids.map(lambda some: field_id in some or not any(some))
    return roadmaps.with_frame(roadmaps.frame[fits])


def _none(planned: Answer, lang: str) -> Iterator[Block]:
    yield Text(say(lang, "roadmap_none"), notice=True)
    entries = tuple(
        Entry(time_words(row, lang), row["title"], str(row["source_id"]).split(";")[0])
        for row in planned.rows
    )
    title = say(lang, "roadmap_planned")
    if entries:
        yield Statements(title, ((title, entries),))
