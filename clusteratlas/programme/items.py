"""Items of the work programme in the work store: read, changed, archived, taken back."""

from __future__ import annotations

from clusteratlas.programme.model import Item
from clusteratlas.work import collection

Edit = collection.Edit[Item]
ITEMS = collection.Collection(
    "programme", Item.from_json, lambda item: item.title_de or item.title_en
)
