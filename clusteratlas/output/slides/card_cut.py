"""Figures as cards: how many stand on a slide, in which columns, in which type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusteratlas.output.cells import Card
from clusteratlas.output.slides.packing import even
from clusteratlas.output.slides.ruler import Setting

_PER_ROW = 3


@dataclass(frozen=True, kw_only=True)
class CardSetting(Setting):
    """How a stage sets cards: `sizes` are those of the figure, `edges` those of a card."""

    name_size: float
    details_size: float


@dataclass(frozen=True)
class Grid:
    """The cards of one slide: `cut` of all, in `columns`, `height` tall, figures in `size`."""

    cut: slice
    columns: int
    size: float
    height: float


def cut_cards(cards: Sequence[Card], room: float, how: CardSetting) -> list[Grid]:
    """Return the cards of each slide: in two rows where they fit into `room`, else in one."""
    tall = _grid(cards, slice(None), _PER_ROW, how).height
    rows = 2 if 2 * tall + how.gap <= room else 1
    cuts = even(len(cards), rows * _PER_ROW)
    return [_grid(cards, cut, _columns(len(cards[cut])), how) for cut in cuts]


def name_line(card: Card) -> str:
    """Return the name of a card with its footnote numbers."""
    return f"{card.name} [{', '.join(map(str, card.marks))}]" if card.marks else card.name


def _columns(count: int) -> int:
    """Return how many of `count` cards stand side by side."""
    return {1: 1, 2: 2, 4: 2}.get(count, _PER_ROW)


def _grid(cards: Sequence[Card], cut: slice, columns: int, how: CardSetting) -> Grid:
    """Set cards in the largest type in which every figure stands on one line."""
    wide, some = how.beside(columns), cards[cut]
    fits = (s for s in how.sizes if all(how.look.width(c.figure, s, True) <= wide for c in some))
    size = next(fits, how.sizes[-1])
    return Grid(cut, columns, size, max((_height(c, wide, size, how) for c in some), default=0.0))


def _height(card: Card, wide: float, size: float, how: CardSetting) -> float:
    name = how.look.height(name_line(card), wide, how.name_size)
    figure = how.look.height(card.figure, wide, size, True)
    return name + figure + how.look.height(card.details, wide, how.details_size) + how.edges
