"""Peers: the German Kreise most like a chosen one."""

from clusteratlas.ui import view_page

view_page.draw("peers")
