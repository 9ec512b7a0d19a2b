"""Official tables in, observations of the contract out: read, kept apart, removable."""

from clusteratlas.importer.container import Member, members
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.keep import Imported, imported, remove, take_in, take_in_all
from clusteratlas.importer.regions import known_regions
from clusteratlas.importer.report import Reason, Report, Shown
from clusteratlas.importer.words import counts, on_map, visible

__all__ = [
    "ImportRefused",
    "Imported",
    "Member",
    "Reason",
    "Report",
    "Shown",
    "counts",
    "imported",
    "known_regions",
    "members",
    "on_map",
    "remove",
    "take_in",
    "take_in_all",
    "visible",
]
