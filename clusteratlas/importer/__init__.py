"""Import official tables as observations of the contract; each is kept apart and can be removed."""

from clusteratlas.importer.errors import ImportRefused, MeasureUnknown
from clusteratlas.importer.forms import Member, members
from clusteratlas.importer.keep import remove, take_in, take_in_all
from clusteratlas.importer.naming import Naming, Unknown, lines_to_add
from clusteratlas.importer.regions import known_regions
from clusteratlas.importer.report import Reason, Report, Shown
from clusteratlas.importer.shelf import Imported, list_imports
from clusteratlas.importer.words import counts, on_map, visible

__all__ = [
    "ImportRefused",
    "Imported",
    "MeasureUnknown",
    "Member",
    "Naming",
    "Reason",
    "Report",
    "Shown",
    "Unknown",
    "counts",
    "known_regions",
    "lines_to_add",
    "list_imports",
    "members",
    "on_map",
    "remove",
    "take_in",
    "take_in_all",
    "visible",
]
