"""Blocks of the screen alone, and what files have of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.output.blocks import Chart, FigureCards, FileBlock, Table, Text


@dataclass(frozen=True)
class Controls:
    """Where the screen draws the controls of these parameters; the others stand at the top.

    With a `label` they open under a button of that name.
    """

    parameters: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Link:
    """On the screen a link to another page, with the parameters of its address."""

    page: str
    text: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Feed:
    """On the screen a file that the server has at `address`, relative to any page.

    `text` is the link to it; `hint` says what its whole address is good for, which can be copied.
    """

    address: str
    text: str
    hint: str


@dataclass(frozen=True)
class Hit:
    """One name of a list: `description` says in a line what it is."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Hits:
    """On the screen names to click: a click puts the id into `parameter` of the address.

    They scroll in a box of `height_px`, 0 for as high as they are; the end of a long list is
    folded. Files have a table of them.
    """

    parameter: str
    entries: tuple[Hit, ...]
    height_px: int = 0


@dataclass(frozen=True)
class Citation:
    """On the screen a text to copy, which `write` makes with the permalink of the page.

    Files cite all that they show elsewhere.
    """

    write: Callable[[str], str]


@dataclass(frozen=True)
class Fold:
    """Blocks that the screen folds under `title` and makes when they are opened.

    Files have none: they say the same elsewhere, in the sheet of data or a table of their own.
    """

    title: str
    key: str
    make: Callable[[], tuple[Block, ...]]


@dataclass(frozen=True)
class Columns:
    """Blocks that stand side by side on a wide screen, in files below each other."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tile:
    """One field on a tile: name, group (for its icon), where it leads, and lines.

    `link` is a page with its parameters; a line is a figure ('' for none), what it is of
    and when, and its source's id.
    """

    name: str
    group: str
    link: tuple[str, tuple[tuple[str, str], ...]]
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TileRow:
    """Tiles under the name of their group."""

    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Tiles:
    """On the screen tiles side by side; files have the `table` of the same, which it folds."""

    rows: tuple[TileRow, ...]
    table: Table


@dataclass(frozen=True)
class Alternative:
    """One of several ways to show the same; made when it is chosen, with `controls` of its own."""

    id: str
    name: str
    make: Callable[[], tuple[Block, ...]]
    controls: Controls = Controls(())


@dataclass(frozen=True)
class Alternatives:
    """Ways to show the same, one at a time on the screen (parameter `parameter`).

    Files have those that `in_files` names, by default the first. The label is for screen readers
    alone unless it `is_labelled`.
    """

    parameter: str
    label: str
    options: tuple[Alternative, ...]
    in_files: tuple[str, ...] = ()
    is_labelled: bool = False


@dataclass(frozen=True)
class Only:
    """Blocks of one medium, 'screen' or 'files'; `reason` says why the other has none."""

    medium: str
    reason: str
    blocks: tuple[Block, ...]


Block = (
    FileBlock
    | Controls
    | Link
    | Feed
    | Hits
    | Citation
    | Fold
    | Columns
    | Tiles
    | Alternatives
    | Only
)


def for_files(blocks: tuple[Block, ...]) -> tuple[FileBlock, ...]:
    """Return what files have of `blocks`, one below the other."""
    return tuple(part for block in blocks for part in _for_files(block))


def _for_files(block: Block) -> tuple[FileBlock, ...]:
    if isinstance(block, Controls | Link | Feed | Hits | Citation | Fold):
        return ()
    if isinstance(block, Columns):
        return for_files(tuple(part for column in block.columns for part in column))
    if isinstance(block, Alternatives):
        ids = block.in_files or tuple(option.id for option in block.options[:1])
        return for_files(tuple(b for o in block.options if o.id in ids for b in o.make()))
    if isinstance(block, Tiles):
        return (block.table,)
    if isinstance(block, Only):
        return for_files(block.blocks) if block.medium == "files" else ()
    if isinstance(block, FigureCards):
        return block.apart()
    if isinstance(block, Chart) and not block.kind:
        return () if block.tabled else (Text(block.alt),)
    return (block,)
