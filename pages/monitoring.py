"""Watch lists: what changed in the data since the last meeting, as far as one may read them."""

from clusteratlas.ui import monitoring

monitoring.draw()
