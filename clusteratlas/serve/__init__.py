"""Run several processes of the atlas behind one nginx, and replace them one by one."""

from clusteratlas.serve.site import Site
from clusteratlas.serve.supervisor import serve

__all__ = ["Site", "serve"]
