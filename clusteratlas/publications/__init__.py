"""What the cluster management publishes: the whole brochure of today, as one document.

It is made of the views and their answers: no figure and no table is described a second time.
"""

from clusteratlas.publications.brochure import brochure

__all__ = ["KINDS", "brochure"]

KINDS = ("pdf", "docx")  # of files, as output.formats.FORMATS has them
