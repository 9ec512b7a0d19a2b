"""How many files the atlas may hold open: more than systems begin with."""

from __future__ import annotations

import subprocess
import sys

from clusteratlas.paths import ROOT

_CODE = """
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}))
from clusteratlas.open_files import raise_limit
raise_limit()
ask = "import resource; print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
print(subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout)
"""


def _limits(hard: int) -> list[int]:
    """Return the limit and the ceiling of a program that a process with 256 starts."""
    command = [sys.executable, "-c", _CODE.format(hard=hard)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [int(number) for number in printed.stdout.split()]


def test_children_may_open_as_many_files_as_the_system_lets_them() -> None:
    assert _limits(hard=4096) == [4096, 4096]
