"""The work programme of the cluster management: its lists, one item or one body."""

from clusteratlas.ui import programme_page, record_page, view_page

if item_id := programme_page.ITEM.choice():
    record_page.draw(programme_page.ITEM, item_id)
elif body_id := programme_page.BODY.choice():
    record_page.draw(programme_page.BODY, body_id)
else:
    view_page.draw("programme", programme_page.news, programme_page.tools)
