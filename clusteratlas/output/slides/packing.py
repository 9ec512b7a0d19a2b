"""What stands on which slide: texts on the cover, long blocks cut to fit, columns of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from clusteratlas.output.blocks import FileBlock, Heading, Sources, Text

_STEP = 0.25  # by which the room grows until no more parts are needed than at best


def opening(blocks: Sequence[FileBlock]) -> tuple[str, Sequence[FileBlock]]:
    """Part the texts that stand before the first section: the cover says them.

    Their small print stays for the slide behind it.
    """
    is_text = [isinstance(block, Text) for block in blocks]
    count = is_text.index(False) if False in is_text else len(blocks)
    if count == len(blocks) or not isinstance(blocks[count], Heading | Sources):
        return "", blocks
    texts = [block for block in blocks[:count] if isinstance(block, Text)]
    muted = [block for block in texts if block.muted]
    return "\n".join(t.text for t in texts if not t.muted), [*muted, *blocks[count:]]


def even(count: int, most: int) -> list[slice]:
    """Return slices of at most `most`, as even as can be."""
    parts = -(-count // most)
    size = -(-count // parts) if parts else 1
    return [slice(start, start + size) for start in range(0, count, size)]


_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Cut(Generic[_Part]):
    """Something cut to slides at one size of type: what stands on each."""

    size: float
    parts: list[_Part]


def with_fewest_slides(every: Sequence[Cut[_Part]]) -> Cut[_Part]:
    """Return the first of those with the fewest slides."""
    return min(every, key=lambda cut: len(cut.parts))


def pack(weights: Sequence[float], room: float, parts: int = 1) -> list[slice]:
    """Return slices whose weights add up to at most `room`, as few and as even as can be.

    There may be up to `parts`, even where fewer would do. What is heavier than the room stands
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
    """Return widths of columns that add up to `inner`: no word is broken where there is room.

    `needs` are the width of the longest word and of the longest text of each column; `tall` is
    the height of the table with some widths.
    """
    least, whole = (sum(need[n] for need in needs) for n in (0, 1))
    if whole <= inner:
        return [need * inner / whole for _, need in needs]
    if least > inner:  # a word wider than the slide
        return [inner * need / least for need, _ in needs]
    level, share = _level(needs, inner), (inner - least) / (whole - least)
    tries = (
        [min(full, max(need, level)) for need, full in needs],
        [need + (full - need) * share for need, full in needs],
    )
    return min(tries, key=tall)


def _level(needs: Sequence[tuple[float, float]], inner: float) -> float:
    """Return the width that no column exceeds, but for its longest word: short ones stay whole."""
    low, high = 0.0, inner
    for _ in range(30):
        middle = (low + high) / 2
        total = sum(min(full, max(need, middle)) for need, full in needs)
        low, high = (middle, high) if total <= inner else (low, middle)
    return low
