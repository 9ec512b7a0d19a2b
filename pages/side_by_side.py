"""Side by side: two to four growth fields as facing columns."""

from clusteratlas.ui import view_page

view_page.draw("side_by_side")
