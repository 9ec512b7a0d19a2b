"""Asks the program that simplifies borders, and waits for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd

from clusteratlas.build.errors import BuildError

_PROGRAM = Path(__file__).with_name("geometry.py")


def read_borders(folder: Path) -> pd.DataFrame:
    """Return what `geometry.read_geometries` gives of `folder`, one row a region.

    Raises BuildError with the last words of the program where it fails.
    """
    # -P: the modules beside the program are no modules of everybody.
    command = [sys.executable, "-P", str(_PROGRAM), str(folder)]
    outcome = subprocess.run(command, capture_output=True)
    if outcome.returncode:
        reason = outcome.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise BuildError(f"data/raw/geo: {reason}", f"data/raw/geo: {reason}")
    return pd.DataFrame(json.loads(outcome.stdout))
