"""The decisions of all meetings, as far as one may read them."""

from clusteratlas.ui import decision_list

decision_list.draw()
