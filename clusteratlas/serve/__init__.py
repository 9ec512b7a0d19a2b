"""Several processes of the atlas behind one nginx: start, watch, replace one by one."""

from clusteratlas.serve.site import Site
from clusteratlas.serve.supervisor import serve

__all__ = ["Site", "serve"]
