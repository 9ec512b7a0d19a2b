"""Join tables and lists that leave slides half empty, one below the other on fewer slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce

from clusteratlas.output.slides.packing import pack
from clusteratlas.output.slides.pieces import Slide
from clusteratlas.output.slides.stage import Stage


def repeats(title: str, head: str) -> bool:
    """Return whether a title, or that of a part ('Title (1/3)'), repeats the heading."""
    return f"{title} (".startswith(f"{head} (")


def join(slides: Sequence[Slide], stage: Stage) -> list[Slide]:
    """Return the slides, with those joined that fit one below the other, as evenly as possible."""
    return [one for run in _runs(slides) for one in _pack(run, stage)]


def _runs(slides: Sequence[Slide]) -> Iterator[list[Slide]]:
    """Yield consecutive slides that may be joined: no chart, no lead, the same section."""
    run: list[Slide] = []
    for slide in slides:
        if run and not _follows(run[-1], slide):
            yield run
            run = []
        run.append(slide)
    yield run


def _follows(last: Slide, slide: Slide) -> bool:
    same = slide.head in ("", last.head) or repeats(last.title, slide.head)
    return bool(last.total_height and slide.total_height and not slide.lead and same)


def _pack(run: Sequence[Slide], stage: Stage) -> list[Slide]:
    rooms = [stage.room(one.title, one.head, one.lead) for one in run]
    heads = [stage.below(one.title) for one in run]
    most = max(rooms) + min(heads)
    # The extra height of a taller header counts as part of the body.
    weights = [
        one.total_height + head + max(rooms) - room
        for one, head, room in zip(run, heads, rooms, strict=True)
    ]
    return [reduce(partial(_below, stage), run[cut]) for cut in pack(weights, most)]


def _below(stage: Stage, first: Slide, second: Slide) -> Slide:
    """Return two slides as one: the second below the first, under its title."""
    return replace(
        first,
        kind=f"{first.kind.removesuffix(' joined')} joined",
        pieces=(*first.pieces, *second.pieces),
        ids=tuple(dict.fromkeys((*first.ids, *second.ids))),
        signs=tuple(dict.fromkeys((*first.signs, *second.signs))),
        notes=(*first.notes, *second.notes),
        total_height=first.total_height + stage.below(second.title) + second.total_height,
    )
