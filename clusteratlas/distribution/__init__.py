"""The built store on its way to other machines: published in a folder, fetched from there."""

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
