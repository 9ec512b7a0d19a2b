"""The charts and maps of a view that can stand alone, on another site or as a picture file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clusteratlas.output.blocks import Chart, Map
from clusteratlas.output.screen_blocks import Alternatives, Block, Columns, Only
from clusteratlas.views.part import Part

Picture = Chart | Map


def pictures(part: Part) -> tuple[Picture, ...]:
    """Return every chart and map of `part` in the order of its page, each with a title.

    Those of all alternatives are included. Maps that only deck.gl draws are not.
    """
    return tuple(picture for _, picture in with_names(part))


def with_names(part: Part) -> tuple[tuple[str, Picture], ...]:
    """Return the pictures, each with the name of its alternative, '' outside alternatives."""
    return tuple(
        (way, block if block.title else replace(block, title=part.title))
        for way, block in _every(part.blocks)
        if isinstance(block, Map)
        or (isinstance(block, Chart) and (block.kind or not block.height_px))
    )


def _every(blocks: Sequence[Block], way: str = "") -> Iterator[tuple[str, Block]]:
    """Yield all blocks except folded ones, which the page also has as a table or elsewhere."""
    for block in blocks:
        if isinstance(block, Columns):
            for column in block.columns:
                yield from _every(column, way)
        elif isinstance(block, Alternatives):
            for option in block.options:
                yield from _every(option.make(), option.name)
        elif isinstance(block, Only):
            yield from _every(block.blocks, way)
        else:
            yield way, block
