"""The work programme of the cluster management: the list, or one of its items."""

from clusteratlas.ui import programme_page, view_page

if chosen := programme_page.chosen():
    programme_page.draw(chosen)
else:
    view_page.draw("programme", programme_page.tools)
