"""Free memory goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from clusteratlas.paths import ROOT

# Small blocks with a few in use between them: glibc keeps all, up to the last one in use.
_RUN = """
import ctypes
from clusteratlas.web.memory import Memory
from benchmarks.memory import memory_mb
import os
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
blocks = [libc.malloc(50_000) for _ in range(2_000)]
for block in blocks: ctypes.memset(block, 1, 50_000)
for n, block in enumerate(blocks):
    if n % 100 != 99: libc.free(block)
kept = memory_mb(os.getpid())
memory = Memory()
memory.give_back()
print(round(kept - memory_mb(os.getpid())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the library of Linux alone keeps free memory")
def test_free_memory_between_blocks_in_use_is_given_back() -> None:
    run = subprocess.run([sys.executable, "-c", _RUN], cwd=ROOT, capture_output=True, text=True)
    assert int(run.stdout) > 80, run.stderr
