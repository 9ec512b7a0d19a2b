"""Watch lists: changes in the data since the last meeting, for lists that the reader may see."""

from clusteratlas.ui import monitoring

monitoring.draw()
