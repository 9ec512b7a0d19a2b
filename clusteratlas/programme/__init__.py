"""The work programme as it is now: what was delivered, and what editors made of it.

`model` and `times` are values, `items` keeps them in the work store, `merge` makes one list of
both, `answers` gives it to every view in the place of the delivered one.
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
