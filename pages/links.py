"""Links between the growth fields, as a matrix, a graph and a list."""

from clusteratlas.ui import view_page

view_page.draw("links")
