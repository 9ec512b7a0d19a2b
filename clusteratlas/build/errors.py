"""The error that stops a build."""

from clusteratlas.model import AtlasError


class BuildError(AtlasError):
    """The inputs break a rule; the message names file, line and rule. The old store is kept."""
