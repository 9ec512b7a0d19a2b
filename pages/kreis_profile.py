"""Kreis profile: one to five Kreise compared with Thüringen, East Germany and Germany."""

from clusteratlas.ui import view_page

view_page.draw("kreis_profile")
