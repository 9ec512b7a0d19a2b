"""Why a build stopped."""

from clusteratlas.model import AtlasError


class BuildError(AtlasError):
    """The inputs break a rule; the message names file, line and rule. The old store stays."""
