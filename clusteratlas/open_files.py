"""The number of files and connections that a process may hold open."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

_MOST = 65_536  # beyond it, programs that close all possible files before a start take seconds


def raise_limit() -> None:
    """Raise the limit of open files of this process, and of those it starts, as far as it may.

    Many systems begin with 1,024. A reader holds a connection to the atlas open, and two to
    nginx, so a crowd of some hundred would be refused. Windows has no such limit.
    """
    if find_spec("resource") is None:
        return
    resource = import_module("resource")
    limit, ceiling = resource.getrlimit(resource.RLIMIT_NOFILE)
    target = _MOST if ceiling == resource.RLIM_INFINITY else min(ceiling, _MOST)
    if limit != resource.RLIM_INFINITY and limit < target:
        resource.setrlimit(resource.RLIMIT_NOFILE, (target, ceiling))
