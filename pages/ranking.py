"""Weighted ranking: the weights are the reader's, every part and every doubt is shown."""

from clusteratlas.ui import view_page

view_page.draw("ranking")
