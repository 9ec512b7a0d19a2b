"""Items of the work programme in the work store: read, save, archive, undo."""

from __future__ import annotations

from clusteratlas.programme.model import Item
from clusteratlas.work import collection

Edit = collection.Edit[Item]
ITEMS = collection.Collection(
    "programme", Item.from_json, lambda item: item.title_de or item.title_en
)
