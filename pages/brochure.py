"""Brochure 2012 at a glance: annex 2 as printed."""

from clusteratlas.ui import view_page

view_page.draw("brochure")
