"""Tables and lists that leave slides half empty, below each other on fewer slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from clusteratlas.output.html import bodies as draw
from clusteratlas.output.html import stage
from clusteratlas.output.html.start import Slide, repeats
from clusteratlas.output.slides.packing import packed


def joined(slides: Sequence[Slide]) -> list[Slide]:
    """Return the slides with those together that fit below each other, as evenly as can be."""
    return [one for run in _runs(slides) for one in _packed(run)]


def _runs(slides: Sequence[Slide]) -> Iterator[list[Slide]]:
    """Return slides in a row that may share one: no chart, no lead, no other section's heading."""
    run: list[Slide] = []
    for slide in slides:
        if run and not _follows(run[-1], slide):
            yield run
            run = []
        run.append(slide)
    yield run


def _follows(last: Slide, slide: Slide) -> bool:
    same = slide.head in ("", last.head) or repeats(last.title, slide.head)
    return bool(last.used and slide.used and not slide.lead and same)


def _packed(run: Sequence[Slide]) -> list[Slide]:
    rooms = [stage.body(one.title, one.head, one.lead) for one in run]
    most = max(rooms) + stage.BELOW_HEAD
    # What a taller header takes counts as part of the body.
    weights = [one.used + most - room for one, room in zip(run, rooms, strict=True)]
    return [reduce(_below, run[cut]) for cut in packed(weights, most)]


def _below(first: Slide, second: Slide) -> Slide:
    """Return two slides as one: the second below the first, under its title."""
    return replace(
        first,
        kind=f"{first.kind.removesuffix(' joined')} joined",
        body=f"{first.body}{draw.below(second.title)}{second.body}",
        ids=tuple(dict.fromkeys((*first.ids, *second.ids))),
        notes=(*first.notes, *second.notes),
        used=first.used + stage.BELOW_HEAD + second.used,
    )
