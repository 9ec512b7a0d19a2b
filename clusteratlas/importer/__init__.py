"""Official tables in, observations of the contract out: read, kept apart, removable."""

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.keep import Imported, imported, remove, take_in, take_in_all
from clusteratlas.importer.regions import known_regions
from clusteratlas.importer.report import Report, Skipped

__all__ = [
    "ImportRefused",
    "Imported",
    "Report",
    "Skipped",
    "imported",
    "known_regions",
    "remove",
    "take_in",
    "take_in_all",
]
