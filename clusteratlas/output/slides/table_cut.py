"""Cut tables to the slides of a stage: columns as wide as their words, rows as tall as needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from clusteratlas.output.slides.packing import Cut, pack, widths, with_fewest_slides
from clusteratlas.output.slides.ruler import Setting

_MOST_HEAD_LINES = 2

Lines = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class TableSetting(Setting):
    """How a stage sets tables.

    `last_sizes` are tried only if a word does not fit otherwise. Texts may turn out wider by
    `slack`. The first column may be bold (`is_bold_first`); a table is at most `stretch` times as
    wide as its texts.
    """

    last_sizes: tuple[float, ...] = ()
    slack: float = 0.0
    is_bold_first: bool = False
    stretch: float = inf


@dataclass(frozen=True)
class Part:
    """The part of a table on one slide: its columns with their widths, and its rows.

    `heights` are those of the head and of each row.
    """

    columns: tuple[int, ...]
    rows: slice
    widths: list[float]
    heights: list[float]


def cut_table(heads: list[str], rows: list[list[str]], room: float, how: TableSetting) -> Cut[Part]:
    """Return the parts at the largest type with the fewest slides.

    If a head would take more than two lines, a smaller type is taken.
    """
    if not heads:
        return Cut(how.sizes[0], [])
    lines = [heads, *rows]
    sizes = [size for size in how.sizes if _is_whole(lines, size, how)]
    last = [size for size in how.last_sizes if _is_whole(lines, size, how)]
    every = [Cut(s, list(_parts(lines, s, room, how))) for s in sizes or last[:1] or how.sizes]
    fitting = [one for one in every if len(one.parts) == len(with_fewest_slides(every).parts)]
    return next((one for one in fitting if _has_short_heads(heads, one, how)), fitting[-1])


def strips_of(lines: Lines, size: float, room: float, how: TableSetting, count: int) -> list[Part]:
    """Return the parts of a table, `count` of them a slide; none if a row wraps.

    The number of parts is a multiple of `count`, so that all are about as tall.
    """
    blank = [""] * len(lines[0])
    texts, heads = _needs([blank, *lines[1:]], size, how), _needs(lines[:1], size, how)
    needs = [
        (max(text, word), max(text, head))
        for (_, text), (word, head) in zip(texts, heads, strict=True)
    ]
    if sum(least for least, _ in needs) > how.inner:
        return []
    columns, wide = tuple(range(len(needs))), _widths(lines, size, how, needs)
    head, *tall = (_height(line, wide, size, n == 0, how) for n, line in enumerate(lines))
    least = len(pack(tall, room - head))
    cuts = pack(tall, room - head, -(-least // count) * count)
    parts = [Part(columns, rows, wide, [head, *tall[rows]]) for rows in cuts]
    return parts if _has_short_heads(lines[0], Cut(size, parts), how) else []


def _is_whole(lines: Lines, size: float, how: TableSetting) -> bool:
    """Return whether all columns stand side by side without a broken word."""
    return sum(least for least, _ in _needs(lines, size, how)) <= how.inner


def _has_short_heads(heads: Sequence[str], layout: Cut[Part], how: TableSetting) -> bool:
    """Return whether no head needs more than two lines."""
    return all(
        len(how.look.lines(heads[n], wide, layout.size, True)) <= _MOST_HEAD_LINES
        for part in layout.parts
        for n, wide in zip(part.columns, part.widths, strict=True)
    )


def _parts(lines: Lines, size: float, room: float, how: TableSetting) -> Iterator[Part]:
    for columns in _column_cuts(lines, size, how):
        own = [[line[n] for n in columns] for line in lines]
        wide = _widths(own, size, how, _needs(own, size, how))
        head, *tall = (_height(line, wide, size, n == 0, how) for n, line in enumerate(own))
        for rows in pack(tall, room - head):
            yield Part(columns, rows, wide, [head, *tall[rows]])


def _column_cuts(lines: Lines, size: float, how: TableSetting) -> list[tuple[int, ...]]:
    """Return the columns of each part: all, or the first one again beside as many as fit."""
    first, *least = (least for least, _ in _needs(lines, size, how))
    if first + sum(least) <= how.inner:
        return [tuple(range(len(least) + 1))]
    cuts = pack(least, how.inner - first)
    return [(0, *range(cut.start + 1, min(cut.stop, len(least)) + 1)) for cut in cuts]


def _needs(lines: Lines, size: float, how: TableSetting) -> list[tuple[float, float]]:
    """Return the widths of the longest word and of the longest text of each column."""
    column_needs = []
    for n, column in enumerate(zip(*lines, strict=True)):
        # A text that stands in many rows is measured once.
        bold = [y == 0 or (n == 0 and how.is_bold_first) for y in range(len(column))]
        cells = set(zip(column, bold, strict=True))
        least = max(how.look.word(text, size, is_bold) for text, is_bold in cells)
        whole = max(how.look.width(text, size, is_bold) for text, is_bold in cells)
        column_needs.append((least + how.slack, max(least, whole) + how.slack))
    return column_needs


def _widths(
    lines: Lines, size: float, how: TableSetting, needs: Sequence[tuple[float, float]]
) -> list[float]:
    """Return the widths of the columns: at least the width of the longest word if there is room."""
    room = min(how.inner, how.stretch * sum(whole for _, whole in needs))

    def tall(wide: Sequence[float]) -> float:
        return sum(_height(line, wide, size, n == 0, how) for n, line in enumerate(lines))

    return widths(needs, room, tall)


def _height(
    line: Sequence[str], wide: Sequence[float], size: float, is_head: bool, how: TableSetting
) -> float:
    # Only half of the slack: letters are a little wider in another program.
    less = how.slack / 2
    bold = [is_head or (n == 0 and how.is_bold_first) for n in range(len(line))]
    counts = (
        len(how.look.lines(text, one - less, size, is_bold))
        for text, one, is_bold in zip(line, wide, bold, strict=True)
    )
    return how.look.tall(max(counts, default=1), size)
