"""What the cluster management publishes: the brochure of today, and the newsletter of a quarter.

Both are made of the views and their answers: no figure and no table is described a second time.
"""

from clusteratlas.publications.brochure import brochure
from clusteratlas.publications.newsletter import newsletter
from clusteratlas.publications.quarter import Quarter

__all__ = ["KINDS", "Quarter", "brochure", "newsletter"]

KINDS = ("pdf", "docx")  # of files, as output.formats.FORMATS has them
