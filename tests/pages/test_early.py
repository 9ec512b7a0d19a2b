"""The first reader after a start waits for no library: the server imports them beside its start."""

from __future__ import annotations

import subprocess
import sys

from clusteratlas.paths import ROOT

_FIRST_READER = """
import sys
from threading import enumerate as threads

from streamlit.testing.v1 import AppTest

import app

[early] = [thread for thread in threads() if thread.name == "early imports"]
early.join()
before = set(sys.modules)
page = AppTest.from_file("pages/regional_map.py").run(timeout=120)
assert not page.exception
print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}))
"""


def test_the_first_map_waits_for_no_library() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _FIRST_READER], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    later = set(run.stdout.split())
    assert not later & {"clusteratlas", "mapclassify", "networkx", "scipy", "sklearn"}
