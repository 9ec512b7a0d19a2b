"""Locations: companies, research institutions and networks over the Kreise."""

from clusteratlas.ui import view_page

view_page.draw("points")
