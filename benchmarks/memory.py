"""Memory of a process (Linux)."""

from __future__ import annotations

from pathlib import Path


def memory_mb(pid: int) -> float:
    """Return the resident memory of the process `pid`."""
    return _status_mb(str(pid), "VmRSS")


def peak_mb() -> float:
    """Return the peak memory of this process.

    `ru_maxrss` would include the process that started this one.
    """
    return _status_mb("self", "VmHWM")


def _status_mb(process: str, key: str) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith(key))
    return int(line.split()[1]) / 1024
