"""Distribute the built store to other machines: publish it in a folder, fetch it from there."""

from clusteratlas.distribution.command import run_fetch, run_fetch_every, run_publish
from clusteratlas.distribution.fetch import fetch, fetch_every
from clusteratlas.distribution.manifest import current
from clusteratlas.distribution.publish import publish

__all__ = [
    "current",
    "fetch",
    "fetch_every",
    "publish",
    "run_fetch",
    "run_fetch_every",
    "run_publish",
]
