"""The calendar of the cluster management."""

from clusteratlas.ui import view_page

view_page.draw("calendar")
