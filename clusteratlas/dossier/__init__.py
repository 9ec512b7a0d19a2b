"""Dossiers of meetings: selected views in order, each with a sentence, on one data version."""

from clusteratlas.dossier.document import document, documents, file_subject, link
from clusteratlas.dossier.keep import (
    create,
    for_next,
    list_all,
    load,
    pin_current,
    remove,
    remove_damaged,
    save,
    take_in,
)
from clusteratlas.dossier.minutes import minutes
from clusteratlas.dossier.model import KINDS, Dossier, Item
from clusteratlas.dossier.newer_figures import compare_items

__all__ = [
    "KINDS",
    "Dossier",
    "Item",
    "compare_items",
    "create",
    "document",
    "documents",
    "file_subject",
    "for_next",
    "link",
    "list_all",
    "load",
    "minutes",
    "pin_current",
    "remove",
    "remove_damaged",
    "save",
    "take_in",
]
