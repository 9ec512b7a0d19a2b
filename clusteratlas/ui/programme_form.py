"""The form in which editors change items of the work programme."""

from __future__ import annotations

from clusteratlas.programme import Item, draft_choices
from clusteratlas.programme import draft as drafts
from clusteratlas.programme.check import read
from clusteratlas.programme.items import ITEMS
from clusteratlas.ui import item_fields, state
from clusteratlas.ui.record_form import Editor


def _read(item: Item, key: str) -> Item:
    return read(item_fields.read_fields(item, key), item.id, draft_choices.choices())


def _title(item: Item) -> str:
    return item.words("title", state.lang()) or item.title_de or item.title_en


def _describe(item: Item, part: str) -> str:
    return drafts.spoken(item, state.lang())[item_fields.LABELS.get(part, part)]


EDITOR = Editor(
    ITEMS,
    "item",
    lambda key: Item(key, "event", state="planned"),
    item_fields.draw,
    _read,
    _title,
    _describe,
    item_fields.part_names,
)
