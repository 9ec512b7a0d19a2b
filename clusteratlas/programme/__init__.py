"""The current work programme: the delivered items with the editors' changes.

`model` and `times` have the values, `items` stores them in the work store, `merge` combines
delivered and edited items, `answers` returns the combined list to all views.
"""

from clusteratlas.programme.answers import asking, for_public, for_readers, names, stamp
from clusteratlas.programme.items import ITEMS, Edit
from clusteratlas.programme.model import KINDS, STATES, Item
from clusteratlas.programme.times import Time, parse
from clusteratlas.work.collection import new_id

__all__ = [
    "ITEMS",
    "KINDS",
    "STATES",
    "Edit",
    "Item",
    "Time",
    "asking",
    "for_public",
    "for_readers",
    "names",
    "new_id",
    "parse",
    "stamp",
]
