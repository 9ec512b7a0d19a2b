"""Publications of the cluster management: today's brochure and the quarterly newsletter.

Both consist of views and their answers, so that no figure or table is defined twice.
"""

from clusteratlas.publications.brochure import brochure
from clusteratlas.publications.newsletter import newsletter
from clusteratlas.publications.quarter import Quarter

__all__ = ["KINDS", "Quarter", "brochure", "newsletter"]

KINDS = ("pdf", "docx")  # keys of output.formats.FORMATS
