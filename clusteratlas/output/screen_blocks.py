"""Blocks that only the screen has, and their replacement in files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.output.blocks import Chart, FigureCards, FileBlock, Table, Text


@dataclass(frozen=True)
class Controls:
    """The place where the screen draws the controls of these parameters; others stand at the top.

    With a `label` they open under a button of that name.
    """

    parameters: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Link:
    """A link on the screen to another page, with the parameters of its address."""

    page: str
    text: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Feed:
    """A link on the screen to a file that the server has at `address`, relative to any page.

    `text` is the text of the link; `hint` says what the full address is good for, which can be
    copied.
    """

    address: str
    text: str
    hint: str


@dataclass(frozen=True)
class Hit:
    """One name of a list; `description` is one line about it."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Hits:
    """Names to click on the screen: a click puts the id into `parameter` of the address.

    They scroll in a box of `height_px` (0: as high as they are); the end of a long list is folded.
    Files have a table instead.
    """

    parameter: str
    entries: tuple[Hit, ...]
    height_px: int = 0


@dataclass(frozen=True)
class Citation:
    """A text to copy on the screen, which `write` makes with the permalink of the page.

    Files cite all that they show elsewhere.
    """

    write: Callable[[str], str]


@dataclass(frozen=True)
class Fold:
    """Blocks that the screen folds under `title`, and builds only when they are opened.

    Files have them if `in_files`; otherwise their sheet of data or a table has the same content.
    """

    title: str
    key: str
    make: Callable[[], tuple[Block, ...]]
    in_files: bool = False


@dataclass(frozen=True)
class Columns:
    """Blocks side by side on a wide screen, and one below the other in files."""

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tile:
    """One field on a tile: name, group (for its icon), link, and lines.

    `link` is a page with its parameters. A line has a figure ('' for none), its subject and period,
    and the id of its source.
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
    """Tiles side by side on the screen; files have the `table` instead, which the screen folds."""

    rows: tuple[TileRow, ...]
    table: Table


@dataclass(frozen=True)
class Alternative:
    """One of several ways to show the same; built when it is chosen, with `controls` of its own."""

    id: str
    name: str
    make: Callable[[], tuple[Block, ...]]
    controls: Controls = Controls(())


@dataclass(frozen=True)
class Alternatives:
    """Ways to show the same, one at a time on the screen (parameter `parameter`).

    Files have those that `in_files` names, by default the first. Only screen readers get the label,
    unless it `is_labelled`.
    """

    parameter: str
    label: str
    options: tuple[Alternative, ...]
    in_files: tuple[str, ...] = ()
    is_labelled: bool = False


@dataclass(frozen=True)
class Only:
    """Blocks of one medium, 'screen' or 'files'; `reason` explains why the other has none."""

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
    """Return the blocks that files have for `blocks`, in order."""
    return tuple(part for block in blocks for part in _for_files(block))


def _for_files(block: Block) -> tuple[FileBlock, ...]:
    if isinstance(block, Controls | Link | Feed | Hits | Citation):
        return ()
    if isinstance(block, Fold):
        return for_files(block.make()) if block.in_files else ()
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
