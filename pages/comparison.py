"""Comparison: all growth fields ranked by one indicator, in a matrix, and by two."""

from clusteratlas.ui import view_page

view_page.draw("comparison")
