"""Networks: the profile of one, and how far the companies of all fields are organised."""

from clusteratlas.ui import view_page

view_page.draw("networks")
