"""Overview: the fields, the Kreise, where the state stands, what is new."""

from clusteratlas.ui import monitoring, view_page

view_page.draw("overview", monitoring.strip)
