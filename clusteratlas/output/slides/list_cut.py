"""Cut lists side by side to the slides of a stage, at the largest type with the fewest slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from clusteratlas.output.blocks import Entry, Statements
from clusteratlas.output.slides.packing import Cut, pack, with_fewest_slides
from clusteratlas.output.slides.ruler import Look, Setting

_POWERS = (0.5, 1.0)  # widths proportional to the square root of the letters, or to the letters
_STEPS = 50  # the room shrinks in such parts while the number of slides stays the same
_LEAST = 0.4  # least width, as a share of an even width

Column = tuple[str, Sequence[Entry]]


@dataclass(frozen=True, kw_only=True)
class ListSetting(Setting):
    """How a stage sets lists side by side.

    `look` is that of an entry, written in the form `pattern`; `head` is that of a list's head;
    `note(text)` is the height of a note below all lists. A list that stands alone may continue in a
    second column if it `is_folded`.
    """

    head: Look
    note: Callable[[str], float]
    pattern: str = "{}"
    is_folded: bool = False


@dataclass(frozen=True)
class Part:
    """The entries of each list on one slide, the widths as shares, and the height of all.

    A list that stands alone may be set in two `columns`.
    """

    widths: list[float]
    cuts: list[slice]
    total_height: float
    columns: int = 1


def columns_of(block: Statements) -> list[Column]:
    """Return the lists; a head that repeats the title is dropped."""
    return [(head if head != block.title else "", entries) for head, entries in block.columns]


def on_slide(block: Statements, part: Part) -> list[Column]:
    """Return the entries of each list on one slide."""
    return [
        (head, entries[cut])
        for (head, entries), cut in zip(columns_of(block), part.cuts, strict=True)
    ]


def cut_lists(block: Statements, room: float, how: ListSetting) -> Cut[Part]:
    """Return the lists on as few slides as possible; the widths are set anew on each slide."""
    lists, every = columns_of(block), []
    below = how.edges + how.note(block.note)
    for size in how.sizes:
        for power in _POWERS:
            parts = _Cutter(how, size, power).even(lists, room - below)
            every.append(
                Cut(size, [replace(p, total_height=p.total_height + below) for p in parts])
            )
    return with_fewest_slides(every)


@dataclass(frozen=True)
class _Cutter:
    """Cuts lists at one type size."""

    how: ListSetting
    size: float
    power: float

    def even(self, lists: Sequence[Column], room: float) -> list[Part]:
        """Return the slides, with the fullest one as low as their number allows."""
        parts, step = self._fill_slides(lists, room), room / _STEPS
        if len(parts) == 1:
            return parts
        while room > step and len(tighter := self._fill_slides(lists, room - step)) <= len(parts):
            if max((part.total_height for part in tighter), default=0.0) > room:
                break  # an entry as tall as the slide
            parts, room = tighter, room - step
        return parts

    def _fill_slides(self, lists: Sequence[Column], room: float) -> list[Part]:
        """Return slides that hold as much as fits, one after the other."""
        at: list[int] = [0] * len(lists)
        parts: list[Part] = []
        while not parts or any(n < len(one) for n, (_, one) in zip(at, lists, strict=True)):
            rest = [(head, one[n:]) for n, (head, one) in zip(at, lists, strict=True)]
            part = self._part(rest, room)
            cuts = [slice(n, n + cut.stop) for n, cut in zip(at, part.cuts, strict=True)]
            parts.append(replace(part, cuts=cuts))
            at = [cut.stop for cut in cuts]
        return parts

    def _part(self, rest: Sequence[Column], room: float) -> Part:
        """Return the next slide: the entries of each list that fit, at least one."""
        going = [entries for _, entries in rest if entries]
        inner = self.how.inner - self.how.gap * (len(going) - 1)
        widths = self._widths(rest, inner)
        above, heights = self._heads(rest, widths, inner), self._entries(rest, widths, inner)
        counts = [_count(tall, room - above) for tall in heights]
        if self.how.is_folded and len(going) == 1 and sum(counts) < len(going[0]):
            return self._two_columns(rest, room)
        height = max((sum(t[:n]) for t, n in zip(heights, counts, strict=True)), default=0.0)
        return Part(widths, [slice(n) for n in counts], above + height)

    def _two_columns(self, rest: Sequence[Column], room: float) -> Part:
        """Return the slide of the one list that continues, set in two columns."""
        widths, inner = [float(bool(entries)) for _, entries in rest], self.how.inner
        above = self._heads(rest, widths, inner)
        heights = self._entries(rest, widths, self.how.beside(2))
        cuts = [pack(tall, room - above)[:2] for tall in heights]
        height = max(sum(tall[c]) for tall, some in zip(heights, cuts, strict=True) for c in some)
        ends = [slice(some[-1].stop if some else 0) for some in cuts]
        return Part(widths, ends, above + height, 2)

    def _widths(self, rest: Sequence[Column], inner: float) -> list[float]:
        """Return the share of the width of each list, 0 for a list that has ended.

        Each list has room for its longest word; the rest is divided by the length of the lists.
        """
        letters = [
            sum(len(entry.sentence) for entry in entries) ** self.power for _, entries in rest
        ]
        even = _LEAST / (sum(bool(entries) for _, entries in rest) or 1)
        least = [max(even, self._word(column) / inner) if column[1] else 0.0 for column in rest]
        left = max(0.0, 1 - sum(least))
        wide = [
            low + left * one / (sum(letters) or 1) for low, one in zip(least, letters, strict=True)
        ]
        return [one / (sum(wide) or 1) for one in wide]

    def _heads(self, rest: Sequence[Column], widths: Sequence[float], inner: float) -> float:
        """Return the height of the tallest head."""
        head_heights = (
            self.how.head.height(head, inner * wide, self.size, True)
            for (head, entries), wide in zip(rest, widths, strict=True)
            if head and entries
        )
        return max(head_heights, default=0.0)

    def _entries(
        self, rest: Sequence[Column], widths: Sequence[float], inner: float
    ) -> list[list[float]]:
        return [
            [self._entry(entry, inner * wide) for entry in entries]
            for (_, entries), wide in zip(rest, widths, strict=True)
        ]

    def _entry(self, entry: Entry, wide: float) -> float:
        return self.how.look.height(self.how.pattern.format(entry.sentence), wide, self.size)

    def _word(self, column: Column) -> float:
        """Return the width of a list in which no word is broken."""
        head, entries = column
        words = (self.how.look.word(entry.sentence, self.size) for entry in entries)
        return max(self.how.head.word(head, self.size, True), *words)


def _count(heights: Sequence[float], room: float) -> int:
    """Return how many entries fit, at least one."""
    height, count = 0.0, 0
    for tall in heights:
        height += tall
        if height > room and count:
            break
        count += 1
    return count
