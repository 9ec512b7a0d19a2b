"""Search: what the words of the frame's search field lead to."""

from clusteratlas.ui import search

search.draw()
