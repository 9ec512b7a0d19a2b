"""Fact sheet: everything on one growth field."""

from clusteratlas.ui import view_page

view_page.draw("fact_sheet")
