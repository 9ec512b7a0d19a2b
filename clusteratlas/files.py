"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, data: bytes, mode: int = 0o600) -> None:
    """Write beside the target and rename; its folder is made. Raises OSError and leaves the old."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(half, mode)
        os.replace(half, target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
