"""Return free memory to the system, which glibc keeps between blocks in use."""

from __future__ import annotations

import ctypes
import sys
import time
from dataclasses import dataclass

_EVERY_SECONDS = 30.0


@dataclass
class Memory:
    """The memory of this process, and when it was last trimmed."""

    _at: float = 0.0

    def give_back(self) -> None:
        """Return free pages to the system, at most every 30 seconds; on Linux only."""
        if sys.platform != "linux" or time.monotonic() - self._at < _EVERY_SECONDS:
            return
        self._at = time.monotonic()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # missing in musl
        if trim:
            trim(0)
