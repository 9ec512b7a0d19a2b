"""What stands on which slide: texts on the cover, long blocks cut so that each part fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusteratlas.output.document import Block, Heading, Sources, Text

_STEP = 0.25  # by which the room grows until no more parts are needed than at best


def opening(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
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


def packed(weights: Sequence[float], room: float, parts: int = 1) -> list[slice]:
    """Return slices whose weights add up to at most `room`, as few and as even as can be.

    There may be up to `parts`, even where fewer would do. What is heavier than the room stands
    alone.
    """
    most = max(1, parts, len(list(_packed(weights, room))))
    level = sum(weights) / most
    while len(found := list(_packed(weights, min(level, room)))) > most:
        level += _STEP
    return found


def _packed(weights: Sequence[float], room: float) -> Iterator[slice]:
    start, used = 0, 0.0
    for n, weight in enumerate(weights):
        if used and used + weight > room:
            yield slice(start, n)
            start, used = n, 0.0
        used += weight
    if weights:
        yield slice(start, len(weights))
