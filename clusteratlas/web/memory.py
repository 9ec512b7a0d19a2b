"""Free memory goes back to the system: glibc keeps what lies between blocks in use."""

from __future__ import annotations

import ctypes
import sys
import time
from dataclasses import dataclass

_EVERY_SECONDS = 30.0


@dataclass
class Memory:
    """The memory of this process, and when some of it was last given back."""

    _at: float = 0.0

    def give_back(self) -> None:
        """Hand free pages to the system, now and then; some milliseconds, on Linux alone."""
        if sys.platform != "linux" or time.monotonic() - self._at < _EVERY_SECONDS:
            return
        self._at = time.monotonic()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim:
            trim(0)
