"""Search: the hits for the words in the search field."""

from clusteratlas.ui import search

search.draw()
