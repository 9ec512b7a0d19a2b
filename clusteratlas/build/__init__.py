"""Build one checked store file from the raw files. The only writer of the store."""

from clusteratlas.build.errors import BuildError
from clusteratlas.build.indicators import read_indicators
from clusteratlas.build.pipeline import build, exclusive, is_stale
from clusteratlas.build.user import folders
from clusteratlas.build.version import file_sha256, input_version

__all__ = [
    "BuildError",
    "build",
    "exclusive",
    "file_sha256",
    "folders",
    "input_version",
    "is_stale",
    "read_indicators",
]
