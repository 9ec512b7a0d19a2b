"""Weighted ranking with the reader's weights; every part and every caveat is shown."""

from clusteratlas.ui import view_page

view_page.draw("ranking")
