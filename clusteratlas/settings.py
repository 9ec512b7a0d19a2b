"""Settings of the server in environment variables."""

from __future__ import annotations

import os
import re

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?|\*")


def has_switch() -> bool:
    """Return whether CLUSTERATLAS_IMPORT=1, which grants all rights to the user of this machine.

    `access.policy` ignores it for a server on the network or with a sign-in.
    """
    return os.environ.get("CLUSTERATLAS_IMPORT") == "1"


def hosts() -> frozenset[str]:
    """Return the host names under which the atlas answers, in lower case.

    These are the local machine's and those in CLUSTERATLAS_HOSTS, separated by commas.
    """
    names = os.environ.get("CLUSTERATLAS_HOSTS", "").lower().split(",")
    return OWN_MACHINE | {name.strip().strip("[]") for name in names if name.strip()}


def embedders() -> tuple[str, ...]:
    """Return the origins that may show our pictures in a frame: CLUSTERATLAS_EMBED.

    They are separated by blanks; none by default. Raises ValueError for anything else, because an
    invalid word could allow or forbid more than intended.
    """
    origins = os.environ.get("CLUSTERATLAS_EMBED", "").split()
    if wrong := next((origin for origin in origins if not _ORIGIN.fullmatch(origin)), ""):
        raise ValueError(f"CLUSTERATLAS_EMBED: {wrong!r} is no origin like https://www.example.org")
    return tuple(origins)


def published_folder() -> str:
    """Return the folder of the published store, CLUSTERATLAS_PUBLISHED; '' for none."""
    return os.environ.get("CLUSTERATLAS_PUBLISHED", "")


def metrics_token() -> str:
    """Return the token for /metrics, CLUSTERATLAS_METRICS_TOKEN; '' for none."""
    return os.environ.get("CLUSTERATLAS_METRICS_TOKEN", "")


def logs_json() -> bool:
    """Return whether CLUSTERATLAS_LOG=json: log a line of JSON for each request."""
    return os.environ.get("CLUSTERATLAS_LOG") == "json"
