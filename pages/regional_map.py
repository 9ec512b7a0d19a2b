"""Regional map: the Kreise of Thüringen by one indicator, section and year."""

from clusteratlas.ui import view_page

view_page.draw("regional_map")
