"""Exports: ratio by field, foreign trade over time, partners, branches, Kreise."""

from clusteratlas.ui import view_page

view_page.draw("exports")
