"""What the one who starts the server decides, in variables of the environment."""

from __future__ import annotations

import os
import re

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?|\*")


def has_switch() -> bool:
    """Tell whether CLUSTERATLAS_IMPORT=1: the one at this machine may do everything.

    `access.policy` decides whether that counts: only on the own machine, only without a sign-in.
    """
    return os.environ.get("CLUSTERATLAS_IMPORT") == "1"


def hosts() -> frozenset[str]:
    """Return the host names under which the atlas answers, in lower case.

    Those of the own machine, and those of CLUSTERATLAS_HOSTS, with commas between.
    """
    names = os.environ.get("CLUSTERATLAS_HOSTS", "").lower().split(",")
    return OWN_MACHINE | {name.strip().strip("[]") for name in names if name.strip()}


def embedders() -> tuple[str, ...]:
    """Return the sites whose pages may show our pictures in a frame: CLUSTERATLAS_EMBED.

    Origins with blanks between, as a policy names them; none without it. Raises ValueError for
    anything else: a wrong word would open or close more than is meant.
    """
    origins = os.environ.get("CLUSTERATLAS_EMBED", "").split()
    if wrong := next((one for one in origins if not _ORIGIN.fullmatch(one)), ""):
        raise ValueError(f"CLUSTERATLAS_EMBED: {wrong!r} is no origin like https://www.example.org")
    return tuple(origins)


def published_folder() -> str:
    """Return the folder for the published store that CLUSTERATLAS_PUBLISHED names, '' for none."""
    return os.environ.get("CLUSTERATLAS_PUBLISHED", "")


def metrics_token() -> str:
    """Return the word that CLUSTERATLAS_METRICS_TOKEN wants to hear at /metrics, '' for none."""
    return os.environ.get("CLUSTERATLAS_METRICS_TOKEN", "")


def logs_json() -> bool:
    """Tell whether CLUSTERATLAS_LOG=json: a line of JSON for each request."""
    return os.environ.get("CLUSTERATLAS_LOG") == "json"
