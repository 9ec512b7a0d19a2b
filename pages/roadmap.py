"""The roadmap of a field."""

from clusteratlas.ui import view_page

view_page.draw("roadmap")
