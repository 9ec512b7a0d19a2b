"""Then and now: the brochure of 2012 and the newest figures, never mixing definitions."""

from clusteratlas.ui import view_page

view_page.draw("then_and_now")
