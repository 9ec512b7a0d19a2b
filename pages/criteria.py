"""The criteria of success in one field."""

from clusteratlas.ui import view_page

view_page.draw("criteria")
