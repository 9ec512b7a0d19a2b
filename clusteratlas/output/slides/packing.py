"""Divide content into slides: texts on the cover, long blocks, columns of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from clusteratlas.output.blocks import FileBlock, Heading, Sources, Text

_STEP = 0.25  # the level grows by this until there are no more parts than allowed


def opening(blocks: Sequence[FileBlock]) -> tuple[str, Sequence[FileBlock]]:
    """Return the texts before the first section, for the cover, and the remaining blocks.

    The small print of these texts stays among the blocks, for the slide after the cover.
    """
    is_text = [isinstance(block, Text) for block in blocks]
    count = is_text.index(False) if False in is_text else len(blocks)
    if count == len(blocks) or not isinstance(blocks[count], Heading | Sources):
        return "", blocks
    texts = [block for block in blocks[:count] if isinstance(block, Text)]
    muted = [block for block in texts if block.muted]
    return "\n".join(t.text for t in texts if not t.muted), [*muted, *blocks[count:]]


def even(count: int, most: int) -> list[slice]:
    """Return slices of at most `most`, as even as possible."""
    parts = -(-count // most)
    size = -(-count // parts) if parts else 1
    return [slice(start, start + size) for start in range(0, count, size)]


_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Cut(Generic[_Part]):
    """Content cut to slides at one type size: the part of each slide."""

    size: float
    parts: list[_Part]


def with_fewest_slides(every: Sequence[Cut[_Part]]) -> Cut[_Part]:
    """Return the first of the cuts with the fewest slides."""
    return min(every, key=lambda cut: len(cut.parts))


def pack(weights: Sequence[float], room: float, parts: int = 1) -> list[slice]:
    """Return slices with weights of at most `room` in total, as few and as even as possible.

    There may be up to `parts` slices, even if fewer would do. An item heavier than the room stands
    alone.
    """
    most = max(1, parts, len(list(_pack(weights, room))))
    level = sum(weights) / most
    while len(slices := list(_pack(weights, min(level, room)))) > most:
        level += _STEP
    return slices


def _pack(weights: Sequence[float], room: float) -> Iterator[slice]:
    start, load = 0, 0.0
    for n, weight in enumerate(weights):
        if load and load + weight > room:
            yield slice(start, n)
            start, load = n, 0.0
        load += weight
    if weights:
        yield slice(start, len(weights))


def widths(
    needs: Sequence[tuple[float, float]], inner: float, tall: Callable[[list[float]], float]
) -> list[float]:
    """Return widths of columns that add up to `inner`: no word is broken if there is room.

    `needs` has the widths of the longest word and of the longest text of each column; `tall`
    returns the height of the table for given widths.
    """
    least, whole = (sum(need[n] for need in needs) for n in (0, 1))
    if whole <= inner:
        return [need * inner / whole for _, need in needs]
    if least > inner:  # a word is wider than the slide
        return [inner * need / least for need, _ in needs]
    level, share = _level(needs, inner), (inner - least) / (whole - least)
    tries = (
        [min(full, max(need, level)) for need, full in needs],
        [need + (full - need) * share for need, full in needs],
    )
    return min(tries, key=tall)


def _level(needs: Sequence[tuple[float, float]], inner: float) -> float:
    """Return the width that no column exceeds, unless its longest word does.

    Columns with short texts keep their full width.
    """
    low, high = 0.0, inner
    for _ in range(30):
        middle = (low + high) / 2
        total = sum(min(full, max(need, middle)) for need, full in needs)
        low, high = (middle, high) if total <= inner else (low, middle)
    return low
