"""Raw files in, one checked store file out. The only writer of the store."""

from clusteratlas.build.errors import BuildError
from clusteratlas.build.pipeline import build, is_stale
from clusteratlas.build.version import input_version

__all__ = ["BuildError", "build", "input_version", "is_stale"]
