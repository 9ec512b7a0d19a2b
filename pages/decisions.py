"""The decisions of all meetings that the reader may see."""

from clusteratlas.ui import decision_list

decision_list.draw()
