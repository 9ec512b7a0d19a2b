"""The work programme of the cluster management: the list, or one of its items."""

from clusteratlas.ui import programme_page, record_page, view_page

if chosen := programme_page.ITEM.chosen():
    record_page.draw(programme_page.ITEM, chosen)
else:
    view_page.draw("programme", programme_page.tools)
