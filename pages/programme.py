"""The work programme of the cluster management."""

from clusteratlas.ui import view_page

view_page.draw("programme")
