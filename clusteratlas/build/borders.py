"""Run the program that simplifies borders."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd

from clusteratlas.build.errors import BuildError

_PROGRAM = Path(__file__).with_name("geometry.py")


def read_borders(folder: Path) -> pd.DataFrame:
    """Return the result of `geometry.read_geometries` for `folder`, one row per region.

    Raises BuildError with the last line of the program's error output if it fails.
    """
    # -P: the program's folder must not be on the module path.
    command = [sys.executable, "-P", str(_PROGRAM), str(folder)]
    outcome = subprocess.run(command, capture_output=True)
    if outcome.returncode:
        reason = outcome.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise BuildError(f"data/raw/geo: {reason}", f"data/raw/geo: {reason}")
    return pd.DataFrame(json.loads(outcome.stdout))
